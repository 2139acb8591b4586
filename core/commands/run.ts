import { inWords, log } from "../log.ts";
import { Up42Error } from "../up42/errors.ts";
import type { Job } from "../up42/job.ts";
import { buttonValue } from "./button-value.ts";
import { cancelCard, cancelJob } from "./cancel-job.ts";
import { card } from "./card.ts";
import type { Command } from "./command.ts";
import { changeFile, jobFile, jobsFile } from "./files.ts";
import { findJob, findJobsAtStart, listedOnce } from "./find-job.ts";
import { listJobs } from "./list-jobs.ts";
import type { Asker, House, Outcome } from "./outcome.ts";
import { notFound, problem, toStatus, up42Problem } from "./problems.ts";
import { renameJob } from "./rename-job.ts";
import { offerRerun, rerunJob } from "./rerun-job.ts";
import { saveLogs } from "./save-logs.ts";
import { showInfo, showTasks } from "./show-info.ts";

/** Commands that change a job at UP42: trying one again is a decision, not a button. */
const changes: ReadonlySet<Command["kind"]> = new Set(["cancel-now", "rename", "rerun-now"]);

/** Runs a command. Whatever a person can meet is a Result; only faults of ours are thrown. */
export async function run(house: House, asker: Asker, command: Command): Promise<Outcome> {
  try {
    return await dispatch(house, asker, command);
  } catch (error) {
    if (!(error instanceof Up42Error)) throw error;
    const answer = up42Problem(error);
    if (answer.problem !== "UP42 is slow or down" || changes.has(command.kind)) return { answer };
    const again = buttonValue(command) ? [{ label: "Try again", command }] : [];
    return { answer: { ...answer, suggestions: [...answer.suggestions, ...again] } };
  }
}

async function dispatch(house: House, asker: Asker, command: Command): Promise<Outcome> {
  switch (command.kind) {
    case "status":
    case "share":
      return withJob(house, command, async (job) => ({ answer: await card(house, job) }));
    case "info":
      return withJob(house, command, (job) => showInfo(house, job));
    case "tasks":
      return withJob(house, command, (job) => showTasks(house, job));
    case "jobs":
      return listJobs(house, command);
    case "logs":
      return withJob(house, command, (job, { task }) => saveLogs(house, job, task));
    case "cancel":
      return withJob(house, command, async (job) => ({ answer: await cancelCard(house, job) }));
    case "cancel-now":
      return changing(house, asker, command.job, "cancel", () => cancelJob(house, asker, command));
    case "rename":
      return (
        (await renameAgain(house, asker)) ??
        withJob(house, command, (job, { name }) =>
          changing(house, asker, job.id, "rename", () => renameJob(house, asker, job, name)),
        )
      );
    case "rerun":
      return withJob(house, command, (job, { name }) => offerRerun(house, asker, job, name));
    case "rerun-now":
      return changing(house, asker, command.job, "re-run", () => rerunJob(house, asker, command));
    case "jobs-file":
      return jobsFile(house, asker, command);
    case "job-file":
      return jobFile(house, asker, command);
    case "change-file":
      return changeFile(house, asker, command);
    case "help":
      return { answer: { kind: "help", ...(command.about ? { about: command.about } : {}) } };
    case "misread":
      return { answer: problem("not understood", command.sentence, [], command.try) };
    case "rename-form":
      // The Slack function opens the form itself; this comes only from a message older than that.
      return {
        answer: problem(
          "not understood",
          "That form couldn't be opened.",
          [],
          [`rename ${command.job} <new name>`],
        ),
      };
  }
}

/** A rename delivered again: its job isn't looked for anew, since its name, or which job is the latest, has changed. */
async function renameAgain(house: House, asker: Asker): Promise<Outcome | undefined> {
  const earlier = await house.changes.find(asker.requestId);
  if (earlier?.newName === undefined) return undefined;
  const { jobId, newName } = earlier;
  const job = await house.api.job(jobId);
  return changing(house, asker, jobId, "rename", () => renameJob(house, asker, job, newName, earlier));
}

type AboutJob = Extract<Command, { job: string }>;

/**
 * Finds the job a command is about. Words without quotation marks have more than one reading: the whole line as the
 * job's name, its first word as the job, or the longest name that begins it. If there is no job, or several, says so
 * and offers the same command for others.
 */
async function withJob<C extends AboutJob>(
  house: House,
  command: C,
  go: (job: Job, command: C) => Promise<Outcome>,
): Promise<Outcome> {
  const api = listedOnce(house.api);
  const found = await findJob(api, command.job);
  if ("job" in found) return go(found.job, command);
  if ("several" in found) return { answer: notFound(command.job, found, (job) => again(command, job)) };
  const { or } = command as { or?: { job: string } };
  if (or) {
    const second = { ...command, ...or, or: undefined } as C;
    const other = await findJob(api, second.job);
    if ("job" in other) return go(other.job, second);
    if ("several" in other) return { answer: notFound(second.job, other, (job) => again(second, job)) };
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
    return { answer: notFound(start.name, { several: start.jobs }, (job) => again(meant, job)) };
  }
  return { answer: notFound(command.job, found, (job) => again(command, job)) };
}

/** The same command for a job that was offered. A change is never one click away from a guess: a form shows it first. */
function again(command: AboutJob, job: string): Command {
  return command.kind === "rename" ? { kind: "rename-form", job, name: command.name } : { ...command, job };
}

/** Runs a change if the person may make it and nobody else is changing the job at this moment. */
async function changing(
  house: House,
  asker: Asker,
  jobId: string,
  change: string,
  go: () => Promise<Outcome>,
): Promise<Outcome> {
  if (!house.operators.includes(asker.user)) {
    const sentence =
      house.operators.length > 0
        ? "You may look at jobs but not change them. These people may:"
        : "Nobody may change jobs until the app's settings name someone (OPERATORS).";
    return { answer: { ...problem("not allowed", sentence), people: house.operators.slice(0, 5) } };
  }
  const holder = await house.lock.take(jobId, { request: asker.requestId, who: asker.user, change });
  if (holder) {
    const sentence = `A ${holder.change} of this job is under way just now, asked for by:`;
    return {
      answer: {
        ...problem("not possible in this state", sentence, [toStatus(jobId, "Look again")]),
        people: holder.who === "" ? [] : [holder.who],
      },
    };
  }
  try {
    return await go();
  } finally {
    // The lock ends by itself; a change that was made must not look failed for it.
    await house.lock.giveBack(jobId, asker.requestId).catch((error) => {
      log("warn", "lock not given back", { request: asker.requestId, job: jobId, error: inWords(error) });
    });
  }
}
