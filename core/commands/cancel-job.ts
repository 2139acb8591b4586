import { quote, Up42Error } from "../up42/errors.ts";
import { isCancellable, isFinal, type Job } from "../up42/job.ts";
import type { CommandOf } from "./command.ts";
import { envelope, responseFiles } from "./files.ts";
import { cardAfterChange, loadCard } from "./load-card.ts";
import type { Outcome } from "./outcome.ts";
import { problem, toStatus } from "./problems.ts";
import { unlessUnreadable } from "./recorded-job.ts";
import type { Requester, Services } from "./services.ts";

/** The card of a job that a person wants to cancel: its button does, and where there is none, it says why. @throws Up42Error */
export async function cancelCard(services: Services, requester: Requester, job: Job) {
  const text = isFinal(job.status)
    ? `There is nothing to cancel: the job is ${job.status}.`
    : "Press Cancel to stop it; that asks once more.";
  return loadCard(services, requester, job, { text });
}

/**
 * Cancels a job at UP42. Safe to run twice: a cancel that was sent is not sent again, but followed.
 * @throws Up42Error
 */
export async function cancelJob(
  services: Services,
  requester: Requester,
  { job: jobId }: CommandOf<"cancel-now">,
): Promise<Outcome> {
  const responseFile = { change: requester.requestId, file: responseFiles.cancel };
  const earlier = await services.changes.find(requester.requestId);
  const begun = earlier?.state === "done" || earlier?.state === "asked";
  const job = await (begun ? unlessUnreadable(services.api.job(jobId)) : services.api.job(jobId));
  if (!job) return cancelInQuestion(jobId);
  // A delivery that comes again: the first one sent it, or died before it could.
  if (earlier?.state === "done" || (earlier?.state === "asked" && !isCancellable(job.status))) {
    const card = await loadCard(services, requester, job);
    return {
      result: earlier.state === "done" ? { ...card, responseFile } : card,
      followUp: { kind: "cancelled yet", jobId },
    };
  }
  if (job.status === "CANCELLED") {
    return { result: await loadCard(services, requester, job, { text: "It was CANCELLED already." }) };
  }
  if (job.status === "CANCELLING") {
    return {
      result: await loadCard(services, requester, job, {
        text: "It is being cancelled already.",
      }),
    };
  }

  const change = {
    id: requester.requestId,
    request: requester.requestId,
    change: "cancel" as const,
    jobId,
    jobName: job.name,
    who: requester.user,
    askedAt: new Date().toISOString(),
    state: "asked" as const,
  };
  await services.changes.begin(change);
  try {
    await sendCancel(services, jobId);
  } catch (error) {
    if (!(error instanceof Up42Error)) throw error;
    if (error.mayHaveSucceeded) {
      await services.changes.record({ ...change, answer: error.message });
      const text = `⏳ UP42 didn't confirm the cancel: ${quote(error)}. This card changes if it took hold; if not, press Cancel again.`;
      return {
        result: await cardAfterChange(services, requester, job, { text }),
        followUp: { kind: "cancelled yet", jobId },
      };
    }
    await services.changes.record({ ...change, state: "refused", answer: error.message });
    const text = `The job was not cancelled: ${quote(error)}.`;
    return { result: await loadCard(services, requester, { id: jobId }, { text }) };
  }
  const now = await services.api.job(jobId).catch(() => job);
  await services.changes.record({ ...change, state: "done", answer: cancelResponse(now) });
  const note = {
    who: requester.user,
    text: "asked UP42 to cancel this job. ⏳ This card changes when it is done.",
  };
  return {
    result: { ...(await cardAfterChange(services, requester, now, note)), responseFile },
    followUp: { kind: "cancelled yet", jobId },
  };
}

/** A cancel that was begun, delivered again while the job can't be read: the look that follows says what came of it. */
function cancelInQuestion(jobId: string): Outcome {
  const sentence =
    "This cancel was begun, and UP42 can't be read just now. ⏳ I look again by myself and tell you what came of it.";
  return {
    result: problem("UP42 unavailable", sentence, [toStatus(jobId, "Look again")]),
    followUp: { kind: "cancelled yet", jobId },
  };
}

/**
 * A cancel may be sent again, so where its answer is lost and the job goes on, it is, once. Only what UP42 confirms is ours:
 * of a job that is being cancelled by then nobody knows by whom. @throws Up42Error of the first
 */
async function sendCancel(services: Services, jobId: string): Promise<void> {
  try {
    await services.api.cancel(jobId);
  } catch (error) {
    if (!(error instanceof Up42Error && error.mayHaveSucceeded)) throw error;
    try {
      const { status } = await services.api.job(jobId);
      if (!isCancellable(status)) throw error;
      await services.api.cancel(jobId);
    } catch {
      throw error;
    }
  }
}

/** UP42 answers a cancel with 204 and no body, so what goes on record is that and the job as read back. */
export function cancelResponse(job: Job): object {
  return { status: 204, ...envelope(job.raw) };
}
