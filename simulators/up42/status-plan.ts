/** UP42's job and task statuses, as its public API reference spells them. */
export type Status =
  | "NOT_STARTED"
  | "PENDING"
  | "RUNNING"
  | "SUCCEEDED"
  | "FAILED"
  | "CANCELLING"
  | "CANCELLED"
  | "ERROR";

/** From `at` (ms since 1970) on, the status is this one, until the next change of the plan. */
export type StatusChange = { at: number; status: Status };

/**
 * What happens to a job or a task and when, in order of time; the first change is its creation.
 * Status, times, log length and credits are all read off it, so a restart changes nothing.
 */
export type Plan = StatusChange[];

const finalStatuses = new Set<Status>(["SUCCEEDED", "FAILED", "CANCELLED", "ERROR"]);

export const isFinal = (status: Status) => finalStatuses.has(status);

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
