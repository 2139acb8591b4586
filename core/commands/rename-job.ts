import { Up42Error } from "../up42/errors.ts";
import type { Job } from "../up42/job.ts";
import { cardAfterChange } from "./card.ts";
import { answerFiles, envelope } from "./files.ts";
import type { Asker, House, Outcome } from "./outcome.ts";
import { problem } from "./problems.ts";

/**
 * Renames a job at UP42 and tells the channel. Run again for the same request, it sends nothing and tells the same.
 * @throws Up42Error
 */
export async function renameJob(house: House, asker: Asker, known: Job, name: string): Promise<Outcome> {
  const earlier = await house.changes.find(asker.requestId);
  const from = earlier ? earlier.jobName : known.name;
  if (!earlier && known.name === name) {
    return {
      answer: problem("not possible in this state", "The job is called that already.", [
        { label: "Status", command: { kind: "status", job: known.id } },
      ]),
    };
  }
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
  if (earlier?.state !== "done") await house.changes.begin(change);
  let job: Job;
  try {
    job = earlier?.state === "done" ? known : await house.api.rename(known, name);
  } catch (error) {
    if (!(error instanceof Up42Error)) throw error;
    const now = error.perhapsDone ? await house.api.job(known.id) : known;
    if (now.name !== name) {
      await house.changes.record({ ...change, state: "refused", answer: error.message });
      throw error;
    }
    job = now;
  }
  if (earlier?.state !== "done")
    await house.changes.record({ ...change, state: "done", answer: envelope(job.given) });
  const answered = { change: asker.requestId, file: answerFiles.rename };
  const renamed = {
    kind: "renamed" as const,
    who: asker.user,
    job: { id: job.id, name },
    from,
    answered,
  };
  const tell = { ...renamed, answered: undefined };
  if (!asker.onCard) return { answer: renamed, tell };
  const note = { who: asker.user, text: `renamed this job; it was "${from ?? "(no name)"}".` };
  return { answer: { ...(await cardAfterChange(house, job, note)), answered }, tell };
}
