import type { FollowUpOf } from "../../core/queues/messages.ts";
import { requestLogger } from "../worker-services.ts";
import { secondsUntilNextTry, tellAsker } from "./announce.ts";
import type { CommandWorker } from "./handle-command.ts";

/** Milliseconds after which we stop trying, inside a response_url's 30 minutes. */
const giveUpAfterMs = 10 * 60_000;

/**
 * Tries again to tell a channel of a change that Slack didn't take at first. After 10 minutes of that the asker hears
 * that it wasn't told. @throws what the Web API client throws, if the asker can't be reached either.
 */
export async function followAnnouncement(
  worker: CommandWorker,
  followUp: FollowUpOf<"announcement">,
): Promise<void> {
  const logger = requestLogger(worker.logger, followUp);
  const waited = Date.now() - followUp.since;
  const { announcement } = followUp;
  const { to, untold } = await worker.responder.loggingTo(logger).announce(followUp.replyTo, announcement);
  if (!untold) {
    logger.info("channel notified late", { channel: to.channel, milliseconds: waited });
    return;
  }
  if (waited >= giveUpAfterMs) {
    await tellAsker(worker, to, announcement, untold.why, logger);
    return;
  }
  const asked = followUp.asked + 1;
  await worker.sendFollowUp({ ...followUp, replyTo: to, asked }, secondsUntilNextTry(asked, untold));
}
