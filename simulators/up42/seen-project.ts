import * as z from "zod";
import { jobCredits, taskCredits } from "./credits.ts";
import type { Fault } from "./faults.ts";
import type { Project } from "./project.ts";
import type { AnsweredRequest, RequestCount } from "./request-count.ts";
import type { Mode, SimulatedJob } from "./simulated-job.ts";
import { finishedAt, type Status, startedAt, statusAt } from "./status-plan.ts";
import { workflows } from "./workflows.ts";

/* The project as a person sees it from outside: what the panel shows. Times are the project's own, ms since 1970. */

export interface SeenJob {
  id: string;
  name: string | null;
  status: Status;
  mode: Mode;
  workflow: string;
  /** ISO 8601, UTC. */
  createdAt: string;
  credits: number;
}

export interface SeenTask {
  id: string;
  name: string;
  block: string;
  status: Status;
  startedAt: number | null;
  finishedAt: number | null;
  credits: number;
}

/** What the panel shows, all of one moment. */
export interface SeenProject {
  now: number;
  /** How far the project's clock is ahead of the machine's, ms. */
  aheadMs: number;
  credits: number;
  unfinishedJobs: number;
  /** The newest that have the name that was searched for. */
  jobs: SeenJob[];
  /** How many have it. */
  found: number;
  /** The tasks of the job that was asked for, if it is there. */
  tasks?: SeenTask[];
  workflows: string[];
  faults: Fault[];
  requests: { total: number; latest: AnsweredRequest[] };
}

/** What `GET /simulator/jobs` takes. */
export const jobsQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(1_000).default(100),
  /** Words of a name in any order, or how an id begins. */
  name: z.string().default(""),
});

/** What `GET /simulator/panel` takes. */
export const panelQuery = jobsQuery.extend({ job: z.string().optional() });

type JobsQuery = z.output<typeof jobsQuery>;

/** The newest jobs that have this name, newest first, and how many there are in all. */
export function seenJobs(project: Project, { limit, name }: JobsQuery): { jobs: SeenJob[]; found: number } {
  const now = project.now();
  const searched = name.trim().toLowerCase();
  const words = searched.split(/\s+/);
  const found = project.jobs().filter((job) => {
    const jobName = job.name?.toLowerCase() ?? "";
    return job.id.toLowerCase().startsWith(searched) || words.every((word) => jobName.includes(word));
  });
  return { jobs: found.slice(0, limit).map((job) => seenJob(job, now)), found: found.length };
}

export function seenProject(
  project: Project,
  query: z.output<typeof panelQuery>,
  faults: Fault[],
  requests: RequestCount,
): SeenProject {
  const now = project.now();
  const opened = project.jobs().find(({ id }) => id === query.job);
  return {
    now,
    aheadMs: project.settings.aheadMs,
    credits: project.balance(),
    unfinishedJobs: project.unfinished(),
    ...seenJobs(project, query),
    ...(opened && { tasks: seenTasks(opened, now) }),
    workflows: workflows.map((workflow) => workflow.name),
    faults,
    requests: { total: requests.total(), latest: requests.latest() },
  };
}

export function seenJob(job: SimulatedJob, now: number): SeenJob {
  return {
    id: job.id,
    name: job.name,
    status: statusAt(job.plan, now),
    mode: job.mode,
    workflow: job.workflowName,
    createdAt: new Date(job.createdAt).toISOString(),
    credits: jobCredits(job, now),
  };
}

function seenTasks(job: SimulatedJob, now: number): SeenTask[] {
  return job.tasks.map((task) => ({
    id: task.id,
    name: task.name,
    block: task.block.displayName,
    status: statusAt(task.plan, now),
    startedAt: startedAt(task.plan, now),
    finishedAt: finishedAt(task.plan, now),
    credits: taskCredits(job, task, now),
  }));
}
