import type { Announcement } from "../commands/announcement.ts";
import type { Result } from "../commands/result.ts";
import { describeError, type Logger } from "../logger.ts";
import type { ReplyTo } from "../queues/messages.ts";
import type { Message } from "../slack/message.ts";
import { postToResponseUrl } from "./post-to-response-url.ts";
import { hostOf, isSlackResponseUrl } from "./response-url.ts";
import { isChannelClosed, isRefusedToken, retryAfterSeconds } from "./slack-errors.ts";
import { type BotClient, withBotToken } from "./with-bot-token.ts";

/** A response_url takes this many uses, for this long (Slack's docs, "Handling user interaction"). */
const maxUses = 5;
const lifetimeMs = 30 * 60_000;

/** Slack took an answer neither where it was asked nor as a direct message. What was asked is done. */
export class NotAnsweredError extends Error {
  override name = "NotAnsweredError";
}

/** How a response is to appear. */
export interface ResponseOptions {
  /** The whole channel sees it. */
  share?: boolean;
  /** Below the message that was clicked, though the response to this click takes its place. */
  below?: boolean;
  /** True if it needn't be said any more: asked before each try but the first. */
  unless?(): Promise<boolean>;
}

export interface ResponderOptions {
  client: BotClient;
  /** The messages that tell a result: one, or where it doesn't fit into one, more. */
  render(result: Result): Message[];
  /** Slack's Web API: where it is on this machine, response URLs are too. */
  slackApiUrl: string;
  logger: Logger;
}

/** Why a channel couldn't be told just now, and when Slack lets us try again, where it says so. */
export interface Untold {
  why: string;
  retryAfterSeconds?: number;
}

/**
 * Says results to people in Slack. A response goes to the response_url it was asked with; where that doesn't take it,
 * as a direct message.
 */
export class Responder {
  readonly #options: ResponderOptions;

  constructor(options: ResponderOptions) {
    this.#options = options;
  }

  /** The same, with the log of one request: its lines carry which one it was. */
  loggingTo(logger: Logger): Responder {
    return new Responder({ ...this.#options, logger });
  }

  /**
   * Sends a result and gives back `to` with the uses counted.
   * @throws NotAnsweredError where neither way reached the person.
   */
  async respond(to: ReplyTo, result: Result, options: ResponseOptions = {}): Promise<ReplyTo> {
    const [first, ...others] = this.#options.render(result);
    let counted = first ? await this.#send(to, first, options) : to;
    for (const message of others) counted = await this.#send(counted, message, { ...options, below: true });
    return counted;
  }

  /**
   * Tells the channel. Where the bot isn't in it, through the response_url, which needs no membership. What is told was
   * done and answered already, so a channel that can't be told is no error: `untold` says why.
   * A direct message with the bot (`D…`) has no one to tell but the person who was answered.
   */
  async announce(to: ReplyTo, announcement: Announcement): Promise<{ to: ReplyTo; untold?: Untold }> {
    const [message] = this.#options.render(announcement);
    if (!message || to.channel.startsWith("D")) return { to };
    try {
      await this.#post(to.channel, message);
      return { to };
    } catch (error) {
      const why = describeError(error);
      const after = retryAfterSeconds(error);
      if (!isChannelClosed(error)) {
        return { to, untold: { why, ...(after === undefined ? {} : { retryAfterSeconds: after }) } };
      }
      const tried = await this.#tryResponseUrl(to, message, { share: true, below: true });
      if (tried.taken) return { to: tried.to };
      return { to: tried.to, untold: { why: `${why}; ${tried.why}` } };
    }
  }

  async #send(to: ReplyTo, message: Message, options: ResponseOptions): Promise<ReplyTo> {
    const tried = await this.#tryResponseUrl(to, message, options);
    if (tried.taken || (await options.unless?.())) return tried.to;
    const { logger } = this.#options;
    try {
      await this.#post(to.user, message);
    } catch (error) {
      const why = `${tried.why}; ${describeError(error)}`;
      logger.error("person not answered", { user: to.user, why });
      throw new NotAnsweredError(why);
    }
    logger.info("answered by direct message", { user: to.user, why: tried.why });
    return tried.to;
  }

  async #tryResponseUrl(
    to: ReplyTo,
    message: Message,
    { share = false, below = false, unless }: ResponseOptions,
  ): Promise<{ taken: true; to: ReplyTo } | { taken: false; to: ReplyTo; why: string }> {
    if (to.used >= maxUses) return { taken: false, to, why: "response_url used up" };
    if (Date.now() - to.givenAt > lifetimeMs - 5_000) {
      return { taken: false, to, why: "response_url ended" };
    }
    if (!isSlackResponseUrl(to.responseUrl, this.#options.slackApiUrl)) {
      this.#options.logger.warn("response_url refused", { host: hostOf(to.responseUrl) });
      return { taken: false, to, why: "response_url refused" };
    }
    const replaces = to.replaces && !below && !share;
    const post = {
      ...message,
      response_type: share || (replaces && to.shared) ? "in_channel" : "ephemeral",
      replace_original: replaces,
      unfurl_links: false,
      unfurl_media: false,
    };
    const failed = await postToResponseUrl(to.responseUrl, post, unless);
    if (!failed) return { taken: true, to: { ...to, used: to.used + 1 } };
    const why = `response_url: ${failed.why}`;
    return { taken: false, to: { ...to, used: failed.ended ? maxUses : to.used + 1 }, why };
  }

  async #post(channel: string, message: Message): Promise<void> {
    try {
      await withBotToken(this.#options.client, (client) =>
        client.chat.postMessage({ channel, ...message, unfurl_links: false, unfurl_media: false }),
      );
    } catch (error) {
      if (isRefusedToken(error)) {
        this.#options.logger.error("bot token refused", { error: describeError(error) });
      }
      throw error;
    }
  }
}
