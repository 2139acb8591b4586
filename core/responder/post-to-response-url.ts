import { setTimeout as wait } from "node:timers/promises";
import got from "got";
import { refusalIn } from "./response-url.ts";

/** Milliseconds for one request, and for all of them with the pauses between. */
const requestMs = 4_000;
const totalMs = 9_000;
const tries = 3;
const pauseMs = 300;
/** A 404 in the moment a message appears is gone about a second later (slackapi/bolt-js#1261). */
const pauseAfter404Ms = 1_000;

/** Why a response_url didn't take a message. It never holds the response_url. */
export interface NotTaken {
  why: string;
  /** True if it takes nothing more: it is used up, has ended, or its message is gone. */
  ended: boolean;
}

/**
 * Posts a message to a response_url, and where Slack is in trouble posts it again, for 9 s at most.
 * @param unless true if it needn't be posted any more.
 * @returns undefined if it was taken.
 */
export async function postToResponseUrl(
  responseUrl: string,
  message: object,
  unless: () => Promise<boolean> = async () => false,
): Promise<NotTaken | undefined> {
  const deadline = Date.now() + totalMs;
  for (let attempt = 1; ; attempt++) {
    const failed = await postOnce(responseUrl, message, Math.min(requestMs, deadline - Date.now()));
    if (!failed) return undefined;
    const { againAfterMs, ...notTaken } = failed;
    const last = attempt === tries || againAfterMs === undefined;
    if (last || Date.now() + againAfterMs + pauseMs > deadline) return notTaken;
    await wait(againAfterMs);
    if (await unless()) return notTaken;
  }
}

async function postOnce(
  responseUrl: string,
  message: object,
  timeoutMs: number,
): Promise<(NotTaken & { againAfterMs?: number }) | undefined> {
  const response = await got
    .post(responseUrl, {
      json: message,
      timeout: { request: timeoutMs },
      retry: { limit: 0 },
      followRedirect: false,
      throwHttpErrors: false,
    })
    .catch((error: { code?: string }) => ({ why: error.code ?? "no answer" }));
  if ("why" in response) return { why: response.why, ended: false, againAfterMs: pauseMs };

  const { statusCode, body, headers } = response;
  const saysEnded = /\b(expired|used)[_ ]url\b/i.test(body);
  const why = `HTTP ${statusCode}`;
  if (statusCode === 200) {
    const error = refusalIn(body);
    return error === undefined ? undefined : { why: `${why}, ${error}`, ended: saysEnded };
  }
  if (saysEnded || statusCode === 403 || statusCode === 410) return { why, ended: true };
  if (statusCode === 404) return { why, ended: true, againAfterMs: pauseAfter404Ms };
  if (statusCode === 429) {
    return { why, ended: false, againAfterMs: 1_000 * (Number(headers["retry-after"]) || 1) };
  }
  const passing = statusCode === 408 || statusCode >= 500;
  return { why, ended: false, ...(passing ? { againAfterMs: pauseMs } : {}) };
}
