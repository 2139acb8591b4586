import { lastErrorLine } from "../logs/error-excerpt.ts";
import { Tail } from "../logs/tail.ts";
import { hasFailed, isWaiting, type Job, type Task } from "../up42/job.ts";
import type { JobApi } from "../up42/job-api.ts";
import type { CardDetails } from "./result.ts";

/** A longer log isn't read for one line of it: the person presses Logs. */
const maxLogBytes = 32_000_000;

/**
 * What makes a card worth more and may take long: the credits, and of a failed job the line that says why. It fills
 * `found` part by part, so that whoever waits no longer has what has come. What UP42 doesn't say stays out; it never throws.
 */
export function loadDetails(
  api: JobApi,
  job: Job,
  tasks: Promise<Task[]>,
): { found: CardDetails; all: Promise<unknown> } {
  const found: CardDetails = {};
  const credits = async () => {
    if (!api.operations.has("credits") || isWaiting(job.status)) return;
    const answer = await api.credits(job.id);
    if (answer) found.creditsUsed = answer.used;
  };
  const reason = async () => {
    const task = hasFailed(job.status) ? (await tasks).find(({ status }) => hasFailed(status)) : undefined;
    if (!task) return;
    found.failed = { task: task.name };
    if (!api.operations.has("logs")) return;
    const line = await errorLineOf(api, job.id, task.id);
    if (line !== undefined) found.failed = { task: task.name, line };
  };
  return { found, all: Promise.allSettled([credits(), reason()]) };
}

async function errorLineOf(api: JobApi, jobId: string, taskId: string): Promise<string | undefined> {
  const tail = new Tail();
  let bytes = 0;
  for await (const chunk of await api.openLog(jobId, taskId)) {
    tail.push(Buffer.from(chunk));
    bytes += chunk.length;
    if (bytes > maxLogBytes) return undefined;
  }
  return lastErrorLine(tail.text());
}
