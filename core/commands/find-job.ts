import { Up42Error } from "../up42/errors.ts";
import type { Job } from "../up42/job.ts";
import type { JobApi } from "../up42/job-api.ts";
import { closestMatches } from "./closest-matches.ts";

/** How many of the newest jobs names and first characters are looked for in. */
export const searchLimit = 1000;
/** Fewer first characters of an id than this say too little. */
const minPrefixLength = 4;
const uuid = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
const wholeId = new RegExp(`^${uuid}$`, "i");
const jobPage = new RegExp(`/jobs/(${uuid})`, "i");

export type Found =
  | { job: Job }
  | { several: Job[] }
  /** `nearest`: jobs that resemble what was asked for; `searched`: how many were looked at, `more` if there are others. */
  | { nearest: Job[]; searched: number; more: boolean };

/** What looking for a job needs of UP42. */
type Jobs = Pick<JobApi, "job" | "newestJobs">;

/** UP42 with its long list read once, for a command whose words have several readings: up to 50 requests each. */
export function withCachedList(api: JobApi): Jobs {
  let list: ReturnType<JobApi["newestJobs"]> | undefined;
  return {
    job: api.job,
    newestJobs(most) {
      if (most !== searchLimit) return api.newestJobs(most);
      list ??= api.newestJobs(most);
      return list;
    },
  };
}

/**
 * The job a person means by what they have at hand, tried in this order: `latest`, the id, the exact name (any case),
 * a link to its page in UP42's console, the id's first characters.
 * @throws Up42Error
 */
export async function findJob(api: Jobs, wanted: string): Promise<Found> {
  const text = wanted.trim();
  if (text.toLowerCase() === "latest") {
    const { jobs } = await api.newestJobs(1);
    return jobs[0] ? { job: jobs[0] } : { nearest: [], searched: 0, more: false };
  }
  const id = wholeId.test(text) ? text : jobPage.exec(text)?.[1];
  if (id) {
    const job = await api.job(id.toLowerCase()).catch((error) => {
      if (error instanceof Up42Error && error.problem === "notFound") return undefined;
      throw error;
    });
    if (job) return { job };
  }
  const { jobs, more } = await api.newestJobs(searchLimit);
  const named = jobs.filter((job) => job.name !== null && normalize(job.name) === normalize(text));
  const matching =
    named.length > 0 || text.length < minPrefixLength
      ? named
      : jobs.filter((job) => job.id.startsWith(text.toLowerCase()));
  if (matching.length === 1 && matching[0]) return { job: matching[0] };
  if (matching.length > 1) return { several: matching };
  return {
    nearest: closestMatches(text, jobs, (job) => nearName(text, job), 5),
    searched: jobs.length,
    more,
  };
}

/**
 * The jobs whose name begins a line that a person typed without quotation marks, and what follows the name: the longest
 * such name, all jobs of it. @throws Up42Error
 */
export async function findJobsAtStart(
  api: Jobs,
  line: string,
): Promise<{ jobs: Job[]; name: string; rest: string } | undefined> {
  const words = line.trim().split(/\s+/);
  const { jobs } = await api.newestJobs(searchLimit);
  for (let length = words.length - 1; length > 0; length--) {
    const name = words.slice(0, length).join(" ");
    const named = jobs.filter((job) => job.name !== null && normalize(job.name) === normalize(name));
    if (named.length > 0) return { jobs: named, name, rest: words.slice(length).join(" ") };
  }
  return undefined;
}

/** Names are compared without regard to case, Unicode form or how white space was typed. */
function normalize(name: string): string {
  return name.normalize("NFC").trim().replaceAll(/\s+/g, " ").toLowerCase();
}

/** What of a job resembles the text: its id if that could begin one, else its name. */
function nearName(text: string, job: Job): string {
  return /^[0-9a-f-]+$/i.test(text)
    ? job.id.slice(0, Math.max(text.length, minPrefixLength))
    : (job.name ?? "");
}
