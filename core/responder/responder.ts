import type { WebClient } from "@slack/web-api";
import got, { HTTPError } from "got";
import type { Result } from "../commands/result.ts";
import { describeError, type Logger } from "../logger.ts";
import type { ReplyTo } from "../queues/messages.ts";
import type { Message } from "../slack/message.ts";
import { isPlatformError, isRefusedToken } from "./slack-errors.ts";

/** A response_url takes this many uses, for this long (Slack's docs, "Handling user interaction"). */
const maxUses = 5;
const lifetimeMs = 30 * 60_000;

/** How a response is to appear. */
export interface ResponseOptions {
  /** The whole channel sees it. */
  share?: boolean;
  /** Below the message that was clicked, though the response to this click takes its place. */
  below?: boolean;
}

export interface ResponderOptions {
  /** A Web API client; `fresh` if its token was refused, since it may have been rotated. */
  client(fresh: boolean): Promise<WebClient>;
  /** The messages that tell a result: one, or where it doesn't fit into one, more. */
  render(result: Result): Message[];
}

/**
 * Says results to people in Slack. A response goes to the response_url it was asked with; when that is used up or has
 * ended, as a direct message.
 */
export class Responder {
  readonly #options: ResponderOptions;

  constructor(options: ResponderOptions) {
    this.#options = options;
  }

  /** Sends a result and gives back `to` with the uses counted. @throws what the Web API client throws. */
  async respond(to: ReplyTo, result: Result, options: ResponseOptions = {}): Promise<ReplyTo> {
    const [first, ...others] = this.#options.render(result);
    let counted = first ? await this.#send(to, first, options) : to;
    for (const message of others) counted = await this.#send(counted, message, { ...options, below: true });
    return counted;
  }

  /**
   * Tells the channel. Where the bot isn't in it, through the response_url, which needs no membership. What is told was
   * done and answered already, so a channel that can't be told is a line in the log and no reason to do it again.
   * A direct message with the bot (`D…`) has no one to tell but the person who was answered.
   */
  async announce(to: ReplyTo, result: Result, logger: Logger): Promise<ReplyTo> {
    if (to.channel.startsWith("D")) return to;
    try {
      for (const message of this.#options.render(result)) await this.#post(to.channel, message);
      return to;
    } catch (error) {
      const elsewhere = isPlatformError(error) && channelErrors.has(error.data.error);
      const failed = (why: unknown) => {
        logger.warn("channel not notified", { channel: to.channel, error: describeError(why) });
        return to;
      };
      return elsewhere ? this.respond(to, result, { share: true, below: true }).catch(failed) : failed(error);
    }
  }

  async #send(
    to: ReplyTo,
    message: Message,
    { share = false, below = false }: ResponseOptions,
  ): Promise<ReplyTo> {
    if (to.used >= maxUses || Date.now() - to.givenAt > lifetimeMs - 5_000) {
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
    if (!(await postToResponseUrl(to.responseUrl, body))) await this.#post(to.user, message);
    return { ...to, used: to.used + 1 };
  }

  async #post(channel: string, message: Message): Promise<void> {
    const post = async (fresh: boolean) => {
      const client = await this.#options.client(fresh);
      await client.chat.postMessage({ channel, ...message, unfurl_links: false, unfurl_media: false });
    };
    await post(false).catch((error) => {
      if (!isRefusedToken(error)) throw error;
      return post(true);
    });
  }
}

const channelErrors = new Set(["not_in_channel", "channel_not_found", "is_archived", "restricted_action"]);

/**
 * False if the response_url is used up or has ended. @throws Error that doesn't hold the response_url: whoever
 * reads it in a log could write into the channel.
 */
async function postToResponseUrl(responseUrl: string, body: object): Promise<boolean> {
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
    if (error instanceof HTTPError && endedStatuses.has(error.response.statusCode)) return false;
    const why =
      error instanceof HTTPError ? `HTTP ${error.response.statusCode}` : (error as { code?: string }).code;
    throw new Error(`Slack didn't take the response (${why ?? "no answer"})`);
  }
}

/** What Slack answers to a response_url that is used up, has ended, or whose message is gone. */
const endedStatuses = new Set([403, 404, 410]);
