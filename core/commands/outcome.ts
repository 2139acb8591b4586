import type { Changes } from "../changes/changes.ts";
import type { JobLock } from "../changes/job-lock.ts";
import type { JobApi } from "../up42/job-api.ts";
import type { Command } from "./command.ts";
import type { LinkedFile, Result } from "./result.ts";

/** What running a command needs of the world around it. */
export interface House {
  api: JobApi;
  changes: Changes;
  lock: JobLock;
  /** Slack ids of people who may change jobs; everyone may look. */
  operators: readonly string[];
  /** `https://console.up42.com` */
  consoleUrl: string;
  shelf: Shelf;
}

/** Where files that a button gives are put: our bucket, behind links of ours. */
export interface Shelf {
  /** The same `requestId` puts the same file. Throws what S3's client throws. */
  put(file: {
    jobId: string;
    requestId: string;
    name: string;
    content: string;
  }): Promise<{ linked: LinkedFile; linksEnd: Date }>;
}

/** Who asked, and the id of the request: the same for each delivery of it. */
export interface Asker {
  requestId: string;
  user: string;
  /** The answer takes the place of a card, so a change made from it shows as the changed card. */
  onCard: boolean;
}

export type CommandOf<Kind extends Command["kind"]> = Extract<Command, { kind: Kind }>;

/** What came of a command: what to answer, and what is still to be done about it. */
export interface Outcome {
  answer: Result;
  /** What the channel is told. */
  tell?: Result;
  /** UP42 accepted a cancel: ask later whether the job is CANCELLED. */
  askAgain?: { jobId: string };
  /** Logs to save: of all tasks, or of one. */
  export?: { jobId: string; taskId?: string };
}
