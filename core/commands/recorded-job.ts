import type { Change } from "../changes/change-store.ts";
import { Up42Error } from "../up42/errors.ts";
import { type Job, parseJob } from "../up42/job.ts";
import type { JobApi } from "../up42/job-api.ts";

/**
 * The job that a change was made to, or that came of it; where UP42 can't be read, as it stood in UP42's answer to the
 * change. @throws Up42Error if that isn't on record
 */
export async function jobAfter(api: JobApi, { answer, jobId, newJobId }: Change): Promise<Job> {
  try {
    return await api.job(newJobId ?? jobId);
  } catch (error) {
    const { data } = (answer ?? {}) as { data?: unknown };
    if (!(error instanceof Up42Error) || data === undefined) throw error;
    return parseJob(data);
  }
}

/** What UP42 gives; undefined where it can't be read. */
export async function unlessUnreadable<T>(reading: Promise<T>): Promise<T | undefined> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof Up42Error) return undefined;
    throw error;
  }
}
