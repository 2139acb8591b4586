import type { Job } from "../up42/job.ts";
import type { AboutJob } from "./command.ts";
import { problem, toStatus } from "./problems.ts";
import type { ResultOf } from "./result.ts";

/** What UP42 does to a job by its workflow (its reference), as a person reads it. */
const can: Partial<Record<AboutJob["kind"], string>> = { rename: "renamed", rerun: "run again" };

/** Why this job can't be renamed or run again; undefined if it can, or if something else is asked. */
export function withoutWorkflow({ kind }: AboutJob, job: Job): ResultOf<"problem"> | undefined {
  if (job.workflowId !== undefined || can[kind] === undefined) return undefined;
  return problem(
    "not possible in this state",
    `UP42 doesn't say which workflow this job belongs to, and without that it can't be ${can[kind]} from here. UP42's console can.`,
    [toStatus(job.id)],
  );
}
