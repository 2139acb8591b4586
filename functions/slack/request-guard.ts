import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";

/** Slack's requests are small; anything larger isn't one. */
const maxBodyBytes = 1_000_000;
/** Seconds by which Slack's clock may differ from ours, either way (Slack's docs, "Verifying requests"). */
const maxClockSkewSeconds = 300;

export type Guarded = { event: APIGatewayProxyEventV2 } | { refusal: APIGatewayProxyStructuredResultV2 };

/**
 * Stands in front of Bolt's AwsLambdaReceiver, which reads the body before it checks the signature: what isn't a
 * request of Slack's shape is answered 4xx here instead of throwing there, bodies are decoded as UTF-8 (it decodes
 * ASCII), content types lose their parameters (it compares them whole), and timestamps from the future are refused.
 */
export function guardRequest(event: Partial<APIGatewayProxyEventV2> | undefined, now: Date): Guarded {
  if (!event?.headers || typeof event.body !== "string") return refuse(400);
  const headers = Object.fromEntries(
    Object.entries(event.headers).map(([name, value]) => [name.toLowerCase(), value]),
  );
  const body = event.isBase64Encoded ? Buffer.from(event.body, "base64").toString("utf8") : event.body;
  if (body.length > maxBodyBytes) return refuse(413);

  const type = headers["content-type"]?.split(";")[0]?.trim().toLowerCase() ?? "";
  if (type !== "application/x-www-form-urlencoded" && type !== "application/json") return refuse(415);
  if (!hasSlackShape(body, type)) return refuse(400);

  const isSslCheck = type !== "application/json" && new URLSearchParams(body).has("ssl_check");
  const timestamp = Number(headers["x-slack-request-timestamp"] ?? Number.NaN);
  if (!isSslCheck && !(Math.abs(now.getTime() / 1000 - timestamp) <= maxClockSkewSeconds)) return refuse(401);

  return {
    event: {
      ...event,
      headers: { ...headers, "content-type": type },
      body,
      isBase64Encoded: false,
    } as APIGatewayProxyEventV2,
  };
}

function hasSlackShape(body: string, type: string): boolean {
  if (type === "application/json") return isJsonObject(body);
  const payload = new URLSearchParams(body).get("payload");
  return payload === null || isJsonObject(payload);
}

function isJsonObject(text: string): boolean {
  try {
    const value = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}

function refuse(statusCode: number): Guarded {
  return { refusal: { statusCode, body: "" } };
}
