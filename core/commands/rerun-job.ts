import { setTimeout as wait } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import type { Change } from "../changes/changes.ts";
import { Up42Error } from "../up42/errors.ts";
import { type Job, shortId } from "../up42/job.ts";
import { card, cardAfterChange } from "./card.ts";
import { answerFiles, envelope } from "./files.ts";
import type { Asker, CommandOf, House, Outcome } from "./outcome.ts";
import { problem, toNewestJobs, toStatus, up42Problem } from "./problems.ts";
import { tooManyJobs } from "./too-many-jobs.ts";

/** Jobs that are written down before a re-run is sent; what came of it is newer than these. */
const jobsRemembered = 200;
/** Milliseconds between looks into the list for a re-run whose answer was lost. */
const looks = [0, 2_000, 4_000];
/** Milliseconds around the request in which its job was created, with room for UP42's clock. */
const createdWithin = 5 * 60_000;

/** What running a job again will do and cost. Sends nothing. @throws Up42Error */
export async function offerRerun(
  house: House,
  asker: Asker,
  job: Job,
  name: string | undefined,
): Promise<Outcome> {
  const estimate = house.api.operations.has("estimate")
    ? await house.api.estimate(job.id).catch(() => undefined)
    : undefined;
  return { answer: { kind: "rerun offer", job, name, estimate, offer: asker.requestId } };
}

/**
 * Sends a re-run to UP42, at most once for each offer, whatever crashes or is delivered twice: the intent and the jobs
 * known are written down first, and an intent that is found written down is never sent again. If an answer was lost,
 * the job list says what came of it.
 * @throws Up42Error
 */
export async function rerunJob(
  house: House,
  asker: Asker,
  { job: jobId, name, offer }: CommandOf<"rerun-now">,
): Promise<Outcome> {
  const id = `rerun-${offer}`;
  const earlier = await house.changes.find(id);
  if (earlier) return firstTime(house, asker, earlier, name);

  const [job, { jobs }] = await Promise.all([house.api.job(jobId), house.api.newestJobs(jobsRemembered)]);
  const intent: Change = {
    id,
    request: asker.requestId,
    change: "rerun",
    jobId,
    jobName: job.name,
    who: asker.user,
    askedAt: new Date().toISOString(),
    state: "asked",
    jobsBefore: jobs.map((it) => it.id),
  };
  const other = await house.changes.begin(intent);
  if (other) return firstTime(house, asker, other, name);
  try {
    const newJob = await house.api.rerun(job, name);
    return await done(house, intent, newJob);
  } catch (error) {
    if (!(error instanceof Up42Error)) throw error;
    if (error.perhapsDone) return reconcile(house, intent, name);
    await house.changes.record({ ...intent, state: "refused", answer: error.message });
    if (error.problem === "tooManyJobs") return { answer: await tooManyJobs(house, error) };
    return { answer: up42Problem(error) };
  }
}

/** What happened the first time this offer was clicked. */
async function firstTime(
  house: House,
  asker: Asker,
  earlier: Change,
  name: string | undefined,
): Promise<Outcome> {
  if (earlier.state === "asked") return reconcile(house, earlier, name);
  if (earlier.state === "refused") {
    return {
      answer: problem(
        "not possible in this state",
        `UP42 refused this re-run when it was asked for: ${String(earlier.answer)}. Nothing was started.`,
        [
          {
            label: "Re-run again…",
            command: { kind: "rerun", job: earlier.jobId, ...(name === undefined ? {} : { name }) },
          },
        ],
      ),
    };
  }
  const newJob = await house.api.job(earlier.newJobId as string);
  // The same click, delivered again before it was answered.
  if (earlier.request === asker.requestId) return started(house, earlier, newJob);
  const note = {
    who: earlier.who,
    text: "pressed this Re-run already; it was sent once, and this is the job that came of it.",
  };
  return {
    answer: {
      ...(await card(house, newJob, note)),
      answered: { change: earlier.id, file: answerFiles.rerun },
    },
  };
}

async function done(house: House, intent: Change, newJob: Job): Promise<Outcome> {
  await house.changes.record({
    ...intent,
    state: "done",
    newJobId: newJob.id,
    answer: envelope(newJob.given),
  });
  return started(house, intent, newJob);
}

/** What the asker and the channel get when a re-run was started. */
async function started(house: House, intent: Change, newJob: Job): Promise<Outcome> {
  const note = {
    who: intent.who,
    text: `re-ran ${intent.jobName === null ? "a job without a name" : `"${intent.jobName}"`}; this is the new job.`,
  };
  return {
    answer: {
      ...(await cardAfterChange(house, newJob, note)),
      answered: { change: intent.id, file: answerFiles.rerun },
    },
    tell: {
      kind: "rerun",
      who: intent.who,
      job: { id: intent.jobId, name: intent.jobName },
      newJob: { id: newJob.id, name: newJob.name },
    },
  };
}

/** Looks in the job list for what came of a re-run whose answer was lost. Never sends it again. */
async function reconcile(house: House, intent: Change, name: string | undefined): Promise<Outcome> {
  const original = await house.api.job(intent.jobId);
  const before = new Set(intent.jobsBefore);
  const askedAt = Date.parse(intent.askedAt);
  let candidates: Job[] = [];
  for (const pause of looks) {
    await wait(pause);
    const { jobs } = await house.api.newestJobs(jobsRemembered);
    candidates = jobs.filter(
      (job) =>
        !before.has(job.id) &&
        job.workflowId === original.workflowId &&
        Math.abs((job.createdAt?.getTime() ?? 0) - askedAt) <= createdWithin &&
        (name === undefined || job.name === name) &&
        isDeepStrictEqual(job.inputs, original.inputs),
    );
    if (candidates.length > 0) break;
  }
  const [only] = candidates;
  if (only && candidates.length === 1) return done(house, intent, only);
  const sentence =
    candidates.length > 1
      ? `UP42's answer was lost, and ${candidates.length} new jobs could be this re-run. It was sent once.`
      : "UP42's answer was lost, and no new job shows in its list: most likely nothing was started. It was sent once and won't be sent again; look at the list before you ask anew.";
  return {
    answer: problem("UP42 is slow or down", sentence, [
      ...candidates
        .slice(0, 5)
        .map((job) => toStatus(job.id, `${shortId(job.id)} ${job.status} ${job.name ?? ""}`)),
      toNewestJobs,
    ]),
  };
}
