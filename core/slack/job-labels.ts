import type { Job } from "../up42/job.ts";
import { shortId } from "../up42/job.ts";
import type { Estimate } from "../up42/job-api.ts";
import { formatDuration, truncate } from "./text.ts";

const emojis: Record<string, string> = {
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
export function statusEmoji(status: string): string {
  return emojis[status] ?? "❔";
}

/** White space, and characters that show nothing. */
const invisible = /^[\s\p{C}\u2800\u115F\u1160\u3164]*$/u;

/** A job's name on one line; one without a name is called after its id. */
export function jobName(job: { id: string; name: string | null }, most: number): string {
  return job.name === null || invisible.test(job.name)
    ? `(no name) ${shortId(job.id)}`
    : truncate(job.name, most);
}

export function modeLabel(job: Job): string {
  return job.mode === "test" ? "test query" : "real job";
}

export function workflowLabel(job: Job, most: number): string {
  return job.workflowName ? truncate(job.workflowName, most) : "unknown workflow";
}

/** How long a job or task has run (`running for 3 min`) or ran (`ran 3 min`); undefined if it hasn't begun. */
export function runTime(
  it: { status: string; startedAt: Date | undefined; finishedAt: Date | undefined },
  now: Date,
): string | undefined {
  if (!it.startedAt) return undefined;
  if (it.finishedAt) return `ran ${formatDuration(it.finishedAt.getTime() - it.startedAt.getTime())}`;
  if (it.status !== "RUNNING" && it.status !== "CANCELLING") return undefined;
  return `running for ${formatDuration(now.getTime() - it.startedAt.getTime())}`;
}

/** `12 credits`, or `8 to 12 credits`. */
export function creditRange({ min, max }: Estimate): string {
  const number = (credits: number) => credits.toLocaleString("en-US");
  return min === max ? `${number(max)} credits` : `${number(min)} to ${number(max)} credits`;
}
