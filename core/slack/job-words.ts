import type { Job } from "../up42/job.ts";
import { shortId } from "../up42/job.ts";
import type { Estimate } from "../up42/job-api.ts";
import { clip, howLong } from "./text.ts";

const signs: Record<string, string> = {
  NOT_STARTED: "⚪",
  PENDING: "🟡",
  RUNNING: "🔵",
  SUCCEEDED: "🟢",
  FAILED: "🔴",
  CANCELLING: "🟠",
  CANCELLED: "⚫",
  ERROR: "🔴",
};

/** A colour for a status; unknown statuses get a sign of their own. */
export function sign(status: string): string {
  return signs[status] ?? "❔";
}

/** White space, and characters that show nothing. */
const invisible = /^[\s\p{C}\u2800\u115F\u1160\u3164]*$/u;

/** A job's name on one line; one without a name is called after its id. */
export function jobName(job: { id: string; name: string | null }, most: number): string {
  return job.name === null || invisible.test(job.name)
    ? `(no name) ${shortId(job.id)}`
    : clip(job.name, most);
}

export function mode(job: Job): string {
  return job.mode === "test" ? "test query" : "real job";
}

export function workflow(job: Job, most: number): string {
  return job.workflowName ? clip(job.workflowName, most) : "unknown workflow";
}

/** How long a job or task has run (`running for 3 min`) or ran (`ran 3 min`); undefined if it hasn't begun. */
export function runTime(
  it: { status: string; startedAt: Date | undefined; finishedAt: Date | undefined },
  now: Date,
): string | undefined {
  if (!it.startedAt) return undefined;
  if (it.finishedAt) return `ran ${howLong(it.finishedAt.getTime() - it.startedAt.getTime())}`;
  if (it.status !== "RUNNING" && it.status !== "CANCELLING") return undefined;
  return `running for ${howLong(now.getTime() - it.startedAt.getTime())}`;
}

/** `12 credits`, or `8 to 12 credits`. */
export function credits({ min, max }: Estimate): string {
  const number = (credits: number) => credits.toLocaleString("en-US");
  return min === max ? `${number(max)} credits` : `${number(min)} to ${number(max)} credits`;
}
