/** What stands outside the functions, each behind a proxy of its own. */
export type Service = "up42" | "slack" | "sqs" | "s3" | "dynamodb";

export interface Operation {
  service: Service;
  /** Ids left out, so that it is the same for each job: `POST /workflows/{id}/jobs/{id}`. */
  name: string;
  /** True if it leaves a trace outside: killed before it or after it, the world differs. */
  effect: boolean;
}

interface Asked {
  method: string;
  /** Path and query. */
  url: string;
  headers: Record<string, unknown>;
}

/** Of the event source and of a message's life, not of a worker's work. */
const ofTheQueue = /^(?:ReceiveMessage|DeleteMessage\w*|ChangeMessageVisibility\w*|\w+Queue\w*)$/;

/** What a request does, seen from outside the functions. */
export function operationOf(service: Service, { method, url, headers }: Asked): Operation {
  const path = url.split("?")[0] ?? "";
  const target = String(headers["x-amz-target"] ?? "")
    .split(".")
    .at(-1);
  switch (service) {
    case "up42": {
      const name = path.replace(/^\/projects\/[^/]+/, "").replace(/\/[0-9a-f-]{36}/g, "/{id}");
      return { service, name: `${method} ${name}`, effect: method !== "GET" && !path.startsWith("/oauth/") };
    }
    case "slack": {
      if (path.startsWith("/response/")) return { service, name: "response_url", effect: true };
      const name = path.replace(/^\/api\//, "");
      return { service, name, effect: /^(chat|views|files)\./.test(name) };
    }
    case "sqs":
      return { service, name: target ?? "", effect: !ofTheQueue.test(target ?? "") };
    case "dynamodb":
      return {
        service,
        name: target ?? "",
        effect: /^(Put|Update|Delete|Transact|BatchWrite)/.test(target ?? ""),
      };
    case "s3": {
      const file = path.split("/").at(-1) ?? "";
      return { service, name: `${method} ${file}`, effect: !["GET", "HEAD"].includes(method) };
    }
  }
}
