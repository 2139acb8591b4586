import type { Job } from "../../up42/job.ts";
import { type JobSearchApi, searchLimit } from "./job-search.ts";
import { hasInName, isNamed } from "./match-name.ts";

/**
 * The jobs that the first words of a line name, which a person typed without quotation marks, and what follows those
 * words: as many words as name a job, and all jobs that they name.
 * @param names by the whole name, or `hasInName`: by a part of it.
 * @throws Up42Error
 */
export async function findJobsAtStart(
  api: JobSearchApi,
  line: string,
  names: (job: Job, text: string) => boolean = isNamed,
): Promise<{ jobs: Job[]; name: string; rest: string } | undefined> {
  const words = line.trim().split(/\s+/);
  const { jobs } = await api.newestJobs(searchLimit);
  for (let length = words.length - 1; length > 0; length--) {
    const name = words.slice(0, length).join(" ");
    const named = jobs.filter((job) => names(job, name));
    // As it was typed: it may be a new name.
    const rest = line.trim().replace(new RegExp(`^(?:\\S+\\s+){${length}}`), "");
    if (named.length > 0) return { jobs: named, name, rest };
  }
  return undefined;
}

/** The jobs with the text in their names, newest first. @throws Up42Error */
export async function findJobsByPart(api: JobSearchApi, text: string): Promise<Job[]> {
  const { jobs } = await api.newestJobs(searchLimit);
  return jobs.filter((job) => hasInName(job, text));
}
