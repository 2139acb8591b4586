import { closestMatches } from "../../closest-matches.ts";
import { Up42Error } from "../../up42/errors.ts";
import type { Job } from "../../up42/job.ts";
import { readLatest } from "../grammar/latest-words.ts";
import { findLatest } from "./find-latest.ts";
import { type Found, type JobSearchApi, searchLimit } from "./job-search.ts";
import { isNamed, wordRuns } from "./match-name.ts";

/** Fewer first characters of an id than this say too little. */
export const minPrefixLength = 4;
const uuid = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
const wholeId = new RegExp(`^${uuid}$`, "i");
const jobPage = new RegExp(`/jobs/(${uuid})`, "i");
const projectPage = /\/projects\/([^/?#\s]+)\//i;

/** The id that a person gave in full, as it is or in a link to the job's page; undefined where they gave something else. */
export function wholeIdIn(wanted: string): string | undefined {
  const text = wanted.trim();
  return (wholeId.test(text) ? text : jobPage.exec(text)?.[1])?.toLowerCase();
}

/**
 * The job a person means by what they have at hand, tried in this order: `latest` (`latest failed`), the id or a link to
 * the job's page in UP42's console, the exact name (any case), the id's first characters.
 * @throws Up42Error
 */
export async function findJob(api: JobSearchApi, wanted: string): Promise<Found> {
  const text = wanted.trim();
  const latest = readLatest(text);
  if (latest) return findLatest(api, latest.statuses);
  const linked = jobPage.exec(text)?.[1];
  const project = linked && projectPage.exec(text)?.[1];
  if (project) {
    const ours = await api.project();
    if (project.toLowerCase() !== ours.toLowerCase()) return { sentence: otherProject(project, ours) };
  }
  const id = wholeIdIn(text);
  if (id) {
    const job = await api.job(id).catch((error) => {
      if (error instanceof Up42Error && error.kind === "notFound") return undefined;
      throw error;
    });
    if (job) return { job };
  }
  const { jobs, more, unreadable } = await api.newestJobs(searchLimit);
  const named = jobs.filter((job) => isNamed(job, text));
  const matching =
    named.length > 0 || text.length < minPrefixLength
      ? named
      : jobs.filter((job) => job.id.startsWith(text.toLowerCase()));
  if (matching.length === 1 && matching[0]) return { job: matching[0] };
  if (matching.length > 1) return { several: matching };
  return {
    nearest: closestMatches(text, jobs, (job) => nearNames(text, job), 5),
    searched: jobs.length,
    more,
    unreadable,
  };
}

function otherProject(theirs: string, ours: string): string {
  return `That link leads to a job of another project, ${theirs.slice(0, 100)}. This app looks after project ${ours}.`;
}

/** What of a job may resemble the text: its id if that could begin one, its name, and parts of that of the same length. */
function nearNames(text: string, job: Job): string[] {
  const id = /^[0-9a-f-]+$/i.test(text) ? [job.id.slice(0, Math.max(text.length, minPrefixLength))] : [];
  return [...id, ...wordRuns(job.name ?? "", text.split(/\s+/).length)];
}
