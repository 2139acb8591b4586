import { identifierOf, numberOf } from "./identifier.ts";
import { planCancelling, planRun } from "./job-clock.ts";
import type { Plan, Status } from "./plan.ts";
import type { Mode, SimulatedJob, SimulatedTask, Workflow } from "./simulated-job.ts";

const minute = 60_000;

export type NewJob = {
  id: string;
  workflow: Workflow;
  name: string | null;
  mode: Mode;
  createdAt: number;
};

/** A job with a task for each of the workflow's, and nothing planned yet. Ids follow from the job's. */
export function newJob({ id, workflow, name, mode, createdAt }: NewJob): SimulatedJob {
  const taskId = (taskName: string) => identifierOf(id, taskName);
  const plan: Plan = [{ at: createdAt, status: "NOT_STARTED" }];
  return {
    id,
    name,
    mode,
    workflowId: workflow.id,
    workflowName: workflow.name,
    inputs: Object.fromEntries(workflow.tasks.map((task) => [task.name, task.input])),
    createdAt,
    plan,
    tasks: workflow.tasks.map((task) => ({
      id: taskId(task.name),
      name: task.name,
      parentsIds: task.parents.map(taskId),
      block: task.block,
      plan,
      runsFor: task.seconds * 1000,
      credits: task.credits,
      log: { bytes: 2_000 + (numberOf(taskId(task.name)) % 40_000) },
    })),
  };
}

/**
 * Plans the job so that it has this status at `now` and keeps it for at least `stays` ms, with a past that fits:
 * created when it says, its run so long that it was over before `now` or ends after it. What fails is the last task
 * unless another is named.
 */
export function planStatus(
  job: SimulatedJob,
  status: Status,
  now: number,
  stays: number,
  failing = job.tasks.at(-1)?.name,
): void {
  const age = now - job.createdAt;
  const pendingAt = job.createdAt + Math.min(2_000, age * 0.05);
  const runsAt = job.createdAt + Math.min(15_000, age * 0.1);
  switch (status) {
    case "NOT_STARTED":
      planRun(job, { pendingAt: now + stays, runsAt: now + stays + minute });
      break;
    case "PENDING":
      planRun(job, { pendingAt, runsAt: now + stays });
      break;
    case "RUNNING":
      fitRun(job, now + stays - runsAt);
      planRun(job, { pendingAt, runsAt });
      break;
    case "CANCELLING":
      fitRun(job, now + stays - runsAt);
      planRun(job, { pendingAt, runsAt });
      planCancelling(job, now - Math.min(40_000, age * 0.5), stays + minute);
      break;
    case "CANCELLED":
      fitRun(job, age);
      planRun(job, { pendingAt, runsAt });
      planCancelling(job, runsAt + age * 0.4, Math.min(2_000, age * 0.1));
      break;
    case "FAILED":
    case "ERROR":
      fitRun(job, Math.min(runLength(job), age * 0.8));
      planRun(job, { pendingAt, runsAt, ...(failing && { fails: { task: failing, as: status } }) });
      break;
    case "SUCCEEDED":
      fitRun(job, Math.min(runLength(job), age * 0.8));
      planRun(job, { pendingAt, runsAt });
      break;
  }
}

/** How long the job runs from its first task's start to its last task's end, ms. */
function runLength(job: SimulatedJob): number {
  const ends = new Map<string, number>();
  for (const task of job.tasks) {
    const from = Math.max(0, ...task.parentsIds.map((id) => ends.get(id) ?? 0));
    ends.set(task.id, from + task.runsFor);
  }
  return Math.max(0, ...ends.values());
}

/** Stretches or shrinks the tasks so that the whole run takes this long, ms. */
export function fitRun(job: SimulatedJob, length: number): void {
  const factor = length / runLength(job);
  for (const task of job.tasks) task.runsFor = Math.max(1, Math.round(task.runsFor * factor));
}

/**
 * UP42's re-run: the same tasks with the same inputs as a new job, NOT_STARTED now. Here it runs in 3 s, and each task
 * takes 45 to 90 s, so that a person can watch it.
 */
export function rerunJob(job: SimulatedJob, id: string, name: string | null, now: number): SimulatedJob {
  const newIds = new Map(job.tasks.map((task) => [task.id, identifierOf(id, task.name)]));
  const newId = (old: string) => newIds.get(old) ?? old;
  const tasks: SimulatedTask[] = job.tasks.map((task) => ({
    ...task,
    id: newId(task.id),
    parentsIds: task.parentsIds.map(newId),
    runsFor: Math.min(90_000, Math.max(45_000, task.runsFor)),
  }));
  const { renamedAt: _, ...same } = job;
  const again: SimulatedJob = { ...same, id, name, createdAt: now, tasks };
  planRun(again, { pendingAt: now + 1_000, runsAt: now + 3_000 });
  return again;
}
