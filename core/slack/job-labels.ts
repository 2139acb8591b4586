import { attentionFirst } from "../commands/order-tasks.ts";
import { isSeen } from "../is-seen.ts";
import type { Job } from "../up42/job.ts";
import { isRunning, shortId } from "../up42/job.ts";
import type { Estimate } from "../up42/job-api.ts";
import { bold, code, type Piece, plain } from "./rich-text.ts";
import { formatCredits, formatDuration, truncate } from "./text.ts";

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
  return Object.hasOwn(emojis, status) ? (emojis[status] as string) : "❔";
}

interface NamedJob {
  id: string;
  name: string | null;
}

const isNameless = ({ name }: NamedJob) => name === null || !isSeen(name);

/** A job's name on one line, where its id stands beside it. */
export function jobName(job: NamedJob, most: number): string {
  return isNameless(job) ? "(no name)" : truncate(job.name ?? "", most);
}

/** A job's name and its short id, on one line; one without a name is called after its id alone. */
export function jobTitle(job: NamedJob, most: number): string {
  return isNameless(job) ? `job ${shortId(job.id)}` : `${jobName(job, most)} (${shortId(job.id)})`;
}

/** The same as pieces of a line, with the id as code. */
export function jobTitlePieces(job: NamedJob, most = 150): Piece[] {
  const id = code(shortId(job.id));
  return isNameless(job) ? [plain("job "), id] : [bold(jobName(job, most)), plain(" "), id];
}

export function modeLabel(job: Job): string {
  return job.mode === "test" ? "test query" : "real job";
}

export function workflowLabel(job: Job, most: number): string {
  return isSeen(job.workflowName ?? "") ? truncate(job.workflowName ?? "", most) : "unknown workflow";
}

/** Statuses that are counted one by one: UP42 has eight, the rest aren't known to us. */
const mostStatuses = 8;

/** `2 FAILED, 15 SUCCEEDED`, the most urgent first. */
export function countByStatus(items: readonly { status: string }[]): string {
  const counts = new Map<string, number>();
  for (const { status } of attentionFirst(items, (it) => it.status))
    counts.set(status, (counts.get(status) ?? 0) + 1);
  const all = [...counts].map(([status, count]) => ({ status: truncate(status, 30), count }));
  const others = all.slice(mostStatuses).reduce((sum, { count }) => sum + count, 0);
  const counted = all
    .slice(0, mostStatuses)
    .concat(others > 0 ? [{ status: "of other statuses", count: others }] : []);
  return counted.map(({ status, count }) => `${count} ${status}`).join(", ");
}

/** What a start may lie before its creation: UP42 gives one to the second, the other to the microsecond. */
const skewMs = 60_000;

interface Run {
  status: string;
  createdAt: Date | undefined;
  startedAt: Date | undefined;
  finishedAt: Date | undefined;
}

/**
 * How long a job or task has run (`running for 3 min`) or ran (`ran 3 min`); undefined if it hasn't begun, or its times are in
 * no order that can be true.
 */
export function runTime({ status, createdAt, startedAt, finishedAt }: Run, now: Date): string | undefined {
  if (!startedAt || (createdAt && startedAt.getTime() < createdAt.getTime() - skewMs)) return undefined;
  const ran = (until: Date) => formatDuration(until.getTime() - startedAt.getTime());
  if (finishedAt) return finishedAt < startedAt ? undefined : `ran ${ran(finishedAt)}`;
  return isRunning(status) ? `running for ${ran(now)}` : undefined;
}

/** `12 credits`, or `8 to 12 credits`. */
export function creditRange({ min, max }: Estimate): string {
  return min === max ? formatCredits(max) : `${min.toLocaleString("en-US")} to ${formatCredits(max)}`;
}
