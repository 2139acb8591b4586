import type { SimulatedJob } from "./simulated-job.ts";
import { isFinal, type Plan, type Status, type StatusChange, statusAt } from "./status-plan.ts";

const minute = 60_000;

/** How a run shall go; times in ms since 1970. */
export type Run = {
  pendingAt: number;
  runsAt: number;
  /** The name of the task that ends the whole run, and how. Without it every task succeeds. */
  fails?: { task: string; as: "FAILED" | "ERROR" };
};

/**
 * Gives the job and its tasks their plans: each task starts when all its parents have succeeded and runs for its
 * own `runsFor`. Tasks come after their parents in the list. A failing task ends the job, and what had not ended is cancelled.
 */
export function planRun(job: SimulatedJob, run: Run): void {
  const created: StatusChange = { at: job.createdAt, status: "NOT_STARTED" };
  const runs = taskRuns(job, run.runsAt);
  for (const { task, from, to } of runs) {
    task.plan = [created, { at: from, status: "RUNNING" }, { at: to, status: "SUCCEEDED" }];
  }
  const end = Math.max(run.runsAt, ...runs.map(({ to }) => to));
  job.plan = [
    created,
    { at: run.pendingAt, status: "PENDING" },
    { at: run.runsAt, status: "RUNNING" },
    { at: end, status: "SUCCEEDED" },
  ];
  const failing = runs.find(({ task }) => task.name === run.fails?.task);
  if (!failing || !run.fails) return;
  const failedAt = failing.to;
  for (const task of job.tasks) {
    task.plan = replaceFrom(task.plan, failedAt, [
      { at: failedAt, status: task === failing.task ? run.fails.as : "CANCELLED" },
    ]);
  }
  job.plan = replaceFrom(job.plan, failedAt, [{ at: failedAt, status: run.fails.as }]);
}

/** What was so far stays; what was to come from `now` on gives way to these changes. */
export function planFrom(plan: Plan, now: number, changes: Plan): Plan {
  return [...plan.filter(({ at }) => at <= now), ...changes];
}

/** The job goes CANCELLING now and CANCELLED after `takes` ms; so do its tasks that are not over. */
export function planCancelling(job: SimulatedJob, now: number, takes: number): void {
  const cancelledAt: StatusChange = { at: now + takes, status: "CANCELLED" };
  for (const task of job.tasks) {
    const running = statusAt(task.plan, now) === "RUNNING";
    const changes: Plan = running ? [{ at: now, status: "CANCELLING" }, cancelledAt] : [cancelledAt];
    task.plan = replaceFrom(task.plan, now, changes);
  }
  const already = statusAt(job.plan, now) === "CANCELLING";
  job.plan = replaceFrom(
    job.plan,
    now,
    already ? [cancelledAt] : [{ at: now, status: "CANCELLING" }, cancelledAt],
  );
}

/** What is over by `from` stays as it is; else the plan's changes from there on give way to the new ones. */
function replaceFrom(plan: Plan, from: number, changes: Plan): Plan {
  if (plan.some(({ at, status }) => at < from && isFinal(status))) return plan;
  return [...plan.filter(({ at }) => at < from), ...changes];
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

/** When each task runs if the first may begin at `runsAt`, and each of the others when its parents have ended. */
function taskRuns(job: SimulatedJob, runsAt: number) {
  const ends = new Map<string, number>();
  return job.tasks.map((task) => {
    const from = Math.max(runsAt, ...task.parentsIds.map((id) => ends.get(id) ?? runsAt));
    const to = from + task.runsFor;
    ends.set(task.id, to);
    return { task, from, to };
  });
}

/** How long the job runs from its first task's start to its last task's end, ms. */
function runLength(job: SimulatedJob): number {
  return Math.max(0, ...taskRuns(job, 0).map(({ to }) => to));
}

/** Stretches or shrinks the tasks so that the whole run takes this long, ms. */
export function fitRun(job: SimulatedJob, length: number): void {
  const factor = length / runLength(job);
  for (const task of job.tasks) task.runsFor = Math.max(1, Math.round(task.runsFor * factor));
}
