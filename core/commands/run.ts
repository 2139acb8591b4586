import { Up42Error } from "../up42/errors.ts";
import type { Job } from "../up42/job.ts";
import { cancelJob } from "./cancel-job.ts";
import { card } from "./card.ts";
import type { Command } from "./command.ts";
import { findJob } from "./find-job.ts";
import { listJobs } from "./list-jobs.ts";
import type { Asker, House, Outcome } from "./outcome.ts";
import { notFound, problem, up42Problem } from "./problems.ts";

/** Runs a command. Whatever a person can meet is a Result; only faults of ours are thrown. */
export async function run(house: House, asker: Asker, command: Command): Promise<Outcome> {
  try {
    return await dispatch(house, asker, command);
  } catch (error) {
    if (error instanceof Up42Error) return { answer: up42Problem(error) };
    throw error;
  }
}

async function dispatch(house: House, asker: Asker, command: Command): Promise<Outcome> {
  switch (command.kind) {
    case "status":
    case "cancel":
      return withJob(house, command, async (job) => ({ answer: await card(house, job) }));
    case "jobs":
      return listJobs(house, command);
    case "logs":
      return withJob(house, command, (job) => beginExport(house, job));
    case "cancel-now":
      return changing(house, asker, command.job, "cancel", () => cancelJob(house, asker, command));
    case "help":
      return { answer: { kind: "help", ...(command.about ? { about: command.about } : {}) } };
    case "misread":
      return { answer: problem("not understood", command.sentence, [], command.try) };
    default:
      return { answer: problem("not understood", "That isn't something this version can do.", [], ["help"]) };
  }
}

/** Finds the job a command is about; if there is none, or several, says so and offers the same command for others. */
async function withJob<C extends Extract<Command, { job: string }>>(
  house: House,
  command: C,
  go: (job: Job) => Promise<Outcome>,
): Promise<Outcome> {
  const found = await findJob(house.api, command.job);
  if ("job" in found) return go(found.job);
  return { answer: notFound(command.job, found, (job) => ({ ...command, job })) };
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
    const again = { label: "Look again", command: { kind: "status" as const, job: jobId } };
    const sentence = `A ${holder.change} of this job is under way just now, asked for by:`;
    return { answer: { ...problem("not possible in this state", sentence, [again]), people: [holder.who] } };
  }
  try {
    return await go();
  } finally {
    await house.lock.giveBack(jobId, asker.requestId);
  }
}

async function beginExport(house: House, job: Job): Promise<Outcome> {
  const tasks = await house.api.tasks(job.id);
  if (tasks.length === 0) {
    return {
      answer: problem(
        "not possible in this state",
        "This job has no tasks yet, so there are no logs. Look again in a minute.",
        [{ label: "Look again", command: { kind: "status", job: job.id } }],
      ),
    };
  }
  return { answer: { kind: "logs begun", job, tasks: tasks.length }, export: { jobId: job.id } };
}
