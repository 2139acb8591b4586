import { cancelResponse } from "../../core/commands/cancel-job.ts";
import { responseFiles } from "../../core/commands/files.ts";
import { shortened } from "../../core/commands/find-job/not-found.ts";
import { loadCard } from "../../core/commands/load-card.ts";
import { problem, toStatus } from "../../core/commands/problems.ts";
import type { CardNote } from "../../core/commands/result.ts";
import { describeError } from "../../core/logger.ts";
import type { FollowUpOf } from "../../core/queues/messages.ts";
import { quote, Up42Error } from "../../core/up42/errors.ts";
import { isFinal, type Job, shortId } from "../../core/up42/job.ts";
import { announce } from "./announce.ts";
import { followUpContext } from "./follow-up-context.ts";
import type { CommandWorker } from "./handle-command.ts";

/** Seconds between looks: quick at first, since UP42 takes seconds as a rule. The last one repeats. */
const delaysSeconds = [2, 2, 3, 5, 10, 20, 30, 60];
/** Milliseconds after which we stop looking, inside a response_url's 30 minutes. */
const giveUpAfterMs = 20 * 60_000;

/**
 * Looks whether a job has ended whose cancel was sent; then updates the card and tells the channel who cancelled what, or
 * where UP42 didn't confirm the cancel, that nobody knows whose it was. While UP42 gives no such job it looks again later; if that lasts, the card's place says so.
 */
export async function followCancel(
  worker: CommandWorker,
  followUp: FollowUpOf<"cancelled yet">,
  signal: AbortSignal,
): Promise<void> {
  const { services, requester, responder, logger } = await followUpContext(worker, followUp, signal);
  const waited = Date.now() - followUp.since;
  const seconds = delaysSeconds[Math.min(followUp.asked, delaysSeconds.length - 1)] ?? 60;
  const later = () => worker.sendFollowUp({ ...followUp, asked: followUp.asked + 1 }, seconds);
  const job = await services.api.job(followUp.jobId).catch((error) => {
    if (error instanceof Up42Error) return error;
    throw error;
  });
  if (job instanceof Up42Error) {
    if (waited <= giveUpAfterMs) return later();
    const change = await services.changes.find(followUp.id);
    const called = change?.jobName ? `"${shortened(change.jobName)}"` : `job ${shortId(followUp.jobId)}`;
    const sentence = `20 minutes after the cancel of ${called} I still can't see whether it is cancelled. ${sentenceOf(job)} Look again later, or in UP42's console.`;
    const look = toStatus(followUp.jobId, "Look again");
    await responder.respond(followUp.replyTo, problem("UP42 unavailable", sentence, [look]));
    logger.warn("cancel not followed to its end", { job: followUp.jobId, error: describeError(job) });
    return;
  }
  if (isFinal(job.status)) {
    const change = await services.changes.find(followUp.id);
    const last = change?.state === "done" ? change : await services.changes.lastDone("cancel", job.id);
    const done = last?.id === followUp.id ? last : undefined;
    // Someone else's, whose own follow-up tells of it.
    const other = done ? undefined : last;
    const note =
      done || (other && job.status === "CANCELLED")
        ? noteOf(job.status, (other ?? followUp).who)
        : unconfirmedNote(job, requester.visibleToChannel ? "the cancel" : "your cancel");
    if (done) await services.changes.record({ ...done, state: "done", answer: cancelResponse(job) });
    const responseFile = done && { change: done.id, file: responseFiles.cancel };
    const card = await loadCard(services, requester, job, note);
    const replyTo = await responder.respond(
      followUp.replyTo,
      responseFile ? { ...card, responseFile } : card,
    );
    if (done || (!other && job.status === "CANCELLED")) {
      const announcement = {
        kind: "cancelled" as const,
        who: followUp.who,
        job: { id: job.id, name: job.name },
        status: job.status,
        ...(done ? {} : { unconfirmed: true }),
      };
      await announce(worker, { id: followUp.id, replyTo }, announcement, logger);
    }
    logger.info("cancel finished", {
      job: job.id,
      outcome: job.status,
      confirmed: !!done,
      milliseconds: waited,
    });
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

function noteOf(status: string, who: string): CardNote {
  return status === "CANCELLED"
    ? { who, text: "cancelled this job. It uses no further credits." }
    : { text: `The job came to its end (${status}) before the cancel took hold.` };
}

/** Of a cancel that UP42 didn't confirm, where nobody else's is on record. */
function unconfirmedNote({ status }: Job, cancel: string): CardNote {
  return status === "CANCELLED"
    ? { text: `It is CANCELLED. UP42 didn't confirm ${cancel}, so it may have been someone else's.` }
    : { text: `The job came to its end (${status}). UP42 didn't confirm ${cancel}.` };
}

function sentenceOf(error: Up42Error): string {
  const said = quote(error);
  return `${said.charAt(0).toUpperCase()}${said.slice(1)}.`;
}
