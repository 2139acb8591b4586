import type { WebClient } from "@slack/web-api";
import { describeError, type Logger } from "../../core/logger.ts";
import type { ReplyTo } from "../../core/queues/messages.ts";
import { hostOf, isSlackResponseUrl, refusalIn } from "../../core/responder/response-url.ts";

/** Milliseconds for the one post: Slack waits 3 s for our acknowledgement. */
const postMs = 1_200;

/**
 * Tells a person at once what nobody else can, since there is no queue: at the response_url, else as a direct message.
 * A person who can't be told is a line in the log.
 */
export async function tellWithoutQueue(
  slack: { client: WebClient; apiUrl: string; logger: Logger },
  { responseUrl, user, channel }: ReplyTo,
  text: string,
): Promise<void> {
  const why = await notTaken(slack, responseUrl, text);
  if (why === undefined) return;
  try {
    await slack.client.chat.postMessage({ channel: user, text });
  } catch (error) {
    slack.logger.error("person not answered", { user, channel, error: `${why}; ${describeError(error)}` });
  }
}

/** Why the response_url didn't take it; undefined if it did. */
async function notTaken(
  { apiUrl, logger }: { apiUrl: string; logger: Logger },
  responseUrl: string,
  text: string,
): Promise<string | undefined> {
  if (!isSlackResponseUrl(responseUrl, apiUrl)) {
    logger.warn("response_url refused", { host: hostOf(responseUrl) });
    return "response_url refused";
  }
  try {
    const response = await fetch(responseUrl, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ response_type: "ephemeral", replace_original: false, text }),
      redirect: "manual",
      signal: AbortSignal.timeout(postMs),
    });
    const refused = !response.ok || refusalIn(await response.text()) !== undefined;
    return refused ? `HTTP ${response.status}` : undefined;
  } catch (error) {
    return describeError(error);
  }
}
