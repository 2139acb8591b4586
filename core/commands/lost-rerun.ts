import { isDeepStrictEqual } from "node:util";
import type { Change, Looks } from "../changes/change-store.ts";
import { type Job, shortId } from "../up42/job.ts";
import { buttonValue } from "./button-value.ts";
import type { Command, CommandOf } from "./command.ts";
import { shortened } from "./find-job/not-found.ts";
import { maybeStarted } from "./left-out.ts";
import type { Outcome } from "./outcome.ts";
import { problem, toNewestJobs, toStatus } from "./problems.ts";
import { unlessUnreadable } from "./recorded-job.ts";
import type { ResultOf, Suggestion } from "./result.ts";
import type { Requester, Services } from "./services.ts";

/** Jobs that are written down before a re-run is sent; what came of it is newer than these. */
export const jobsRecorded = 200;
/** Milliseconds around the request in which its job was created, with room for UP42's clock. */
const createdWithinMs = 5 * 60_000;
/** Jobs shown as what a re-run could have started. */
const mostShown = 5;

/** Milliseconds within which a job that was started shows in UP42's list: a list read later says that there is none. */
const showsWithinMs = 5 * 60_000;

/** UP42's list as it stands to a re-run: jobs that could be it, and in a sentence what else it may hide. */
interface Seen {
  candidates: Job[];
  unclear: string;
}

/**
 * What whoever asked reads of a re-run of which nobody knows what came of it. UP42's list is looked at again, whatever it
 * shows: a job that looks like it is a guess, and is told as one, however alone it is. Someone else may have run the same
 * again, and the right one may still come.
 */
export async function lostRerun(services: Services, requester: Requester, change: Change): Promise<Outcome> {
  if (change.settledAt !== undefined) return { result: notShown(change) };
  const { changes } = services;
  const [looks, seen] = await Promise.all([changes.looks(change.id), lookAtList(services, change)]);
  await changes.recordShown(change, idsOf(seen));
  if (looks?.ended) return { result: (await verdict(services, change, looks, seen)).result };
  const toWhom = requester.user === change.who ? "you" : "whoever asked for it";
  const looking = looks?.request === undefined || looks.request === requester.requestId;
  return {
    result:
      seen && seen.candidates.length > 0
        ? found(change, seen, toWhom)
        : problem(
            "UP42 unavailable",
            sentences(
              `${lost(change)}.`,
              seen
                ? "A job may be running, though none shows in UP42's list yet."
                : "A job may be running, but UP42's list can't be read just now.",
              seen?.unclear,
              `Don't ask again yet: ⏳ I look again by myself and tell ${toWhom} within 10 minutes.`,
            ),
            [toNewestJobs],
          ),
    ...(looking ? { followUp: { kind: "came of it" as const, changeId: change.id } } : {}),
  };
}

/**
 * Looks again for a re-run whose outcome nobody knows. No outcome if there is nothing new to tell.
 * @param looks what was found and told until now.
 * @param atLast that was the last look: what is known then is told, whatever it is.
 */
export async function lookForRerun(
  services: Services,
  change: Change,
  looks: Looks,
  atLast: boolean,
): Promise<{ outcome?: Outcome; change: Change; shown: string[] }> {
  const seen = await lookAtList(services, change);
  const shown = idsOf(seen);
  if (atLast) {
    const { result, settled } = await verdict(services, change, looks, seen);
    const known = settled ? { ...change, settledAt: new Date().toISOString() } : change;
    return { outcome: { result }, change: known, shown };
  }
  const isNew = ({ id }: Job) => !looks.shown.includes(id);
  if (!seen?.candidates.some(isNew)) return { change, shown };
  const candidates = [...seen.candidates].sort((a, b) => Number(isNew(b)) - Number(isNew(a)));
  const result = found(change, { ...seen, candidates }, "you", looks.shown.length > 0);
  return { outcome: { result }, change, shown };
}

/** What is known once nobody looks any more. `settled`: most likely nothing was started, and nobody need wait. */
async function verdict(
  services: Services,
  change: Change,
  { shown, lastRead }: Looks,
  seen: Seen | undefined,
): Promise<{ result: ResultOf<"problem">; settled: boolean }> {
  const now = seen?.candidates ?? [];
  const earlier = shown.filter((id) => now.every((job) => job.id !== id));
  const behind = await Promise.all(earlier.map((id) => services.changes.rerunBehind(id)));
  // One that has another name meanwhile, say, could still be it; one that came of another re-run couldn't.
  const others = earlier.filter((_, at) => behind[at] === undefined);
  const count = now.length + others.length;
  const stay = (sentence: string, more: Suggestion[] = []) => ({
    result: problem("UP42 unavailable", sentence, [...more, toNewestJobs]),
    settled: false,
  });
  const unclear = seen ? seen.unclear : lastRead?.unclear;
  if (count > 0) {
    const showed =
      count === 1
        ? "one new job showed that could be it, or someone else's. Look at it before you ask again."
        : `${count} new jobs showed that could be it, or someone else's. Look at them before you ask again.`;
    return stay(sentences(`${lost(change)}. I don't look for it any more: ${showed}`, unclear), [
      ...toCandidates(now),
      ...others.slice(0, mostShown).map((id) => toStatus(id, shortId(id))),
    ]);
  }
  const mayRun = "A job may be running: look at the list before you ask again.";
  if (seen) {
    if (seen.unclear === "") return { result: notShown(change), settled: true };
    const none = "In the minutes after that no new job that can be read showed in UP42's list.";
    return stay(sentences(`${lost(change)}. ${none}`, seen.unclear, mayRun));
  }
  if (!lastRead)
    return stay(
      `${lost(change)}. In the minutes after that UP42's list couldn't be read, and a job may be running: look at it before you ask again.`,
    );
  const after = Date.parse(lastRead.at) - Date.parse(change.askedAt);
  const read = `UP42's list can't be read just now. When it last could, ${duration(after)} after that, no new job showed in it`;
  if (after >= showsWithinMs && lastRead.unclear === "")
    return { result: notShown(change, read), settled: true };
  const soon = after < showsWithinMs ? "; one may have come later." : ".";
  return stay(sentences(`${lost(change)}. ${read}${soon}`, unclear, mayRun));
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
  const seen = down ? undefined : await lookAtList(services, earlier);
  const candidates = seen?.candidates;
  const when = `${duration(Date.now() - Date.parse(earlier.askedAt))} ago`;
  const called = nameOf(earlier);
  const begun = earlier.uncertain
    ? `UP42's answer to a re-run of ${called}, sent ${when}, was lost.`
    : `A re-run of ${called} was begun ${when}, and I don't know yet what came of it.`;
  const which = earlier.jobId === jobId ? undefined : "This job could be what came of it.";
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
      sentences(
        begun,
        which,
        "A job may be running, and one more would cost again.",
        shown,
        seen?.unclear,
        "It was asked for by:",
      ),
      [...toCandidates(candidates ?? []), toNewestJobs, ...allTheSame],
    ),
    people: [earlier.who],
  };
}

function notShown(
  change: Change,
  read = "In the minutes after that no new job showed in UP42's list",
): ResultOf<"problem"> {
  const sentence = `${lost(change)}. ${read}: most likely nothing was started. Ask again if you still want it.`;
  return problem("UP42 unavailable", sentence, [
    { label: "Re-run again…", command: rerunAgain(change) },
    toNewestJobs,
  ]);
}

/** The command that offers the same re-run anew; the job's own name goes with it by itself. */
export function rerunAgain({ jobId, jobName, newName }: Change): CommandOf<"rerun"> {
  return {
    kind: "rerun",
    job: jobId,
    ...(newName === undefined || newName === jobName ? {} : { name: newName }),
  };
}

/** @param others some of them were shown before. */
function found(
  change: Change,
  { candidates, unclear }: Seen,
  toWhom: string,
  others = false,
): ResultOf<"problem"> {
  const sentence =
    candidates.length === 1
      ? `A job may be running: this ${others ? "other " : ""}new one looks just like it and could be it, or someone else's. Look at it before you ask again.`
      : `A job may be running: ${candidates.length} new ones look just like it${others ? " by now" : ""}, and one of them could be it. Look at them before you ask again.`;
  const goesOn = `I go on looking for 10 minutes in all and tell ${toWhom} if another shows.`;
  return problem("UP42 unavailable", sentences(`${lost(change)}.`, sentence, unclear, goesOn), [
    ...toCandidates(candidates),
    toNewestJobs,
  ]);
}

/**
 * Jobs that weren't there before a re-run, look just like what it starts and aren't on record as what came of another, in
 * UP42's list as it is now; undefined where that can't be read. That it could be is written down.
 */
async function lookAtList({ api, changes }: Services, change: Change): Promise<Seen | undefined> {
  const read = await unlessUnreadable(Promise.all([api.job(change.jobId), api.newestJobs(jobsRecorded)]));
  if (!read) return undefined;
  const [original, { jobs, more, unreadable }] = read;
  const before = new Set(change.jobsBefore);
  const askedAt = Date.parse(change.askedAt);
  const alike = jobs.filter(
    (job) =>
      !before.has(job.id) &&
      job.workflowId === original.workflowId &&
      (job.createdAt === undefined || Math.abs(job.createdAt.getTime() - askedAt) <= createdWithinMs) &&
      (change.newName === undefined || job.name?.trim() === change.newName.trim()) &&
      isDeepStrictEqual(job.inputs, original.inputs),
  );
  const rerunsBehind = await Promise.all(alike.map(({ id }) => changes.rerunBehind(id)));
  // The oldest come last, and those without a time.
  const oldest = jobs.at(-1)?.createdAt?.getTime() ?? askedAt;
  const cut = more && oldest > askedAt - createdWithinMs;
  const unclear = sentences(
    maybeStarted(unreadable),
    cut ? `I look through UP42's newest ${jobsRecorded} jobs; it may be among those behind them.` : "",
  );
  await changes.recordRead(change.id, { at: new Date().toISOString(), unclear });
  return { candidates: alike.filter((_, at) => rerunsBehind[at] === undefined), unclear };
}

function idsOf(seen: Seen | undefined): string[] {
  return seen?.candidates.map(({ id }) => id) ?? [];
}

function sentences(...parts: (string | undefined)[]): string {
  return parts.filter(Boolean).join(" ");
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

function duration(milliseconds: number): string {
  const minutes = Math.floor(milliseconds / 60_000);
  return minutes < 1 ? "less than a minute" : `${minutes} min`;
}
