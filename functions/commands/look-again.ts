import { cancelAnswer } from "../../core/commands/cancel-job.ts";
import { card } from "../../core/commands/card.ts";
import { answerFiles } from "../../core/commands/files.ts";
import { log } from "../../core/log.ts";
import type { FollowUp } from "../../core/queues/messages.ts";
import { render } from "../../core/slack/render.ts";
import { Up42Error } from "../../core/up42/errors.ts";
import { isFinal } from "../../core/up42/job.ts";
import type { Worker } from "./answer-ask.ts";

/** Seconds between looks: quick at first, since UP42 takes seconds as a rule. The last one repeats. */
const pauses = [2, 2, 3, 5, 10, 20, 30, 60];
/** Milliseconds after which we stop looking, inside a response_url's 30 minutes. */
const giveUpAfter = 20 * 60_000;

/**
 * Looks whether a job whose cancel UP42 accepted has ended; then updates the card and tells the channel who
 * cancelled what. While UP42 is down it looks again later. @throws Up42Error if that lasts, so that it ends in the DLQ.
 */
export async function lookAgain(worker: Worker, followUp: FollowUp): Promise<void> {
  const { house, answers } = worker;
  const waited = Date.now() - followUp.since;
  const seconds = pauses[Math.min(followUp.asked, pauses.length - 1)] ?? 60;
  const later = () => worker.askAgain({ ...followUp, asked: followUp.asked + 1 }, seconds);
  const job = await house.api.job(followUp.jobId).catch((error) => {
    if (error instanceof Up42Error && waited <= giveUpAfter) return undefined;
    throw error;
  });
  if (!job) return later();
  if (isFinal(job.status)) {
    const note =
      job.status === "CANCELLED"
        ? { who: followUp.who, text: "cancelled this job. It uses no further credits." }
        : { text: `The job came to its end (${job.status}) before the cancel took hold.` };
    const change = await house.changes.find(followUp.id);
    if (change) await house.changes.record({ ...change, answer: cancelAnswer(job) });
    const answered = { change: followUp.id, file: answerFiles.cancel };
    const replyTo = await answers.answer(
      followUp.replyTo,
      render({ ...(await card(house, job, note)), answered }),
    );
    const name = { id: job.id, name: job.name };
    await answers.tellChannel(
      replyTo,
      render({ kind: "cancelled", who: followUp.who, job: name, status: job.status }),
    );
    log("info", "cancelled", {
      request: followUp.id,
      user: followUp.who,
      job: job.id,
      outcome: job.status,
      milliseconds: waited,
    });
    return;
  }
  if (waited > giveUpAfter) {
    const note = {
      text: `20 minutes after the cancel the job is still ${job.status}. Press Refresh later, or ask UP42's support.`,
    };
    await answers.answer(followUp.replyTo, render(await card(house, job, note)));
    log("warn", "not cancelled in time", {
      request: followUp.id,
      user: followUp.who,
      job: job.id,
      outcome: job.status,
    });
    return;
  }
  await later();
}
