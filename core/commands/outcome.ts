import type { Result } from "./result.ts";

/** What came of a command: what to respond, and what is still to be done about it. */
export interface Outcome {
  result: Result;
  /** The result once more when what took long is known; undefined if there is nothing more. It takes the first one's place. */
  later?: Promise<Result | undefined>;
  /** What the channel is told. */
  announcement?: Result;
  /** UP42 accepted a cancel: ask later whether the job is CANCELLED. */
  followUp?: { jobId: string };
  /** Logs to save: of all tasks, or of one. */
  export?: { jobId: string; taskId?: string };
}
