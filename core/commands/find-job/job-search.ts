import type { Job } from "../../up42/job.ts";
import type { JobApi } from "../../up42/job-api.ts";

/** How many of the newest jobs names and first characters are looked for in. */
export const searchLimit = 1000;
export type Found =
  /** `note`: what the person should know of how it was found. */
  | { job: Job; note?: string }
  | { several: Job[] }
  /** There is none, and no other reading of the line would find what is meant: why, in a sentence. */
  | { sentence: string }
  /**
   * `nearest`: jobs that resemble what was asked for; `searched`: how many were looked at, `more` if there are others;
   * `unreadable`: how many of the list couldn't be read.
   */
  | { nearest: Job[]; searched: number; more: boolean; unreadable: number };

/** What looking for a job needs of UP42. */
export type JobSearchApi = Pick<JobApi, "job" | "newestJobs" | "project">;

/** UP42 with its long list read once, for a command whose words have several readings: up to 50 requests each. */
export function withCachedList(api: JobApi): JobSearchApi {
  let list: ReturnType<JobApi["newestJobs"]> | undefined;
  return {
    job: api.job,
    project: api.project,
    newestJobs(most) {
      if (most !== searchLimit) return api.newestJobs(most);
      list ??= api.newestJobs(most);
      return list;
    },
  };
}
