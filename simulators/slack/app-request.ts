import { createHmac } from "node:crypto";

/** Slack waits this long for the answer to a command, a click or a submission (Slack's docs). */
export const ACKNOWLEDGE_WITHIN_MILLISECONDS = 3_000;

/** How the app answered Slack's HTTP request. */
export interface Acknowledgement {
  /** The HTTP status, or null if no answer came in 3 s. */
  status: number | null;
  body: string;
  contentType: string;
  milliseconds: number;
  /** What Slack calls it when the app doesn't answer 200 in time. */
  error?: "operation_timeout" | "dispatch_failed";
}

/** Sends a form to the app: a command, a click or a submission. */
export function sendToApp(
  url: string,
  signingSecret: string,
  form: Record<string, string>,
): Promise<Acknowledgement> {
  const body = new URLSearchParams(form).toString();
  return post(url, signingSecret, "application/x-www-form-urlencoded", body);
}

/**
 * Sends an event to the app, once more at once if it isn't answered with 200. Slack's further tries, after a minute and after
 * five, are left out (Slack's docs, "The Events API", "Failure conditions").
 */
export async function sendEvent(url: string, signingSecret: string, event: object): Promise<Acknowledgement> {
  const body = JSON.stringify(event);
  const answer = await post(url, signingSecret, "application/json", body);
  if (!answer.error) return answer;
  const reason = answer.status === null ? timeoutOrNone(answer) : "http_error";
  return post(url, signingSecret, "application/json", body, {
    "x-slack-retry-num": "1",
    "x-slack-retry-reason": reason,
  });
}

function timeoutOrNone({ error }: Acknowledgement): string {
  return error === "operation_timeout" ? "http_timeout" : "connection_failed";
}

/** Asks the app as Slack does: signed (v0), from Slackbot, and with little patience. */
async function post(
  url: string,
  signingSecret: string,
  contentType: string,
  body: string,
  more: Record<string, string> = {},
): Promise<Acknowledgement> {
  const timestamp = String(Math.floor(Date.now() / 1000));
  const began = performance.now();
  const milliseconds = () => Math.round(performance.now() - began);
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: {
        "content-type": contentType,
        "user-agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
        accept: contentType === "application/json" ? "*/*" : "application/json,*/*",
        "x-slack-request-timestamp": timestamp,
        "x-slack-signature": signature(signingSecret, timestamp, body),
        ...more,
      },
      body,
      signal: AbortSignal.timeout(ACKNOWLEDGE_WITHIN_MILLISECONDS),
    });
    return {
      status: response.status,
      body: await response.text(),
      contentType: response.headers.get("content-type") ?? "",
      milliseconds: milliseconds(),
      ...(response.status === 200 ? {} : { error: "dispatch_failed" }),
    };
  } catch (error) {
    const timedOut = (error as Error).name === "TimeoutError";
    return {
      status: null,
      body: "",
      contentType: "",
      milliseconds: milliseconds(),
      error: timedOut ? "operation_timeout" : "dispatch_failed",
    };
  }
}

/** The value of `X-Slack-Signature` (Slack's docs: "Verifying requests from Slack"). */
export function signature(signingSecret: string, timestamp: string, body: string): string {
  return `v0=${createHmac("sha256", signingSecret).update(`v0:${timestamp}:${body}`).digest("hex")}`;
}

/** The JSON of an answer that says it is JSON; Slack takes anything else for text. */
export function jsonOf<Shape>({ contentType, body }: Acknowledgement): Shape | undefined {
  if (!contentType.startsWith("application/json")) return undefined;
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
