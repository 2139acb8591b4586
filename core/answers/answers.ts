import type { WebClient } from "@slack/web-api";
import got, { HTTPError } from "got";
import { inWords, log } from "../log.ts";
import type { ReplyTo } from "../queues/messages.ts";
import type { Message } from "../slack/message.ts";
import { isPlatformError, isRefusedToken } from "./refused-token.ts";

/** A response_url takes this many uses, for this long (Slack's docs, "Handling user interaction"). */
const uses = 5;
const lifetime = 30 * 60_000;

/** How an answer is to appear. */
export interface Showing {
  /** The whole channel sees it. */
  share?: boolean;
  /** Below the message that was clicked, though the answer to this click takes its place. */
  below?: boolean;
}

/**
 * Says things to people in Slack. An answer goes to the response_url it was asked with; when that is used up or has
 * ended, as a direct message.
 */
export class Answers {
  readonly #slack: (fresh: boolean) => Promise<WebClient>;

  /** @param slack a Web API client; `fresh` if its token was refused, since it may have been rotated. */
  constructor(slack: (fresh: boolean) => Promise<WebClient>) {
    this.#slack = slack;
  }

  /** Sends an answer and gives back `to` with the use counted. @throws what the Web API client throws. */
  async answer(
    to: ReplyTo,
    message: Message,
    { share = false, below = false }: Showing = {},
  ): Promise<ReplyTo> {
    if (to.used >= uses || Date.now() - to.givenAt > lifetime - 5_000) {
      await this.#post(to.user, message);
      return to;
    }
    const replaces = to.replaces && !below && !share;
    const body = {
      ...message,
      response_type: share || (replaces && to.shared) ? "in_channel" : "ephemeral",
      replace_original: replaces,
      unfurl_links: false,
      unfurl_media: false,
    };
    if (!(await respond(to.responseUrl, body))) await this.#post(to.user, message);
    return { ...to, used: to.used + 1 };
  }

  /**
   * Tells the channel. Where the bot isn't in it, through the response_url, which needs no membership. What is told was
   * done and answered already, so a channel that can't be told is a line in the log and no reason to do it again.
   */
  async tellChannel(to: ReplyTo, message: Message): Promise<ReplyTo> {
    try {
      await this.#post(to.channel, message);
      return to;
    } catch (error) {
      const elsewhere = isPlatformError(error) && notThere.has(error.data.error);
      const failed = (why: unknown) => {
        log("warn", "channel not told", { user: to.user, channel: to.channel, error: inWords(why) });
        return to;
      };
      return elsewhere ? this.answer(to, message, { share: true, below: true }).catch(failed) : failed(error);
    }
  }

  async #post(channel: string, message: Message): Promise<void> {
    const post = async (fresh: boolean) => {
      const client = await this.#slack(fresh);
      await client.chat.postMessage({ channel, ...message, unfurl_links: false, unfurl_media: false });
    };
    await post(false).catch((error) => {
      if (!isRefusedToken(error)) throw error;
      return post(true);
    });
  }
}

const notThere = new Set(["not_in_channel", "channel_not_found", "is_archived", "restricted_action"]);

/**
 * Posts to a response_url. False if it is used up or has ended. @throws Error that doesn't hold the response_url: whoever
 * reads it in a log could write into the channel.
 */
async function respond(responseUrl: string, body: object): Promise<boolean> {
  try {
    await got.post(responseUrl, {
      json: body,
      timeout: { request: 8_000 },
      retry: {
        limit: 2,
        methods: ["POST"],
        statusCodes: [429, 502, 503, 504],
        errorCodes: ["ECONNREFUSED", "EAI_AGAIN", "ENOTFOUND"],
        backoffLimit: 2_000,
        maxRetryAfter: 5_000,
      },
    });
    return true;
  } catch (error) {
    if (error instanceof HTTPError && ended.has(error.response.statusCode)) return false;
    const why =
      error instanceof HTTPError ? `HTTP ${error.response.statusCode}` : (error as { code?: string }).code;
    throw new Error(`Slack didn't take the answer (${why ?? "no answer"})`);
  }
}

/** What Slack answers to a response_url that is used up, has ended, or whose message is gone. */
const ended = new Set([403, 404, 410]);
