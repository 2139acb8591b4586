import type { Announcement } from "./announcement.ts";
import type { Result } from "./result.ts";

/** What came of a command: what to respond, and what is still to be done about it. */
export interface Outcome {
  result: Result;
  /** The result once more when what took long is known; undefined if there is nothing more. It takes the first one's place. */
  later?: Promise<Result | undefined>;
  /** What the channel is told. */
  announcement?: Announcement;
  /** What has to be looked at again later: is a job whose cancel UP42 took CANCELLED yet, what came of a change? */
  followUp?: { kind: "cancelled yet"; jobId: string } | { kind: "came of it"; changeId: string };
  /** Logs to save: of all tasks, or of one. */
  export?: { jobId: string; taskId?: string };
}
