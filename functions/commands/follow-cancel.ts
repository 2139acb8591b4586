import { cancelResponse } from "../../core/commands/cancel-job.ts";
import { responseFiles } from "../../core/commands/files.ts";
import { loadCard } from "../../core/commands/load-card.ts";
import type { FollowUpOf } from "../../core/queues/messages.ts";
import { Up42Error } from "../../core/up42/errors.ts";
import { isFinal } from "../../core/up42/job.ts";
import { requestLogger } from "../worker-services.ts";
import { announce } from "./announce.ts";
import type { CommandWorker } from "./handle-command.ts";

/** Seconds between looks: quick at first, since UP42 takes seconds as a rule. The last one repeats. */
const delaysSeconds = [2, 2, 3, 5, 10, 20, 30, 60];
/** Milliseconds after which we stop looking, inside a response_url's 30 minutes. */
const giveUpAfterMs = 20 * 60_000;

/**
 * Looks whether a job whose cancel UP42 accepted has ended; then updates the card and tells the channel who
 * cancelled what. While UP42 is down it looks again later. @throws Up42Error if that lasts, so that it ends in the DLQ.
 */
export async function followCancel(
  worker: CommandWorker,
  followUp: FollowUpOf<"cancelled yet">,
): Promise<void> {
  const logger = requestLogger(worker.logger, followUp);
  const responder = worker.responder.loggingTo(logger);
  const services = { ...worker.services, logger };
  const requester = {
    requestId: followUp.id,
    user: followUp.who,
    replacesMessage: followUp.replyTo.replaces,
    visibleToChannel: followUp.replyTo.replaces && followUp.replyTo.shared,
  };
  const waited = Date.now() - followUp.since;
  const seconds = delaysSeconds[Math.min(followUp.asked, delaysSeconds.length - 1)] ?? 60;
  const later = () => worker.sendFollowUp({ ...followUp, asked: followUp.asked + 1 }, seconds);
  const job = await services.api.job(followUp.jobId).catch((error) => {
    if (error instanceof Up42Error && waited <= giveUpAfterMs) return undefined;
    throw error;
  });
  if (!job) return later();
  if (isFinal(job.status)) {
    const note =
      job.status === "CANCELLED"
        ? { who: followUp.who, text: "cancelled this job. It uses no further credits." }
        : { text: `The job came to its end (${job.status}) before the cancel took hold.` };
    const change = await services.changes.find(followUp.id);
    if (change) await services.changes.record({ ...change, answer: cancelResponse(job) });
    const responseFile = { change: followUp.id, file: responseFiles.cancel };
    const card = { ...(await loadCard(services, requester, job, note)), responseFile };
    const replyTo = await responder.respond(followUp.replyTo, card);
    const name = { id: job.id, name: job.name };
    const announcement = { kind: "cancelled" as const, who: followUp.who, job: name, status: job.status };
    await announce(worker, { id: followUp.id, replyTo }, announcement, logger);
    logger.info("cancel finished", { job: job.id, outcome: job.status, milliseconds: waited });
    return;
  }
  if (waited > giveUpAfterMs) {
    const note = {
      text: `20 minutes after the cancel the job is still ${job.status}. Press Refresh later, or ask UP42's support.`,
    };
    await responder.respond(followUp.replyTo, await loadCard(services, requester, job, note));
    logger.warn("cancel not finished in time", { job: job.id, outcome: job.status });
    return;
  }
  await later();
}
