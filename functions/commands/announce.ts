import type { Logger } from "@aws-lambda-powertools/logger";
import type { Announcement } from "../../core/commands/announcement.ts";
import { describeError } from "../../core/logger.ts";
import type { FollowUp, ReplyTo } from "../../core/queues/messages.ts";
import type { Responder, Untold } from "../../core/responder/responder.ts";

/** What telling a channel needs of a worker. */
export interface Announcer {
  responder: Responder;
  sendFollowUp(followUp: FollowUp, seconds: number): Promise<void>;
}

/** Seconds between tries. The last one repeats. */
const delaysSeconds = [5, 30, 60, 120];
const mostSeconds = 600;

/**
 * Tells the channel of a change. If Slack doesn't take it just now, a follow-up tries again later; if the queue doesn't
 * take that either, the asker hears that the channel wasn't told. The change is made and answered: nothing of this may
 * have it delivered again.
 * @returns where the next word goes.
 */
export async function announce(
  worker: Announcer,
  { id, replyTo }: { id: string; replyTo: ReplyTo },
  announcement: Announcement,
  logger: Logger,
): Promise<ReplyTo> {
  const { to, untold } = await worker.responder.loggingTo(logger).announce(replyTo, announcement);
  if (!untold) return to;
  const common = { version: 1 as const, id, who: to.user, replyTo: to, asked: 0, since: Date.now() };
  try {
    await worker.sendFollowUp(
      { ...common, kind: "announcement", announcement },
      secondsUntilNextTry(0, untold),
    );
    return to;
  } catch (error) {
    const why = `${untold.why}; ${describeError(error)}`;
    return tellAsker(worker, to, announcement, why, logger).catch(() => to);
  }
}

/** Seconds until a channel is tried again that was tried again `asked` times: as Slack asks, and longer each time. */
export function secondsUntilNextTry(asked: number, { retryAfterSeconds = 0 }: Untold): number {
  const own = delaysSeconds[Math.min(asked, delaysSeconds.length - 1)] ?? mostSeconds;
  return Math.min(Math.max(own, Math.ceil(retryAfterSeconds)), mostSeconds);
}

/**
 * Gives up a channel: the asker hears that it wasn't told, and what it would have read.
 * @throws what the Web API client throws, if the asker can't be reached either.
 */
export async function tellAsker(
  worker: Announcer,
  replyTo: ReplyTo,
  announcement: Announcement,
  why: string,
  logger: Logger,
): Promise<ReplyTo> {
  const { channel } = replyTo;
  const result = { kind: "channel not told" as const, channel, announcement };
  const to = await worker.responder.loggingTo(logger).respond(replyTo, result, { below: true });
  logger.warn("channel not notified", { channel, error: why });
  return to;
}
