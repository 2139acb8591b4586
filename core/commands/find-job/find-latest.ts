import type { Job } from "../../up42/job.ts";
import { latestFirst } from "../latest-first.ts";
import { maybeAsked, maybeNewer } from "../left-out.ts";
import type { Found, JobSearchApi } from "./job-search.ts";

/** Looked through first: the newest job of a status is rarely far. Then this many. */
const looks = [100, 1000];

/** The newest job, or the newest in one of these statuses. @throws Up42Error */
export async function findLatest(api: JobSearchApi, statuses: readonly string[] | undefined): Promise<Found> {
  if (!statuses) {
    const { jobs, unreadable } = await api.newestJobs(1);
    return jobs[0] ? latest(jobs[0], unreadable) : { nearest: [], searched: 0, more: false, unreadable };
  }
  let where = "";
  let missing = "";
  for (const most of looks) {
    const { jobs, more, unreadable } = await api.newestJobs(most);
    const [job] = latestFirst(jobs.filter(({ status }) => statuses.includes(status)));
    if (job) return latest(job, unreadable);
    if (jobs.length === 0) return { nearest: [], searched: 0, more: false, unreadable };
    missing = maybeAsked(unreadable);
    where = more ? `among the newest ${jobs.length.toLocaleString("en-US")}` : "in this project";
    if (!more) break;
  }
  return { sentence: `No job ${where} is ${statuses.join(" or ")}. ${missing}`.trim() };
}

function latest(job: Job, unreadable: number): Found {
  const note = maybeNewer(unreadable);
  return note === "" ? { job } : { job, note };
}
