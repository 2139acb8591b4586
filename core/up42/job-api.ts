import type { Readable } from "node:stream";
import type { Job, Task } from "./job.ts";

/** What a UP42 API can do with a job. The processing API, which comes after the project API, lacks most of these. */
export type Operation = "cancel" | "rename" | "rerun" | "tasks" | "logs" | "credits" | "estimate" | "balance";

/** Credits: UP42's unit of cost. */
export interface Credits {
  used: number;
}
export interface Estimate {
  min: number;
  max: number;
}

/** A job's tasks, and how many entries of the list are none as UP42's reference has them. */
export interface GivenTasks {
  tasks: Task[];
  unreadable: number;
}

/**
 * The seam between us and UP42: one project's jobs. Every method throws Up42Error.
 * Callers look in `operations` before they offer or ask for one of them.
 */
export interface JobApi {
  readonly operations: ReadonlySet<Operation>;
  /** The same, for work that ends with `signal`: what is under way then, and all that is asked after, throws its reason. */
  stoppedBy(signal: AbortSignal): JobApi;
  /** The project (or workspace) that all of it is about. */
  project(): Promise<string>;
  /**
   * The newest jobs, newest first, at most `most`; `more` is true if UP42 has others behind them. `unreadable`: how many entries
   * of the list are left out since they are no jobs as UP42's reference has them.
   */
  newestJobs(most: number): Promise<{ jobs: Job[]; more: boolean; unreadable: number }>;
  job(id: string): Promise<Job>;
  /** `unreadable`: how many entries are left out since they are no tasks as UP42's reference has them. */
  tasks(jobId: string): Promise<GivenTasks>;
  /**
   * One task's log as UTF-8 text, from its beginning to where it is now; may be empty, may be hundreds of MB. What isn't a log,
   * such as a proxy's page, is thrown.
   */
  openLog(jobId: string, taskId: string): Promise<Readable>;
  cancel(jobId: string): Promise<void>;
  rename(job: Job, name: string): Promise<Job>;
  /** Sent once, never retried: it costs credits. An Up42Error with `mayHaveSucceeded` means nobody knows. */
  rerun(job: Job, name?: string): Promise<Job>;
  /** Undefined where UP42 doesn't say. */
  credits(jobId: string): Promise<Credits | undefined>;
  estimate(jobId: string): Promise<Estimate | undefined>;
  /** Credits that are left to spend; undefined where UP42 doesn't say. */
  balance(): Promise<number | undefined>;
}
