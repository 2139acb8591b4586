import { describeError } from "../logger.ts";
import { Up42Error } from "../up42/errors.ts";
import type { Job } from "../up42/job.ts";
import { buttonValue } from "./button-value.ts";
import { cancelCard, cancelJob } from "./cancel-job.ts";
import type { Command } from "./command.ts";
import { changeFile, jobFile, jobsFile } from "./files.ts";
import { findJob, findJobsAtStart, withCachedList } from "./find-job.ts";
import { listJobs } from "./list-jobs.ts";
import { loadCard, loadCardInPlace } from "./load-card.ts";
import type { Outcome } from "./outcome.ts";
import { notFound, problem, toStatus, up42Problem } from "./problems.ts";
import { renameJob } from "./rename-job.ts";
import { requestLogs } from "./request-logs.ts";
import { offerRerun, rerunJob } from "./rerun-job.ts";
import type { Result } from "./result.ts";
import { mayChangeJobs, type Requester, type Services } from "./services.ts";
import { showInfo, showTasks } from "./show-info.ts";

/** Commands that change a job at UP42: trying one again is a decision, not a button. */
const changes: ReadonlySet<Command["kind"]> = new Set(["cancel-now", "rename", "rerun-now"]);
/** Commands on the way to a change: whoever may not make it hears so at the first step. */
const leadToChanges: ReadonlySet<Command["kind"]> = new Set([...changes, "cancel", "rename-form", "rerun"]);

/** Runs a command. Whatever a person can meet is a Result; only faults of ours are thrown. */
export async function runCommand(
  services: Services,
  requester: Requester,
  command: Command,
): Promise<Outcome> {
  if (leadToChanges.has(command.kind) && !mayChangeJobs(services, requester))
    return { result: notAllowed(services, command as AboutJob) };
  try {
    return await dispatch(services, requester, command);
  } catch (error) {
    if (!(error instanceof Up42Error)) throw error;
    const answer = up42Problem(error);
    if (answer.problem !== "UP42 unavailable" || changes.has(command.kind)) return { result: answer };
    const again = buttonValue(command) ? [{ label: "Try again", command }] : [];
    return { result: { ...answer, suggestions: [...answer.suggestions, ...again] } };
  }
}

async function dispatch(services: Services, requester: Requester, command: Command): Promise<Outcome> {
  switch (command.kind) {
    case "status":
    case "share":
      return withJob(services, command, (job) => showStatus(services, requester, job));
    case "info":
      return withJob(services, command, (job) => showInfo(services, job));
    case "tasks":
      return withJob(services, command, (job) => showTasks(services, job, command.offset ?? 0));
    case "jobs":
      return listJobs(services, command);
    case "logs":
      return withJob(services, command, (job, { task }) => requestLogs(services, job, task));
    case "cancel":
      return withJob(services, command, async (job) => ({
        result: await cancelCard(services, requester, job),
      }));
    case "cancel-now":
      return withJobLock(services, requester, command.job, "cancel", () =>
        cancelJob(services, requester, command),
      );
    case "rename":
      return (
        (await resumeRename(services, requester)) ??
        withJob(services, command, (job, { name }) =>
          withJobLock(services, requester, job.id, "rename", () => renameJob(services, requester, job, name)),
        )
      );
    case "rerun":
      return withJob(services, command, (job, { name }) => offerRerun(services, requester, job, name));
    case "rerun-now":
      return withJobLock(services, requester, command.job, "re-run", () =>
        rerunJob(services, requester, command),
      );
    case "jobs-file":
      return jobsFile(services, requester, command);
    case "job-file":
      return jobFile(services, requester, command);
    case "change-file":
      return changeFile(services, requester, command);
    case "help":
      return { result: { kind: "help", ...(command.about ? { about: command.about } : {}) } };
    case "misread":
      return { result: problem("invalid command", command.sentence, [], command.try) };
    case "rename-form":
      // The Slack function opens the form itself; this comes only from a message older than that.
      return {
        result: problem(
          "invalid command",
          "That form couldn't be opened.",
          [],
          [`rename ${command.job} <new name>`],
        ),
      };
  }
}

async function showStatus(services: Services, requester: Requester, job: Job): Promise<Outcome> {
  if (!requester.onCard) return { result: await loadCard(services, requester, job) };
  const { card, later } = await loadCardInPlace(services, requester, job);
  return { result: card, ...(later ? { later } : {}) };
}

/** A rename delivered again: its job isn't looked for anew, since its name, or which job is the latest, has changed. */
async function resumeRename(services: Services, requester: Requester): Promise<Outcome | undefined> {
  const earlier = await services.changes.find(requester.requestId);
  if (earlier?.newName === undefined) return undefined;
  const { jobId, newName } = earlier;
  const job = await services.api.job(jobId);
  return withJobLock(services, requester, jobId, "rename", () =>
    renameJob(services, requester, job, newName, earlier),
  );
}

type AboutJob = Extract<Command, { job: string }>;

/**
 * Finds the job a command is about. Words without quotation marks have more than one reading: the whole line as the
 * job's name, its first word as the job, or the longest name that begins it. If there is no job, or several, says so
 * and offers the same command for others.
 */
async function withJob<C extends AboutJob>(
  services: Services,
  command: C,
  go: (job: Job, command: C) => Promise<Outcome>,
): Promise<Outcome> {
  const api = withCachedList(services.api);
  const found = await findJob(api, command.job);
  if ("job" in found) return go(found.job, command);
  if ("several" in found)
    return { result: notFound(command.job, found, (job) => sameCommandFor(command, job)) };
  const { or } = command as { or?: { job: string } };
  if (or) {
    const second = { ...command, ...or, or: undefined } as C;
    const other = await findJob(api, second.job);
    if ("job" in other) return go(other.job, second);
    if ("several" in other)
      return { result: notFound(second.job, other, (job) => sameCommandFor(second, job)) };
  }
  const line =
    command.kind === "rename" && command.unquoted ? `${command.job} ${command.name}` : or && command.job;
  const start = line && (await findJobsAtStart(api, line));
  if (start) {
    const text = start.rest.replace(/^"([^"]*)"$/, "$1");
    const meant = {
      ...command,
      ...(command.kind === "logs" ? { task: text } : { name: text }),
      or: undefined,
    };
    const [only] = start.jobs;
    if (only && start.jobs.length === 1) return go(only, { ...meant, job: only.id });
    return { result: notFound(start.name, { several: start.jobs }, (job) => sameCommandFor(meant, job)) };
  }
  return { result: notFound(command.job, found, (job) => sameCommandFor(command, job)) };
}

/** The same command for a job that was offered. A change is never one click away from a guess: a form shows it first. */
function sameCommandFor(command: AboutJob, job: string): Command {
  return command.kind === "rename" ? { kind: "rename-form", job, name: command.name } : { ...command, job };
}

/** Who may change jobs, told to someone who may not; looking at the job is still one press away. */
function notAllowed({ operators }: Services, command: AboutJob): Result {
  const sentence =
    operators.length > 0
      ? "You may look at jobs but not change them. These people may:"
      : "Nobody may change jobs until the app's settings name someone (OPERATORS).";
  return { ...problem("not allowed", sentence, [toStatus(command.job)]), people: operators.slice(0, 5) };
}

/** Runs a change if nobody else is changing the job at this moment. */
async function withJobLock(
  services: Services,
  requester: Requester,
  jobId: string,
  change: string,
  go: () => Promise<Outcome>,
): Promise<Outcome> {
  const holder = await services.lock.acquire(jobId, {
    request: requester.requestId,
    who: requester.user,
    change,
  });
  if (holder) {
    const sentence = `A ${holder.change} of this job is under way just now, asked for by:`;
    return {
      result: {
        ...problem("not possible in this state", sentence, [toStatus(jobId, "Look again")]),
        people: holder.who === "" ? [] : [holder.who],
      },
    };
  }
  try {
    return await go();
  } finally {
    // The lock ends by itself; a change that was made must not look failed for it.
    await services.lock.release(jobId, requester.requestId).catch((error) => {
      services.logger.warn("lock not released", { job: jobId, error: describeError(error) });
    });
  }
}
