import { setTimeout as wait } from "node:timers/promises";
import { Hash } from "@smithy/core/serde";
import { SignatureV4 } from "@smithy/signature-v4";

/** The services we call this way, with the prefix of `X-Amz-Target` and the protocol's version (AWS's API references). */
const services = {
  sqs: { target: "AmazonSQS", version: "1.0" },
  secretsmanager: { target: "secretsmanager", version: "1.1" },
  dynamodb: { target: "DynamoDB_20120810", version: "1.0" },
} as const;

/**
 * Milliseconds for each try, unless told. Slack gives its acknowledgement 3 s: a function that wakes reads a secret and
 * queues a request in them, and one of the two may hang on its first try, or the queue on both.
 */
const defaultTriesMs = [600, 900] as const;
/** Milliseconds between tries: what was throttled may go then. */
const pauseMs = 100;

/** An answer from AWS that isn't a success, or none at all (`status` 0). */
export class AwsCallError extends Error {
  readonly status: number;
  /** True if the request itself is wrong, so that trying again won't help. */
  readonly refused: boolean;

  /** @param code the error's name in the answer's `__type`, without its namespace. */
  constructor(message: string, status: number, code = "") {
    super(message);
    this.name = "AwsCallError";
    this.status = status;
    this.refused = status >= 400 && status < 500 && status !== 429 && !transient.test(code);
  }
}

/**
 * Troubles of the moment that AWS's JSON services answer with 400, by name: SQS's `RequestThrottled`, `KmsThrottled`,
 * `OverLimit` and `ServiceUnavailable`, Secrets Manager's `InternalServiceError` and `ThrottlingException` (their API
 * references, "Errors" and "Common Errors"), and what AWS's own SDK tries again whatever the service
 * (`@smithy/core/retry`, service-error-classification).
 */
const transient =
  /^(Internal(Service)?(Error|Failure)|ServiceUnavailable|OverLimit|\w*Thrott\w*|LimitExceededException|RequestLimitExceeded|BandwidthLimitExceeded|ProvisionedThroughputExceededException|PriorRequestNotComplete|TransactionInProgressException|TooManyRequestsException|SlowDown|TimeoutError|RequestTimeout)(Exception)?$/;

/**
 * One call of an AWS service that speaks JSON: signed with the function's own credentials, tried as often as
 * `triesMs` says and so long.
 * It stands in for the SDK's clients in the Slack function, where each would add 180–310 KB to a bundle that may
 * have 220 (docs/decisions/no-sdk-in-the-slack-function.md). `AWS_ENDPOINT_URL_SQS` and its kin are obeyed.
 * @throws AwsCallError
 */
export async function awsCall(
  service: keyof typeof services,
  operation: string,
  input: object,
  triesMs: readonly number[] = defaultTriesMs,
): Promise<Record<string, unknown>> {
  const { target, version } = services[service];
  const region = process.env.AWS_REGION ?? "";
  const endpoint = new URL(
    process.env[`AWS_ENDPOINT_URL_${service.toUpperCase()}`] || `https://${service}.${region}.amazonaws.com`,
  );
  const body = JSON.stringify(input);
  const signer = new SignatureV4({
    service,
    region,
    sha256: Hash.bind(null, "sha256"),
    credentials: {
      accessKeyId: process.env.AWS_ACCESS_KEY_ID ?? "",
      secretAccessKey: process.env.AWS_SECRET_ACCESS_KEY ?? "",
      ...(process.env.AWS_SESSION_TOKEN ? { sessionToken: process.env.AWS_SESSION_TOKEN } : {}),
    },
  });
  const request = await signer.sign({
    method: "POST",
    protocol: endpoint.protocol,
    hostname: endpoint.hostname,
    ...(endpoint.port ? { port: Number(endpoint.port) } : {}),
    path: "/",
    headers: {
      host: endpoint.host,
      "content-type": `application/x-amz-json-${version}`,
      "x-amz-target": `${target}.${operation}`,
    },
    body,
  });
  const { host: _, ...headers } = request.headers;
  const send = async (timeoutMs: number) => {
    const response = await fetch(endpoint, {
      method: "POST",
      headers,
      body,
      signal: AbortSignal.timeout(timeoutMs),
    });
    const text = await response.text();
    if (!response.ok)
      throw new AwsCallError(
        `${service} ${operation}: HTTP ${response.status} ${text.slice(0, 300)}`,
        response.status,
        errorCode(text),
      );
    return JSON.parse(text || "{}");
  };
  for (const [at, timeoutMs] of triesMs.entries()) {
    try {
      return await send(timeoutMs);
    } catch (error) {
      const last = at === triesMs.length - 1;
      if (error instanceof AwsCallError && (error.refused || last)) throw error;
      if (last) throw new AwsCallError(`${service} ${operation}: ${(error as Error).message}`, 0);
      await wait(pauseMs);
    }
  }
  throw new AwsCallError(`${service} ${operation}: was not tried`, 0);
}

/** `com.amazonaws.sqs#RequestThrottled` → `RequestThrottled`; empty where the answer names no error. */
function errorCode(body: string): string {
  try {
    return (
      String(JSON.parse(body).__type ?? "")
        .split("#")
        .at(-1)
        // Some services add where it is documented, others a namespace of their own.
        ?.replace(/:.*$/, "")
        .replace(/^.*\./, "") ?? ""
    );
  } catch {
    return "";
  }
}
