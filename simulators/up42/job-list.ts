import { ApiError } from "./api-error.ts";
import type { SimulatedJob } from "./simulated-job.ts";
import { finishedAt, startedAt, statusAt } from "./status-plan.ts";

type Key = string | number | null;

/** The fields that UP42's job list can be sorted by (its public API reference). */
const keys: Record<string, (job: SimulatedJob, now: number) => Key> = {
  createdAt: (job) => job.createdAt,
  name: (job) => job.name,
  id: (job) => job.id,
  mode: (job) => job.mode,
  status: (job, now) => statusAt(job.plan, now),
  startedAt: (job, now) => startedAt(job.plan, now),
  finishedAt: (job, now) => finishedAt(job.plan, now),
};

/** Newest first; of two created in the same millisecond, the one made later. Takes the jobs in the order they were made. */
export function newestFirst(jobs: SimulatedJob[]): SimulatedJob[] {
  return jobs.toReversed().sort((a, b) => b.createdAt - a.createdAt);
}

/** One page of the list. @throws ApiError 400 for a page or a sort that UP42 doesn't know. */
export function listJobs(
  newest: SimulatedJob[],
  query: { page?: string | undefined; sort?: string | undefined },
  settings: { pageSize: number; ignorePaging: boolean },
  now: number,
): SimulatedJob[] {
  const sorted = sortJobs(newest, query.sort ?? "createdAt,desc", now);
  if (settings.ignorePaging) return sorted;
  const page = query.page ?? "0";
  if (!/^\d{1,9}$/.test(page))
    throw new ApiError(400, "VALIDATION_ERROR", `page must be 0 or more, not '${page}'`);
  const from = Number(page) * settings.pageSize;
  return sorted.slice(from, from + settings.pageSize);
}

function sortJobs(newest: SimulatedJob[], sort: string, now: number): SimulatedJob[] {
  const [field = "", direction = "asc"] = sort.split(",");
  const key = Object.hasOwn(keys, field) ? keys[field] : undefined;
  if (!key || !/^(asc|desc)$/i.test(direction)) {
    throw new ApiError(400, "VALIDATION_ERROR", `Jobs can't be sorted by '${sort}'`);
  }
  const descending = direction.toLowerCase() === "desc";
  if (field === "createdAt") return descending ? newest : newest.toReversed();
  const keyed = newest.map((job) => ({ job, key: key(job, now) }));
  keyed.sort((a, b) => (descending ? compare(b.key, a.key) : compare(a.key, b.key)));
  return keyed.map(({ job }) => job);
}

/** What has no value comes last, as in most databases; so it comes first when descending. */
function compare(a: Key, b: Key): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  return a < b ? -1 : 1;
}
