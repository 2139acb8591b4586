import { quote, type Up42Error } from "../up42/errors.ts";
import { isFinal, shortId } from "../up42/job.ts";
import { searchLimit } from "./find-job/job-search.ts";
import { problem, problemFromUp42Error, toJobs, toStatus } from "./problems.ts";
import { unlessUnreadable } from "./recorded-job.ts";
import type { Services } from "./services.ts";

/** UP42's quota of unfinished jobs is used up: how many there are, and which are running, where UP42 says it. */
export async function tooManyJobs(services: Services, error: Up42Error) {
  const read = await unlessUnreadable(services.api.newestJobs(searchLimit));
  if (!read) return problemFromUp42Error(error);
  const unfinished = read.jobs.filter((job) => !isFinal(job.status));
  const running = unfinished.filter((job) => job.status === "RUNNING");
  return problem(
    "too many jobs",
    `UP42 takes no more jobs for now. ${quote(error)}. ${unfinished.length} are unfinished, ${running.length} of them running. Wait until one ends or cancel one; these run:`,
    [
      ...running.slice(0, 8).map((job) => toStatus(job.id, `${shortId(job.id)} ${job.name ?? "(no name)"}`)),
      toJobs("All that run", { status: ["RUNNING"] }),
    ],
  );
}
