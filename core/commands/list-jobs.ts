import type { Job } from "../up42/job.ts";
import type { CommandOf, JobsFilter } from "./command.ts";
import { searchLimit } from "./find-job/job-search.ts";
import { sinceToDate } from "./grammar/since.ts";
import { statuses } from "./grammar/status-words.ts";
import type { Outcome } from "./outcome.ts";
import type { Services } from "./services.ts";

/** A page of the jobs that match, newest first, and their totals by status over the newest 1,000. @throws Up42Error */
export async function listJobs(
  services: Services,
  { filter, offset, limit, note }: CommandOf<"jobs">,
): Promise<Outcome> {
  const now = new Date();
  const [{ jobs, more, unreadable }, project] = await Promise.all([
    services.api.newestJobs(searchLimit),
    services.api.project(),
  ]);
  const matching = jobs.filter((job) => matches(job, filter, now));
  // UP42's statuses first, in their order, so that a number is found where it was the last time.
  const totals = Object.fromEntries(
    [...new Set([...statuses, ...matching.map(({ status }) => status)])]
      .map((status) => [status, matching.filter((job) => job.status === status).length] as const)
      .filter(([, count]) => count > 0),
  );
  return {
    result: {
      kind: "jobs",
      project,
      filter,
      rows: matching.slice(offset, offset + limit),
      totals,
      matching: matching.length,
      counted: jobs.length,
      more,
      unreadable,
      offset,
      limit,
      ...(note ? { note } : {}),
      at: now,
    },
  };
}

/** True if the filter shows the job. */
export function matches(job: Job, filter: JobsFilter, now: Date): boolean {
  const since = filter.since === undefined ? undefined : sinceToDate(filter.since, now);
  return (
    (filter.status?.includes(job.status) ?? true) &&
    (filter.mode === undefined || job.mode === filter.mode) &&
    contains(job.workflowName, filter.workflow) &&
    contains(job.name, filter.name) &&
    (since === undefined || (job.createdAt !== undefined && job.createdAt >= since))
  );
}

function contains(text: string | null | undefined, part: string | undefined): boolean {
  return part === undefined || (text ?? "").toLowerCase().includes(part.toLowerCase());
}
