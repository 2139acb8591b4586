import { Up42Error } from "../up42/errors.ts";
import { isCancellable, isFinal, type Job } from "../up42/job.ts";
import { card, cardAfterChange } from "./card.ts";
import { answerFiles, envelope } from "./files.ts";
import type { Asker, CommandOf, House, Outcome } from "./outcome.ts";

/** The card of a job that a person wants to cancel: its button does, and where there is none, it says why. @throws Up42Error */
export async function cancelCard(house: House, job: Job) {
  const text = isFinal(job.status)
    ? `There is nothing to cancel: the job is ${job.status}.`
    : "Press Cancel to stop it; that asks once more.";
  return card(house, job, { text });
}

/**
 * Cancels a job at UP42. Safe to run twice: a cancel that was sent is not sent again, but followed.
 * @throws Up42Error
 */
export async function cancelJob(
  house: House,
  asker: Asker,
  { job: jobId }: CommandOf<"cancel-now">,
): Promise<Outcome> {
  const job = await house.api.job(jobId);
  const answered = { change: asker.requestId, file: answerFiles.cancel };
  const earlier = await house.changes.find(asker.requestId);
  // A delivery that comes again: the first one sent it, or died before it could.
  if (earlier?.state === "done" || (earlier?.state === "asked" && !isCancellable(job.status))) {
    return { answer: { ...(await card(house, job)), answered }, askAgain: { jobId } };
  }
  if (job.status === "CANCELLING") {
    return {
      answer: await card(house, job, { text: "Someone asked for this already: the job is being cancelled." }),
    };
  }

  const change = {
    id: asker.requestId,
    request: asker.requestId,
    change: "cancel" as const,
    jobId,
    jobName: job.name,
    who: asker.user,
    askedAt: new Date().toISOString(),
    state: "asked" as const,
  };
  await house.changes.begin(change);
  try {
    await sendCancel(house, jobId);
  } catch (error) {
    if (!(error instanceof Up42Error)) throw error;
    if (error.perhapsDone) {
      await house.changes.record({ ...change, answer: error.message });
      const text = `UP42 didn't confirm the cancel (${error.message}). This card changes if it took hold; if not, press Cancel again.`;
      return { answer: await cardAfterChange(house, job, { text }), askAgain: { jobId } };
    }
    await house.changes.record({ ...change, state: "refused", answer: error.message });
    const text = `The job was not cancelled. UP42 says: ${error.message}`;
    return { answer: await card(house, { id: jobId }, { text }) };
  }
  const now = await house.api.job(jobId).catch(() => job);
  await house.changes.record({ ...change, state: "done", answer: cancelAnswer(now) });
  const note = { who: asker.user, text: "asked UP42 to cancel this job. This card changes when it is done." };
  return { answer: { ...(await cardAfterChange(house, now, note)), answered }, askAgain: { jobId } };
}

/**
 * A cancel may be sent again, so where its answer is lost and the job goes on, it is, once. Whatever fails after the
 * first may only mean that the first took hold. @throws Up42Error of the first
 */
async function sendCancel(house: House, jobId: string): Promise<void> {
  try {
    await house.api.cancel(jobId);
  } catch (error) {
    if (!(error instanceof Up42Error && error.perhapsDone)) throw error;
    try {
      if (isCancellable((await house.api.job(jobId)).status)) await house.api.cancel(jobId);
    } catch {
      throw error;
    }
  }
}

/** UP42 answers a cancel with 204 and no body, so what goes on record is that and the job as read back. */
export function cancelAnswer(job: Job): object {
  return { status: 204, ...envelope(job.given) };
}
