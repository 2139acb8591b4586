import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

export interface BuiltFunction {
  name: string;
  /** The folder that holds `index.js`; it has to be outside of any package with `"type": "module"`. */
  folder: string;
  environment: Record<string, string>;
  /** MB. */
  memory: number;
  /** Seconds. */
  timeout: number;
}

export interface RunningFunction {
  /** Milliseconds from the start of its process until it asked for its first event. */
  startedIn: number;
  /** @throws Error with what the handler threw, or that it took too long. */
  invoke(event: unknown): Promise<unknown>;
  /** All that it wrote so far. */
  output(): string;
  close(): Promise<void>;
}

/** Milliseconds that a function has for its initialisation, as in Lambda. */
const initWithin = 10_000;

/**
 * Runs a built function as Lambda does: a process of AWS's runtime client, which gets its events from a Runtime API
 * (AWS's docs, "Using the Lambda runtime API") that is served here.
 * @throws Error if the function's initialisation fails.
 */
export async function startFunction(client: string, built: BuiltFunction): Promise<RunningFunction> {
  const results = new Map<string, { resolve(result: unknown): void; reject(error: Error): void }>();
  const idle: ServerResponse[] = [];
  let initError: string | undefined;
  let askedFirst: () => void = () => undefined;
  const asked = new Promise<void>((resolve) => {
    askedFirst = resolve;
  });

  const api = createServer(async (request, response) => {
    const [, , , what, id = "", kind] = (request.url ?? "").split("/");
    if (request.method === "GET") {
      idle.push(response);
      askedFirst();
      return;
    }
    const body = await text(request);
    if (what === "init") initError = JSON.parse(body).errorMessage;
    const waiting = results.get(id);
    results.delete(id);
    if (kind === "response") waiting?.resolve(body === "" ? undefined : JSON.parse(body));
    if (kind === "error") waiting?.reject(new Error(`${built.name} threw ${body}`));
    response.writeHead(202).end();
  });
  api.listen(0, "127.0.0.1");
  await once(api, "listening");

  const began = performance.now();
  const child = spawn(process.execPath, [client, "index.handler"], {
    cwd: built.folder,
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      PATH: process.env.PATH,
      AWS_LAMBDA_RUNTIME_API: `127.0.0.1:${(api.address() as AddressInfo).port}`,
      _HANDLER: "index.handler",
      LAMBDA_TASK_ROOT: built.folder,
      AWS_REGION: "eu-central-1",
      AWS_ACCESS_KEY_ID: "check",
      AWS_SECRET_ACCESS_KEY: "check",
      AWS_SESSION_TOKEN: "check",
      AWS_LAMBDA_FUNCTION_NAME: built.name,
      AWS_LAMBDA_FUNCTION_VERSION: "$LATEST",
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(built.memory),
      AWS_LAMBDA_LOG_GROUP_NAME: built.name,
      AWS_LAMBDA_LOG_STREAM_NAME: "check",
      AWS_LAMBDA_LOG_FORMAT: "JSON",
      ...built.environment,
    },
  });
  let written = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (chunk) => {
      written += chunk;
    });
  }
  const ended = once(child, "exit");

  const close = async () => {
    child.kill("SIGKILL");
    await ended;
    api.closeAllConnections();
    api.close();
  };
  const first = await Promise.race([
    asked.then(() => "asked"),
    ended.then(() => "ended"),
    new Promise((resolve) => setTimeout(resolve, initWithin, "late").unref()),
  ]);
  if (first !== "asked") {
    await close();
    throw new Error(
      `The ${built.name} function does not start: ${initError ?? `${first}. ${written.slice(-2000)}`}`,
    );
  }

  return {
    startedIn: performance.now() - began,
    async invoke(event) {
      while (idle.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
      const id = randomUUID();
      const late = new Error(
        `${built.name} did not answer within its ${built.timeout} s. It wrote: ${written.slice(-2000)}`,
      );
      const result = new Promise((resolve, reject) => {
        results.set(id, { resolve, reject });
        setTimeout(reject, built.timeout * 1000, late).unref();
        ended.then(() => reject(new Error(`${built.name} ended. It wrote: ${written.slice(-2000)}`)));
      });
      idle
        .shift()
        ?.writeHead(200, {
          "content-type": "application/json",
          "lambda-runtime-aws-request-id": id,
          "lambda-runtime-deadline-ms": String(Date.now() + built.timeout * 1000),
          "lambda-runtime-invoked-function-arn": `arn:aws:lambda:eu-central-1:000000000000:function:${built.name}`,
        })
        .end(JSON.stringify(event));
      return result;
    },
    output: () => written,
    close,
  };
}
