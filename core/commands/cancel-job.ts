import { Up42Error } from "../up42/errors.ts";
import { isCancellable, isFinal } from "../up42/job.ts";
import { card } from "./card.ts";
import type { Asker, CommandOf, House, Outcome } from "./outcome.ts";

/**
 * Cancels a job at UP42. Safe to run twice: it looks at the job first, and a job that is being cancelled is left to it.
 * @throws Up42Error
 */
export async function cancelJob(
  house: House,
  asker: Asker,
  { job: jobId }: CommandOf<"cancel-now">,
): Promise<Outcome> {
  const job = await house.api.job(jobId);
  const earlier = await house.changes.find(asker.requestId);
  if (job.status === "CANCELLING" || (earlier && !isFinal(job.status))) {
    return { answer: await card(house, job), ...(earlier ? { askAgain: { jobId } } : {}) };
  }
  if (earlier) return { answer: await card(house, job), askAgain: { jobId } };
  if (!isCancellable(job.status)) {
    return {
      answer: await card(house, job, { text: `There was nothing to cancel: the job is ${job.status}.` }),
    };
  }

  const change = {
    id: asker.requestId,
    change: "cancel" as const,
    jobId,
    jobName: job.name,
    who: asker.user,
    askedAt: new Date().toISOString(),
    state: "asked" as const,
  };
  await house.changes.begin(change);
  try {
    await house.api.cancel(jobId);
  } catch (error) {
    if (!(error instanceof Up42Error)) throw error;
    if (!error.perhapsDone) {
      await house.changes.record({ ...change, state: "refused", answer: error.message });
      return {
        answer: await card(
          house,
          { id: jobId },
          { text: `The job was not cancelled. UP42 says: ${error.message}` },
        ),
      };
    }
  }
  await house.changes.record({ ...change, state: "done" });
  return {
    answer: await card(
      house,
      { id: jobId },
      { who: asker.user, text: "asked UP42 to cancel this job. This card changes when it is done." },
    ),
    askAgain: { jobId },
  };
}
