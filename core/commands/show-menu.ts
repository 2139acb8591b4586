import { hasFailed, isRunning, isWaiting } from "../up42/job.ts";
import { latestFirst, statusSince } from "./latest-first.ts";
import type { Outcome } from "./outcome.ts";
import type { Services } from "./services.ts";

/** Jobs that the menu looks at and offers: Slack's limit for a menu's options (its docs, "Block elements"). */
const offered = 100;
/** Days for which a failure is news. */
const failedDays = 7;

/** What runs, what failed lately, and the newest jobs to choose from. @throws Up42Error */
export async function showMenu(services: Services): Promise<Outcome> {
  const [{ jobs, more, unreadable }, project] = await Promise.all([
    services.api.newestJobs(offered),
    services.api.project(),
  ]);
  const at = new Date();
  const since = at.getTime() - failedDays * 24 * 3_600_000;
  return {
    result: {
      kind: "menu",
      project,
      running: jobs.filter(({ status }) => isRunning(status)),
      waiting: jobs.filter(({ status }) => isWaiting(status)).length,
      failed: latestFirst(jobs.filter((job) => hasFailed(job.status) && statusSince(job) >= since)),
      failedDays,
      jobs,
      more,
      unreadable,
      at,
    },
  };
}
