import type { Moment, Plan, Status } from "./plan.ts";
import type { SimulatedJob, SimulatedTask } from "./simulated-job.ts";

const over = new Set<Status>(["SUCCEEDED", "FAILED", "CANCELLED", "ERROR"]);

export const isFinal = (status: Status) => over.has(status);

const past = (plan: Plan, now: number) => plan.filter(({ at }) => at <= now);

export function statusAt(plan: Plan, now: number): Status {
  return plan.findLast(({ at }) => at <= now)?.status ?? "NOT_STARTED";
}

/** When it began to run (ms since 1970), or null if it has not. */
export function startedAt(plan: Plan, now: number): number | null {
  return past(plan, now).find(({ status }) => status === "RUNNING")?.at ?? null;
}

/** When it was over (ms since 1970), or null if it is not. */
export function finishedAt(plan: Plan, now: number): number | null {
  return past(plan, now).find(({ status }) => isFinal(status))?.at ?? null;
}

export function changedAt(plan: Plan, now: number): number {
  return past(plan, now).at(-1)?.at ?? now;
}

/** Whether the status is the same at both times, with no change between them. */
export function isStable(plan: Plan, from: number, until: number): boolean {
  return !plan.some(({ at }) => at > from && at <= until);
}

/** How long a task has run (ms): what its log and its credits grow by. */
export function ranFor(task: SimulatedTask, now: number): number {
  const from = startedAt(task.plan, now);
  if (from === null) return 0;
  const until =
    task.plan.find(({ at, status }) => at <= now && at >= from && status !== "RUNNING")?.at ?? now;
  return until - from;
}

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
  const created: Moment = { at: job.createdAt, status: "NOT_STARTED" };
  const ends = new Map<string, number>();
  for (const task of job.tasks) {
    const from = Math.max(run.runsAt, ...task.parentsIds.map((id) => ends.get(id) ?? run.runsAt));
    ends.set(task.id, from + task.runsFor);
    task.plan = [created, { at: from, status: "RUNNING" }, { at: from + task.runsFor, status: "SUCCEEDED" }];
  }
  const end = Math.max(run.runsAt, ...ends.values());
  job.plan = [
    created,
    { at: run.pendingAt, status: "PENDING" },
    { at: run.runsAt, status: "RUNNING" },
    { at: end, status: "SUCCEEDED" },
  ];
  const failing = job.tasks.find(({ name }) => name === run.fails?.task);
  if (!failing || !run.fails) return;
  const failedAt = ends.get(failing.id) ?? end;
  for (const task of job.tasks) {
    task.plan = replaceFrom(task.plan, failedAt, [
      { at: failedAt, status: task === failing ? run.fails.as : "CANCELLED" },
    ]);
  }
  job.plan = replaceFrom(job.plan, failedAt, [{ at: failedAt, status: run.fails.as }]);
}

/** The job goes CANCELLING now and CANCELLED after `takes` ms; so do its tasks that are not over. */
export function planCancelling(job: SimulatedJob, now: number, takes: number): void {
  const cancelledAt: Moment = { at: now + takes, status: "CANCELLED" };
  for (const task of job.tasks) {
    const running = statusAt(task.plan, now) === "RUNNING";
    const moments: Plan = running ? [{ at: now, status: "CANCELLING" }, cancelledAt] : [cancelledAt];
    task.plan = replaceFrom(task.plan, now, moments);
  }
  const already = statusAt(job.plan, now) === "CANCELLING";
  job.plan = replaceFrom(
    job.plan,
    now,
    already ? [cancelledAt] : [{ at: now, status: "CANCELLING" }, cancelledAt],
  );
}

/** What is over by `from` stays as it is; else the plan's moments from there on give way to the new ones. */
function replaceFrom(plan: Plan, from: number, moments: Plan): Plan {
  if (plan.some(({ at, status }) => at < from && isFinal(status))) return plan;
  return [...plan.filter(({ at }) => at < from), ...moments];
}
