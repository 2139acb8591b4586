import type { Change } from "../changes/change-store.ts";
import { Up42Error } from "../up42/errors.ts";
import type { Job } from "../up42/job.ts";
import { firstCharacters } from "../whole-characters.ts";
import { changeIdOf, nothingStarted } from "./change-commands.ts";
import type { CommandOf } from "./command.ts";
import { envelope, responseFiles } from "./files.ts";
import { maxJobNameLength } from "./job-name.ts";
import { cardAfterChange } from "./load-card.ts";
import { jobsRecorded, lostRerun, rerunAgain, rerunInTheWay } from "./lost-rerun.ts";
import type { Outcome } from "./outcome.ts";
import { problem, problemFromFailedChange, saying } from "./problems.ts";
import { jobAfter } from "./recorded-job.ts";
import type { CardNote } from "./result.ts";
import type { Requester, Services } from "./services.ts";
import { tooManyJobs } from "./too-many-jobs.ts";
import { within } from "./within.ts";

/** Milliseconds that an offer waits for what it says of money. */
const moneyWithinMs = 5_000;

/**
 * What running a job again will do and cost. Sends nothing.
 * @param despite an earlier re-run that may have started a job, if the person knows of it.
 * @throws Up42Error
 */
export async function offerRerun(
  services: Services,
  requester: Requester,
  job: Job,
  { name, despite }: { name?: string | undefined; despite?: string | undefined },
): Promise<Outcome> {
  const inTheWay = await rerunInTheWay(services, { job: job.id, name, despite });
  if (inTheWay) return { result: inTheWay };
  const { api } = services;
  const [estimate, balance] = await Promise.all([
    api.operations.has("estimate")
      ? within(moneyWithinMs, (signal) => api.stoppedBy(signal).estimate(job.id))
      : undefined,
    api.operations.has("balance")
      ? within(moneyWithinMs, (signal) => api.stoppedBy(signal).balance())
      : undefined,
  ]);
  const offer = { job, name, estimate, balance, offer: requester.requestId };
  return { result: { kind: "rerun offer", ...offer, ...(despite === undefined ? {} : { despite }) } };
}

/**
 * Sends a re-run to UP42, at most once for each offer, whatever crashes or is delivered twice: the intent and the jobs
 * known are written down first, and an intent that is found written down is never sent again.
 * @throws Up42Error if nothing was sent
 */
export async function rerunJob(
  services: Services,
  requester: Requester,
  command: CommandOf<"rerun-now">,
): Promise<Outcome> {
  const id = changeIdOf(command, requester.requestId);
  const earlier = await services.changes.find(id);
  if (earlier) return resumeRerun(services, requester, earlier);
  const inTheWay = await rerunInTheWay(services, command);
  if (inTheWay) return { result: inTheWay };

  const [job, { jobs }] = await Promise.all([
    services.api.job(command.job),
    services.api.newestJobs(jobsRecorded),
  ]);
  // UP42 leaves a re-run without a name where none is given; of a name longer than ours may be, what fits.
  const newName = (
    command.name ?? (job.name === null ? undefined : firstCharacters(job.name, maxJobNameLength))
  )?.toWellFormed();
  const intent: Change = {
    id,
    request: requester.requestId,
    change: "rerun",
    jobId: job.id,
    jobName: job.name,
    ...(newName === undefined ? {} : { newName }),
    who: requester.user,
    askedAt: new Date().toISOString(),
    state: "asked",
    jobsBefore: jobs.map((it) => it.id),
  };
  const other = await services.changes.begin(intent);
  if (other) return resumeRerun(services, requester, other);
  let newJob: Job;
  try {
    newJob = await services.api.rerun(job, newName);
  } catch (error) {
    if (!(error instanceof Up42Error)) throw error;
    if (error.mayHaveSucceeded) {
      const uncertain = { ...intent, uncertain: true };
      await services.changes.record(uncertain);
      return lostRerun(services, requester, uncertain);
    }
    await services.changes.record({ ...intent, state: "refused", answer: error.message });
    if (error.kind === "tooManyJobs")
      return { result: saying(nothingStarted, await tooManyJobs(services, error)) };
    return { result: problemFromFailedChange(error, nothingStarted, job.id) };
  }
  const change: Change = { ...intent, state: "done", newJobId: newJob.id, answer: envelope(newJob.raw) };
  await services.changes.record(change);
  return started(services, requester, change, newJob);
}

/** What happened the first time this offer was clicked. */
async function resumeRerun(services: Services, requester: Requester, earlier: Change): Promise<Outcome> {
  if (earlier.state === "asked") return lostRerun(services, requester, earlier);
  if (earlier.state === "refused") {
    return {
      result: problem(
        "not possible in this state",
        `This re-run was asked for already, and nothing was started ("${String(earlier.answer)}").`,
        [{ label: "Re-run again…", command: rerunAgain(earlier) }],
      ),
    };
  }
  const newJob = await jobAfter(services.api, earlier);
  // The same click, delivered again before it was answered.
  if (earlier.request === requester.requestId) return started(services, requester, earlier, newJob);
  const note = {
    who: earlier.who,
    text: "pressed this Re-run already; it was sent once, and this is the job that came of it.",
  };
  return { result: await newJobCard(services, requester, earlier, newJob, note) };
}

/** What the requester and the channel get when a re-run was started. */
async function started(
  services: Services,
  requester: Requester,
  change: Change,
  newJob: Job,
): Promise<Outcome> {
  const note = {
    who: change.who,
    text: `re-ran ${change.jobName === null ? "a job without a name" : `"${change.jobName}"`}; this is the new job.`,
  };
  return {
    result: await newJobCard(services, requester, change, newJob, note),
    announcement: {
      kind: "rerun",
      who: change.who,
      job: { id: change.jobId, name: change.jobName },
      newJob: { id: newJob.id, name: newJob.name },
    },
  };
}

async function newJobCard(
  services: Services,
  requester: Requester,
  change: Change,
  newJob: Job,
  note: CardNote,
) {
  const card = await cardAfterChange(services, requester, newJob, note);
  return { ...card, responseFile: { change: change.id, file: responseFiles.rerun } };
}
