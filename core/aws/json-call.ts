import { Hash } from "@smithy/core/serde";
import { SignatureV4 } from "@smithy/signature-v4";

/** The services we call this way, with the prefix of `X-Amz-Target` and the protocol's version (AWS's API references). */
const services = {
  sqs: { target: "AmazonSQS", version: "1.0" },
  secretsmanager: { target: "secretsmanager", version: "1.1" },
  dynamodb: { target: "DynamoDB_20120810", version: "1.0" },
} as const;

/** Milliseconds for one try, unless told. Slack gives its acknowledgement 3 s, so that two tries fit. */
const defaultTimeoutMs = 1_200;

/** An answer from AWS that isn't a success, or none at all (`status` 0). */
export class AwsCallError extends Error {
  readonly status: number;
  /** True if the request itself is wrong, so that trying again won't help. */
  readonly refused: boolean;

  constructor(message: string, status: number) {
    super(message);
    this.name = "AwsCallError";
    this.status = status;
    this.refused = status >= 400 && status < 500 && status !== 429 && !transient.test(message);
  }
}

/** Troubles of the moment that AWS's JSON services answer with 400 (SQS's and Secrets Manager's API references, "Errors"). */
const transient = /Throttl|InternalService|InternalFailure|OverLimit/;

/**
 * One call of an AWS service that speaks JSON: signed with the function's own credentials, tried twice.
 * It stands in for the SDK's clients in the Slack function, where each would add 180–310 KB to a bundle that may
 * have 220 (docs/decisions/no-sdk-in-the-slack-function.md). `AWS_ENDPOINT_URL_SQS` and its kin are obeyed.
 * @throws AwsCallError
 */
export async function awsCall(
  service: keyof typeof services,
  operation: string,
  input: object,
  timeoutMs = defaultTimeoutMs,
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
  const send = async () => {
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
      );
    return JSON.parse(text || "{}");
  };
  try {
    return await send();
  } catch (error) {
    if (error instanceof AwsCallError && error.refused) throw error;
    return await send().catch((again: Error) => {
      throw again instanceof AwsCallError
        ? again
        : new AwsCallError(`${service} ${operation}: ${again.message}`, 0);
    });
  }
}
