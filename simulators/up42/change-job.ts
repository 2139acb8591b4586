import * as z from "zod";
import { ApiError } from "./api-error.ts";
import { planFrom } from "./plan-job.ts";
import type { SimulatedJob, SimulatedTask } from "./simulated-job.ts";
import { isFinal, type Plan, type Status, startedAt, statusAt } from "./status-plan.ts";

/** What `PATCH /simulator/jobs/:job` takes: the status that the job has from now on, whatever was planned for it. */
export const jobChange = z.strictObject({
  /** RUNNING and CANCELLING stay until something else is said; CANCELLED comes two seconds after CANCELLING, as at UP42. */
  status: z.enum(["RUNNING", "SUCCEEDED", "FAILED", "ERROR", "CANCELLING", "CANCELLED"]),
  /** For FAILED: the last line of the failed task's log. */
  error: z.string().trim().min(1).max(2_000).optional(),
  /** For FAILED and ERROR: the name of the task that fails, before which others have succeeded; the one that runs, unless it is named. */
  task: z.string().optional(),
});

export type JobChange = z.infer<typeof jobChange>;

/**
 * Gives the job this status from `now` on, and its tasks what follows from it.
 * @throws ApiError 400 for a job that has ended, and for a task that it doesn't have or that has ended
 */
export function changeJob(job: SimulatedJob, change: JobChange, now: number): void {
  const status = statusAt(job.plan, now);
  if (isFinal(status)) {
    throw new ApiError(400, 400, `Job ${job.id} is in status ${status}: what has ended stays as it is`);
  }
  if (status === "CANCELLING" && change.status === "RUNNING") {
    throw new ApiError(400, 400, `Job ${job.id} is CANCELLING: it can't run on`);
  }
  const open = job.tasks.filter(({ plan }) => !isFinal(statusAt(plan, now)));
  const current = currentTask(job, open, change, now);
  const before = current && change.task !== undefined ? leadingTo(current, job) : new Set<string>();
  for (const task of open) {
    const waits = statusAt(task.plan, now) === "NOT_STARTED";
    const next = before.has(task.id) ? "SUCCEEDED" : taskStatus(change.status, task === current, waits);
    task.plan = planFrom(task.plan, now, begun(task.plan, next, now));
  }
  if (current && change.status === "FAILED") {
    const { error: _, ...log } = current.log;
    current.log = { ...log, ...(change.error && { error: change.error }) };
  }
  job.plan = planFrom(job.plan, now, begun(job.plan, change.status, now));
}

/** The task that the change is about first of all: the one that runs, else the first that could. */
function currentTask(
  job: SimulatedJob,
  open: SimulatedTask[],
  change: JobChange,
  now: number,
): SimulatedTask | undefined {
  const named = open.find(({ name }) => name === change.task);
  if (change.task !== undefined && !named) {
    throw new ApiError(400, 400, `Job ${job.id} has no task '${change.task}' that hasn't ended`);
  }
  return named ?? open.find(({ plan }) => statusAt(plan, now) === "RUNNING") ?? open[0];
}

/** Ids of the tasks that have to succeed before this one can run. */
function leadingTo(task: SimulatedTask, job: SimulatedJob): Set<string> {
  const found = new Set<string>();
  const next = [...task.parentsIds];
  for (let id = next.pop(); id !== undefined; id = next.pop()) {
    if (found.has(id)) continue;
    found.add(id);
    next.push(...(job.tasks.find((other) => other.id === id)?.parentsIds ?? []));
  }
  return found;
}

function taskStatus(job: JobChange["status"], isCurrent: boolean, waits: boolean): Status {
  switch (job) {
    case "CANCELLING":
      return waits ? "NOT_STARTED" : job;
    case "RUNNING":
      return isCurrent ? "RUNNING" : "NOT_STARTED";
    case "FAILED":
    case "ERROR":
      return isCurrent ? job : "CANCELLED";
    default:
      return job;
  }
}

/** What succeeds or fails ran before, however short; what runs already goes on. */
function begun(plan: Plan, status: Status, now: number): Plan {
  const runs = startedAt(plan, now) !== null;
  const current = statusAt(plan, now);
  if (status === current || (current === "RUNNING" && status === "NOT_STARTED")) return [];
  const needsRun = status === "SUCCEEDED" || status === "FAILED" || status === "ERROR";
  return [...(needsRun && !runs ? [{ at: now, status: "RUNNING" as const }] : []), { at: now, status }];
}
