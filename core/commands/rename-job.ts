import type { Change } from "../changes/change-store.ts";
import { Up42Error } from "../up42/errors.ts";
import type { Job } from "../up42/job.ts";
import { envelope, responseFiles } from "./files.ts";
import { cardAfterChange } from "./load-card.ts";
import type { Outcome } from "./outcome.ts";
import { problem, toStatus } from "./problems.ts";
import type { Requester, Services } from "./services.ts";

/**
 * Renames a job at UP42 and tells the channel.
 * @param earlier what stands written down if this request is delivered again: a rename that was made is only told.
 * @throws Up42Error
 */
export async function renameJob(
  services: Services,
  requester: Requester,
  known: Job,
  name: string,
  earlier?: Change,
): Promise<Outcome> {
  if (earlier?.state === "done") return renamed(services, requester, known, name, earlier.jobName);
  if (!earlier && known.name === name) {
    return {
      result: problem("not possible in this state", "The job is called that already.", [toStatus(known.id)]),
    };
  }
  const from = earlier ? earlier.jobName : known.name;
  const change = {
    id: requester.requestId,
    request: requester.requestId,
    change: "rename" as const,
    newName: name,
    jobId: known.id,
    jobName: from,
    who: requester.user,
    askedAt: new Date().toISOString(),
    state: "asked" as const,
  };
  await services.changes.begin(change);
  let job: Job;
  try {
    job = await services.api.rename(known, name);
  } catch (error) {
    if (!(error instanceof Up42Error)) throw error;
    const now = error.mayHaveSucceeded ? await services.api.job(known.id) : known;
    if (now.name !== name) {
      await services.changes.record({ ...change, state: "refused", answer: error.message });
      throw error;
    }
    job = now;
  }
  await services.changes.record({ ...change, state: "done", answer: envelope(job.raw) });
  return renamed(services, requester, job, name, from);
}

/** What the requester and the channel get when a job was renamed. */
async function renamed(
  services: Services,
  requester: Requester,
  job: Job,
  name: string,
  from: string | null,
): Promise<Outcome> {
  const responseFile = { change: requester.requestId, file: responseFiles.rename };
  const renamed = { kind: "renamed" as const, who: requester.user, job: { id: job.id, name }, from };
  const announcement = { ...renamed, responseFile: undefined };
  if (!requester.replacesMessage) return { result: { ...renamed, responseFile }, announcement };
  const note = { who: requester.user, text: `renamed this job; it was "${from ?? "(no name)"}".` };
  return {
    result: { ...(await cardAfterChange(services, requester, job, note)), responseFile },
    announcement,
  };
}
