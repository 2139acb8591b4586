import { isDeepStrictEqual } from "node:util";
import type { Change } from "../changes/change-store.ts";
import { type Job, shortId } from "../up42/job.ts";
import { buttonValue } from "./button-value.ts";
import type { Command, CommandOf } from "./command.ts";
import { shortened } from "./find-job/not-found.ts";
import type { Outcome } from "./outcome.ts";
import { problem, toNewestJobs, toStatus } from "./problems.ts";
import { unlessUnreadable } from "./recorded-job.ts";
import type { ResultOf, Suggestion } from "./result.ts";
import type { Services } from "./services.ts";

/** Jobs that are written down before a re-run is sent; what came of it is newer than these. */
export const jobsRecorded = 200;
/** Milliseconds around the request in which its job was created, with room for UP42's clock. */
const createdWithinMs = 5 * 60_000;
/** Jobs shown as what a re-run could have started. */
const mostShown = 5;

/**
 * What whoever asked reads of a re-run of which nobody knows what came of it. Where UP42's list shows nothing yet, it is
 * looked at again. A job that looks like it is a guess, and is told as one, however alone it is: someone else may have
 * run the same again.
 */
export async function lostRerun(services: Services, change: Change): Promise<Outcome> {
  if (change.settledAt !== undefined) return notShown(change);
  const candidates = await candidatesOf(services, change);
  if (candidates && candidates.length > 0) return { result: found(change, candidates) };
  const why = candidates
    ? "A job may be running, though none shows in UP42's list yet."
    : "A job may be running, but UP42's list can't be read just now.";
  return {
    result: problem(
      "UP42 unavailable",
      `${lost(change)}. ${why} Don't ask again yet: ⏳ I look again by myself and tell you within 10 minutes.`,
      [toNewestJobs],
    ),
    followUp: { kind: "came of it", changeId: change.id },
  };
}

/**
 * Looks again for a re-run whose outcome nobody knows. Undefined if there is nothing to tell yet.
 * @param atLast that was the last look: what is known then is told, whatever it is.
 */
export async function lookForRerun(
  services: Services,
  change: Change,
  atLast: boolean,
): Promise<{ outcome: Outcome; change: Change } | undefined> {
  const candidates = await candidatesOf(services, change);
  if (candidates && candidates.length > 0) return { outcome: { result: found(change, candidates) }, change };
  if (!atLast) return undefined;
  if (!candidates) {
    const sentence = `${lost(change)}. In the minutes after that UP42's list couldn't be read, and a job may be running: look at it before you ask again.`;
    return { outcome: { result: problem("UP42 unavailable", sentence, [toNewestJobs]) }, change };
  }
  return { outcome: notShown(change), change: { ...change, settledAt: new Date().toISOString() } };
}

/**
 * Says that an earlier re-run of a job may have started one, where that is an open question; undefined where nothing is
 * in the way. Whoever wants another all the same goes on by a button that names the earlier one.
 * @param down UP42 is known to be unreadable just now, and isn't asked.
 */
export async function rerunInTheWay(
  services: Services,
  { job: jobId, name, despite }: { job: string; name?: string | undefined; despite?: string | undefined },
  down = false,
): Promise<ResultOf<"problem"> | undefined> {
  const earlier = await services.changes.openQuestion("rerun", jobId, despite);
  if (!earlier) return undefined;
  const candidates = down ? undefined : await candidatesOf(services, earlier);
  const when = ago(Date.now() - Date.parse(earlier.askedAt));
  const called = nameOf(earlier);
  const begun = earlier.uncertain
    ? `UP42's answer to a re-run of ${called}, sent ${when}, was lost.`
    : `A re-run of ${called} was begun ${when}, and I don't know yet what came of it.`;
  const shown =
    candidates === undefined
      ? "UP42's list can't be read just now."
      : candidates.length === 0
        ? "No new job shows in UP42's list so far."
        : candidates.length === 1
          ? "The new job below could be it."
          : `${candidates.length} new jobs could be it.`;
  const command: Command = {
    kind: "rerun",
    job: jobId,
    ...(name === undefined ? {} : { name }),
    despite: earlier.id,
  };
  const allTheSame = buttonValue(command) ? [{ label: "Re-run all the same…", command }] : [];
  return {
    ...problem(
      "not possible in this state",
      `${begun} A job may be running, and one more would cost again. ${shown} It was asked for by:`,
      [...toCandidates(candidates ?? []), toNewestJobs, ...allTheSame],
    ),
    people: [earlier.who],
  };
}

function notShown(change: Change): Outcome {
  const sentence = `${lost(change)}. In the minutes after that no new job showed in UP42's list: most likely nothing was started. Ask again if you still want it.`;
  return {
    result: problem("UP42 unavailable", sentence, [
      { label: "Re-run again…", command: rerunAgain(change) },
      toNewestJobs,
    ]),
  };
}

/** The command that offers the same re-run anew; the job's own name goes with it by itself. */
export function rerunAgain({ jobId, jobName, newName }: Change): CommandOf<"rerun"> {
  return {
    kind: "rerun",
    job: jobId,
    ...(newName === undefined || newName === jobName ? {} : { name: newName }),
  };
}

function found(change: Change, candidates: Job[]): ResultOf<"problem"> {
  const sentence =
    candidates.length === 1
      ? "A job may be running: this new one looks just like it and could be it, or someone else's. Look at it before you ask again."
      : `A job may be running: ${candidates.length} new ones look just like it, and one of them could be it. Look at them before you ask again.`;
  return problem("UP42 unavailable", `${lost(change)}. ${sentence}`, [
    ...toCandidates(candidates),
    toNewestJobs,
  ]);
}

/**
 * Jobs that weren't there before a re-run, look just like what it starts and aren't on record as what came of another;
 * undefined where UP42 can't be read.
 */
async function candidatesOf({ api, changes }: Services, change: Change): Promise<Job[] | undefined> {
  const read = await unlessUnreadable(Promise.all([api.job(change.jobId), api.newestJobs(jobsRecorded)]));
  if (!read) return undefined;
  const [original, { jobs }] = read;
  const before = new Set(change.jobsBefore);
  const askedAt = Date.parse(change.askedAt);
  const alike = jobs.filter(
    (job) =>
      !before.has(job.id) &&
      job.workflowId === original.workflowId &&
      Math.abs((job.createdAt?.getTime() ?? 0) - askedAt) <= createdWithinMs &&
      (change.newName === undefined || job.name?.trim() === change.newName.trim()) &&
      isDeepStrictEqual(job.inputs, original.inputs),
  );
  const rerunsBehind = await Promise.all(alike.map(({ id }) => changes.rerunBehind(id)));
  return alike.filter((_, at) => rerunsBehind[at] === undefined);
}

function lost(change: Change): string {
  return change.uncertain
    ? `UP42's answer to the re-run of ${nameOf(change)} was lost`
    : `I was stopped while sending the re-run of ${nameOf(change)}, so it may not have been sent`;
}

function nameOf({ jobId, jobName }: Change): string {
  return jobName === null ? `job ${shortId(jobId)}` : `"${shortened(jobName)}"`;
}

function toCandidates(candidates: Job[]): Suggestion[] {
  return candidates
    .slice(0, mostShown)
    .map((job) => toStatus(job.id, `${shortId(job.id)} ${job.status} ${job.name ?? ""}`));
}

function ago(milliseconds: number): string {
  const minutes = Math.floor(milliseconds / 60_000);
  return minutes < 1 ? "less than a minute ago" : `${minutes} min ago`;
}
