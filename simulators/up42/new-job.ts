import { stableId, stableNumber } from "./ids.ts";
import { planRun } from "./plan-job.ts";
import type { Mode, SimulatedJob, SimulatedTask, Workflow } from "./simulated-job.ts";
import type { Plan } from "./status-plan.ts";

export type NewJob = {
  id: string;
  workflow: Workflow;
  name: string | null;
  mode: Mode;
  createdAt: number;
};

/** A job with a task for each of the workflow's, and nothing planned yet. Ids follow from the job's. */
export function newJob({ id, workflow, name, mode, createdAt }: NewJob): SimulatedJob {
  const taskId = (taskName: string) => stableId(id, taskName);
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
      log: { bytes: 2_000 + (stableNumber(taskId(task.name)) % 40_000) },
    })),
  };
}

/** From now on the job runs as a new one does: here it begins in 3 s, and each task takes 45 to 90 s, so that a person can watch it. */
export function planNewRun(job: SimulatedJob, now: number): void {
  for (const task of job.tasks) task.runsFor = Math.min(90_000, Math.max(45_000, task.runsFor));
  planRun(job, { pendingAt: now + 1_000, runsAt: now + 3_000 });
}

/** UP42's re-run: the same tasks with the same inputs as a new job, NOT_STARTED now. */
export function rerunJob(job: SimulatedJob, id: string, name: string | null, now: number): SimulatedJob {
  const taskIds = new Map(job.tasks.map((task) => [task.id, stableId(id, task.name)]));
  const idFor = (old: string) => taskIds.get(old) ?? old;
  const tasks: SimulatedTask[] = job.tasks.map((task) => ({
    ...task,
    id: idFor(task.id),
    parentsIds: task.parentsIds.map(idFor),
  }));
  const { renamedAt: _, lacks: __, ...same } = job;
  const again: SimulatedJob = { ...same, id, name, createdAt: now, tasks };
  planNewRun(again, now);
  return again;
}
