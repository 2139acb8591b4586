import { setTimeout as wait } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import type { Change } from "../changes/change-store.ts";
import { Up42Error } from "../up42/errors.ts";
import { type Job, shortId } from "../up42/job.ts";
import type { CommandOf } from "./command.ts";
import { envelope, responseFiles } from "./files.ts";
import { cardAfterChange, loadCard } from "./load-card.ts";
import type { Outcome } from "./outcome.ts";
import { problem, problemFromUp42Error, toNewestJobs, toStatus } from "./problems.ts";
import type { Requester, Services } from "./services.ts";
import { tooManyJobs } from "./too-many-jobs.ts";
import { within } from "./within.ts";

/** Jobs that are written down before a re-run is sent; what came of it is newer than these. */
const jobsRecorded = 200;
/** Milliseconds between looks into the list for a re-run whose answer was lost. */
const lookDelaysMs = [0, 2_000, 4_000];
/** Milliseconds around the request in which its job was created, with room for UP42's clock. */
const createdWithinMs = 5 * 60_000;

/** Milliseconds that an offer waits for what it says of money. */
const moneyWithinMs = 5_000;

/** What running a job again will do and cost. Sends nothing. @throws Up42Error */
export async function offerRerun(
  services: Services,
  requester: Requester,
  job: Job,
  name: string | undefined,
): Promise<Outcome> {
  const { api } = services;
  const [estimate, balance] = await Promise.all([
    api.operations.has("estimate")
      ? within(moneyWithinMs, (signal) => api.stoppedBy(signal).estimate(job.id))
      : undefined,
    api.operations.has("balance")
      ? within(moneyWithinMs, (signal) => api.stoppedBy(signal).balance())
      : undefined,
  ]);
  return { result: { kind: "rerun offer", job, name, estimate, balance, offer: requester.requestId } };
}

/**
 * Sends a re-run to UP42, at most once for each offer, whatever crashes or is delivered twice: the intent and the jobs
 * known are written down first, and an intent that is found written down is never sent again. If an answer was lost,
 * the job list says what came of it.
 * @throws Up42Error
 */
export async function rerunJob(
  services: Services,
  requester: Requester,
  { job: jobId, name, offer }: CommandOf<"rerun-now">,
): Promise<Outcome> {
  const id = `rerun-${offer}`;
  const earlier = await services.changes.find(id);
  if (earlier) return resumeRerun(services, requester, earlier, name);

  const [job, { jobs }] = await Promise.all([services.api.job(jobId), services.api.newestJobs(jobsRecorded)]);
  const intent: Change = {
    id,
    request: requester.requestId,
    change: "rerun",
    jobId,
    jobName: job.name,
    who: requester.user,
    askedAt: new Date().toISOString(),
    state: "asked",
    jobsBefore: jobs.map((it) => it.id),
  };
  const other = await services.changes.begin(intent);
  if (other) return resumeRerun(services, requester, other, name);
  try {
    const newJob = await services.api.rerun(job, name);
    return await done(services, requester, intent, newJob);
  } catch (error) {
    if (!(error instanceof Up42Error)) throw error;
    if (error.mayHaveSucceeded) return reconcile(services, requester, intent, name);
    await services.changes.record({ ...intent, state: "refused", answer: error.message });
    if (error.kind === "tooManyJobs") return { result: await tooManyJobs(services, error) };
    return { result: problemFromUp42Error(error) };
  }
}

/** What happened the first time this offer was clicked. */
async function resumeRerun(
  services: Services,
  requester: Requester,
  earlier: Change,
  name: string | undefined,
): Promise<Outcome> {
  if (earlier.state === "asked") return reconcile(services, requester, earlier, name);
  if (earlier.state === "refused") {
    return {
      result: problem(
        "not possible in this state",
        `UP42 refused this re-run when it was asked for ("${String(earlier.answer)}"). Nothing was started.`,
        [
          {
            label: "Re-run again…",
            command: { kind: "rerun", job: earlier.jobId, ...(name === undefined ? {} : { name }) },
          },
        ],
      ),
    };
  }
  const newJob = await services.api.job(earlier.newJobId as string);
  // The same click, delivered again before it was answered.
  if (earlier.request === requester.requestId) return started(services, requester, earlier, newJob);
  const note = {
    who: earlier.who,
    text: "pressed this Re-run already; it was sent once, and this is the job that came of it.",
  };
  return {
    result: {
      ...(await loadCard(services, requester, newJob, note)),
      responseFile: { change: earlier.id, file: responseFiles.rerun },
    },
  };
}

async function done(services: Services, requester: Requester, intent: Change, newJob: Job): Promise<Outcome> {
  await services.changes.record({
    ...intent,
    state: "done",
    newJobId: newJob.id,
    answer: envelope(newJob.raw),
  });
  return started(services, requester, intent, newJob);
}

/** What the requester and the channel get when a re-run was started. */
async function started(
  services: Services,
  requester: Requester,
  intent: Change,
  newJob: Job,
): Promise<Outcome> {
  const note = {
    who: intent.who,
    text: `re-ran ${intent.jobName === null ? "a job without a name" : `"${intent.jobName}"`}; this is the new job.`,
  };
  return {
    result: {
      ...(await cardAfterChange(services, requester, newJob, note)),
      responseFile: { change: intent.id, file: responseFiles.rerun },
    },
    announcement: {
      kind: "rerun",
      who: intent.who,
      job: { id: intent.jobId, name: intent.jobName },
      newJob: { id: newJob.id, name: newJob.name },
    },
  };
}

/** Looks in the job list for what came of a re-run whose answer was lost. Never sends it again. */
async function reconcile(
  services: Services,
  requester: Requester,
  intent: Change,
  name: string | undefined,
): Promise<Outcome> {
  const original = await services.api.job(intent.jobId);
  const before = new Set(intent.jobsBefore);
  const askedAt = Date.parse(intent.askedAt);
  let candidates: Job[] = [];
  for (const pause of lookDelaysMs) {
    await wait(pause);
    const { jobs } = await services.api.newestJobs(jobsRecorded);
    candidates = jobs.filter(
      (job) =>
        !before.has(job.id) &&
        job.workflowId === original.workflowId &&
        Math.abs((job.createdAt?.getTime() ?? 0) - askedAt) <= createdWithinMs &&
        (name === undefined || job.name === name) &&
        isDeepStrictEqual(job.inputs, original.inputs),
    );
    if (candidates.length > 0) break;
  }
  const [only] = candidates;
  if (only && candidates.length === 1) return done(services, requester, intent, only);
  const sentence =
    candidates.length > 1
      ? `UP42's answer was lost, and ${candidates.length} new jobs could be this re-run. It was sent once.`
      : "UP42's answer was lost, and no new job shows in its list: most likely nothing was started. It was sent once and won't be sent again; look at the list before you ask anew.";
  return {
    result: problem("UP42 unavailable", sentence, [
      ...candidates
        .slice(0, 5)
        .map((job) => toStatus(job.id, `${shortId(job.id)} ${job.status} ${job.name ?? ""}`)),
      toNewestJobs,
    ]),
  };
}
