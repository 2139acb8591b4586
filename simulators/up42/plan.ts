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

/** From `at` (ms since 1970) on, the status is this one, until the next moment of the plan. */
export type Moment = { at: number; status: Status };

/**
 * What happens to a job or a task and when, in order of time; the first moment is its creation.
 * Status, times, log length and credits are all read off it, so a restart changes nothing.
 */
export type Plan = Moment[];
