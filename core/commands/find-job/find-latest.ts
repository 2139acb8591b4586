import { latestFirst } from "../latest-first.ts";
import type { Found, JobSearchApi } from "./job-search.ts";

/** Looked through first: the newest job of a status is rarely far. Then this many. */
const looks = [100, 1000];

/** The newest job, or the newest in one of these statuses. @throws Up42Error */
export async function findLatest(api: JobSearchApi, statuses: readonly string[] | undefined): Promise<Found> {
  if (!statuses) {
    const { jobs } = await api.newestJobs(1);
    return jobs[0] ? { job: jobs[0] } : { nearest: [], searched: 0, more: false };
  }
  let where = "";
  for (const most of looks) {
    const { jobs, more } = await api.newestJobs(most);
    const [job] = latestFirst(jobs.filter(({ status }) => statuses.includes(status)));
    if (job) return { job };
    if (jobs.length === 0) return { nearest: [], searched: 0, more: false };
    where = more ? `among the newest ${jobs.length.toLocaleString("en-US")}` : "in this project";
    if (!more) break;
  }
  return { sentence: `No job ${where} is ${statuses.join(" or ")}.` };
}
