import type { Change } from "../changes/change-store.ts";
import { Up42Error } from "../up42/errors.ts";
import type { Job } from "../up42/job.ts";
import { notRenamed } from "./change-commands.ts";
import { envelope, responseFiles } from "./files.ts";
import { shortened } from "./find-job/not-found.ts";
import { cardAfterChange } from "./load-card.ts";
import type { Outcome } from "./outcome.ts";
import { problem, problemFromFailedChange, toStatus } from "./problems.ts";
import { jobAfter, unlessUnreadable } from "./recorded-job.ts";
import type { ResultOf } from "./result.ts";
import type { Requester, Services } from "./services.ts";

/** A rename as it is written down: it has the name that was asked for. */
export type Rename = Change & { change: "rename"; newName: string };

export function isRename(change: Change | undefined): change is Rename {
  return change?.change === "rename" && change.newName !== undefined;
}

/** Renames a job at UP42 and tells the channel. */
export async function renameJob(
  services: Services,
  requester: Requester,
  job: Job,
  newName: string,
): Promise<Outcome> {
  if (job.name === newName) {
    return {
      result: problem("not possible in this state", "The job is called that already.", [toStatus(job.id)]),
    };
  }
  const inTheWay = await renameInTheWay(services, job.id);
  if (inTheWay) return { result: inTheWay };
  const rename: Rename = {
    id: requester.requestId,
    request: requester.requestId,
    change: "rename",
    newName,
    jobId: job.id,
    jobName: job.name,
    who: requester.user,
    askedAt: new Date().toISOString(),
    state: "asked",
  };
  await services.changes.begin(rename);
  return sendRename(services, requester, rename, job);
}

/**
 * A rename delivered again. One that was made is only told; it is sent again only where the job is still called as it
 * was, since a name given meanwhile would be lost. @throws Up42Error if it was made and its job can't be told
 */
export async function resumeRename(
  services: Services,
  requester: Requester,
  earlier: Rename,
): Promise<Outcome> {
  if (earlier.state === "done")
    return renamed(services, requester, earlier, await jobAfter(services.api, earlier));
  if (earlier.state === "refused") {
    const sentence = `This rename was asked for already, and not made ("${String(earlier.answer)}").`;
    return { result: problem("not possible in this state", sentence, [toStatus(earlier.jobId)]) };
  }
  const job = await unlessUnreadable(services.api.job(earlier.jobId));
  if (!job) return renameInQuestion(earlier);
  if (job.name === earlier.jobName) return sendRename(services, requester, earlier, job);
  return settled(services, requester, earlier, job);
}

async function sendRename(
  services: Services,
  requester: Requester,
  rename: Rename,
  job: Job,
): Promise<Outcome> {
  let answer: Job;
  try {
    answer = await services.api.rename(job, rename.newName);
  } catch (error) {
    if (!(error instanceof Up42Error)) throw error;
    if (!error.mayHaveSucceeded) {
      await services.changes.record({ ...rename, state: "refused", answer: error.message });
      return { result: problemFromFailedChange(error, notRenamed, job.id) };
    }
    const uncertain = { ...rename, uncertain: true };
    await services.changes.record(uncertain);
    const now = await unlessUnreadable(services.api.job(rename.jobId));
    return now && now.name !== uncertain.jobName
      ? settled(services, requester, uncertain, now)
      : renameInQuestion(uncertain, now);
  }
  const change: Rename = { ...rename, state: "done", answer: envelope(answer.raw) };
  await services.changes.record(change);
  return renamed(services, requester, change, answer);
}

/** The job's name says what came of a rename; it is written down. */
async function settled(services: Services, requester: Requester, rename: Rename, job: Job): Promise<Outcome> {
  const { outcome, change } = await whatCameOfRename(services, requester, rename, job);
  await services.changes.record(change);
  return outcome;
}

/**
 * Looks again for a rename whose outcome nobody knows. Undefined if there is nothing to tell yet.
 * @param atLast that was the last look: what is known then is told, whatever it is.
 * @param late what didn't show until now isn't waited for any more.
 */
export async function lookForRename(
  services: Services,
  requester: Requester,
  rename: Rename,
  { atLast, late }: { atLast: boolean; late: boolean },
): Promise<{ outcome: Outcome; change: Change } | undefined> {
  const job = await unlessUnreadable(services.api.job(rename.jobId));
  if (job && (late || job.name !== rename.jobName)) return whatCameOfRename(services, requester, rename, job);
  if (job || !atLast) return undefined;
  const sentence = `${mayBeCalled(rename)} In the minutes after that UP42 couldn't be read: look at the job before you ask again.`;
  const result = problem("UP42 unavailable", sentence, [toStatus(rename.jobId)]);
  return { outcome: { result }, change: rename };
}

async function whatCameOfRename(
  services: Services,
  requester: Requester,
  rename: Rename,
  job: Job,
): Promise<{ outcome: Outcome; change: Change }> {
  if (job.name === rename.newName) {
    const change: Rename = { ...rename, state: "done", answer: envelope(job.raw) };
    return { outcome: await renamed(services, requester, change, job), change };
  }
  const called = calledNow(job);
  const newName = `"${shortened(rename.newName)}"`;
  // A name that is neither the old nor the new one was given before the rename was made or after; not always by someone else.
  const last = await services.changes.lastDone("rename", job.id);
  const by = last?.newName === job.name ? last.who : undefined;
  const sentence =
    job.name === rename.jobName
      ? `${lost(rename)}, and just now the job ${called}, not ${newName}. Ask again if you still want that.`
      : `${lost(rename)}: the job may have been called ${newName} for a while. Just now it ${called}: it was renamed meanwhile. Rename it again only if that name is to be replaced.${by === undefined ? "" : " That name was given by:"}`;
  const result = problem("UP42 unavailable", sentence, [toStatus(job.id)]);
  return {
    outcome: { result: by === undefined ? result : { ...result, people: [by] } },
    change: { ...rename, state: "refused", answer: `its answer was lost, and then the job ${called}` },
  };
}

/** @param job as it is called just now, which is as before; undefined where UP42 can't be read. */
function renameInQuestion(rename: Rename, job?: Job): Outcome {
  const known = job
    ? `${lost(rename)}, and just now the job ${calledNow(job)}. It may still come, and the job may be called "${shortened(rename.newName)}" then:`
    : `${mayBeCalled(rename)} UP42 can't be read just now:`;
  const sentence = `${known} ⏳ I look again by myself and tell you within 10 minutes.`;
  return {
    result: problem("UP42 unavailable", sentence, [toStatus(rename.jobId)]),
    followUp: { kind: "came of it", changeId: rename.id },
  };
}

/** Says that an earlier rename of a job is an open question; undefined where nothing is in the way. */
export async function renameInTheWay(
  { changes }: Services,
  jobId: string,
): Promise<ResultOf<"problem"> | undefined> {
  const earlier = await changes.openQuestion("rename", jobId);
  if (!isRename(earlier)) return undefined;
  const { newName, who } = earlier;
  const sentence = `A rename of this job to "${shortened(newName)}" was begun, and I don't know yet what came of it. Ask again in three minutes. It was asked for by:`;
  return { ...problem("not possible in this state", sentence, [toStatus(jobId)]), people: [who] };
}

function calledNow({ name }: Job): string {
  return name === null ? "has no name" : `is called "${shortened(name)}"`;
}

function lost({ uncertain }: Rename): string {
  return uncertain ? "UP42's answer to the rename was lost" : "I was stopped while renaming the job";
}

function mayBeCalled(rename: Rename): string {
  return `${lost(rename)}: the job may be called "${shortened(rename.newName)}" now.`;
}

/** What the requester and the channel get when a job was renamed. */
async function renamed(
  services: Services,
  requester: Requester,
  { id, who, newName, jobName: from }: Rename,
  job: Job,
): Promise<Outcome> {
  const responseFile = { change: id, file: responseFiles.rename };
  const renamed = { kind: "renamed" as const, who, job: { id: job.id, name: newName }, from };
  const announcement = { ...renamed, responseFile: undefined };
  if (!requester.replacesMessage) return { result: { ...renamed, responseFile }, announcement };
  const note = { who, text: `renamed this job; it was "${from ?? "(no name)"}".` };
  return {
    result: { ...(await cardAfterChange(services, requester, job, note)), responseFile },
    announcement,
  };
}
