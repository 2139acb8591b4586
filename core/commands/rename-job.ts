import type { Change } from "../changes/changes.ts";
import { Up42Error } from "../up42/errors.ts";
import type { Job } from "../up42/job.ts";
import { cardAfterChange } from "./card.ts";
import { answerFiles, envelope } from "./files.ts";
import type { Asker, House, Outcome } from "./outcome.ts";
import { problem, toStatus } from "./problems.ts";

/**
 * Renames a job at UP42 and tells the channel.
 * @param earlier what stands written down if this request is delivered again: a rename that was made is only told.
 * @throws Up42Error
 */
export async function renameJob(
  house: House,
  asker: Asker,
  known: Job,
  name: string,
  earlier?: Change,
): Promise<Outcome> {
  if (earlier?.state === "done") return told(house, asker, known, name, earlier.jobName);
  if (!earlier && known.name === name) {
    return {
      answer: problem("not possible in this state", "The job is called that already.", [toStatus(known.id)]),
    };
  }
  const from = earlier ? earlier.jobName : known.name;
  const change = {
    id: asker.requestId,
    request: asker.requestId,
    change: "rename" as const,
    newName: name,
    jobId: known.id,
    jobName: from,
    who: asker.user,
    askedAt: new Date().toISOString(),
    state: "asked" as const,
  };
  await house.changes.begin(change);
  let job: Job;
  try {
    job = await house.api.rename(known, name);
  } catch (error) {
    if (!(error instanceof Up42Error)) throw error;
    const now = error.perhapsDone ? await house.api.job(known.id) : known;
    if (now.name !== name) {
      await house.changes.record({ ...change, state: "refused", answer: error.message });
      throw error;
    }
    job = now;
  }
  await house.changes.record({ ...change, state: "done", answer: envelope(job.given) });
  return told(house, asker, job, name, from);
}

/** What the asker and the channel get when a job was renamed. */
async function told(
  house: House,
  asker: Asker,
  job: Job,
  name: string,
  from: string | null,
): Promise<Outcome> {
  const answered = { change: asker.requestId, file: answerFiles.rename };
  const renamed = { kind: "renamed" as const, who: asker.user, job: { id: job.id, name }, from };
  const tell = { ...renamed, answered: undefined };
  if (!asker.onCard) return { answer: { ...renamed, answered }, tell };
  const note = { who: asker.user, text: `renamed this job; it was "${from ?? "(no name)"}".` };
  return { answer: { ...(await cardAfterChange(house, job, note)), answered }, tell };
}
