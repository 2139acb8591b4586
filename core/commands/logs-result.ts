import { errorExcerpt, lastErrorLine } from "../logs/error-excerpt.ts";
import type { Manifest, WhyMissing } from "../logs/manifest.ts";
import type { StoredLog } from "../logs/store-log.ts";
import { hasFailed, isFinal, shortId, type Task } from "../up42/job.ts";
import { problem, toStatus } from "./problems.ts";
import type { FileLink, JobName, LogExcerpt, Result } from "./result.ts";

/** Makes a link of ours that leads to a key in our bucket, and says when it ends. */
export type LinkToFile = (key: string) => Promise<{ url: string; linksExpireAt: Date }>;

/**
 * A finished export as a result: a link for each log and for everything, what is missing and why, what failed tasks' logs
 * end with. A problem, if UP42 is down and no log could be had.
 */
export async function logsResult(
  manifest: Manifest,
  { id, name, status }: JobName & { status: string },
  createLink: LinkToFile,
): Promise<Result> {
  const { files, without, tails, unreadable } = manifest;
  const logs = files.filter((file) => file.kind === "log");
  const [first] = without;
  if (first && logs.length === 0 && without.every(({ reason }) => reason === "unavailable")) {
    return notAnswering(`the logs of ${name === null ? `job ${shortId(id)}` : `"${name}"`}`, first, id);
  }
  let linksExpireAt = new Date();
  const linked = async (file: { name: string; key: string; bytes: number }): Promise<FileLink> => {
    const link = await createLink(file.key);
    linksExpireAt = link.linksExpireAt;
    return { name: file.name, bytes: file.bytes, url: link.url };
  };
  const archive = logs.length > 0 ? files.find((file) => file.kind === "archive") : undefined;
  const names = new Map(logs.map((file) => [file.taskId, file.taskName ?? file.name]));
  return {
    kind: "logs",
    job: { id, name },
    logs: await Promise.all(
      logs.map(async (file) => ({ ...(await linked(file)), task: file.taskName ?? file.name })),
    ),
    archive: archive && (await linked(archive)),
    without: without.map(({ taskId: _, taskName, ...why }) => ({ task: taskName, ...why })),
    ...(unreadable === undefined ? {} : { unreadable }),
    ended: isFinal(status),
    excerpts: Object.entries(tails).map(([taskId, tail]) => ({
      task: names.get(taskId) ?? taskId,
      ...excerptOf(tail, true),
    })),
    linksExpireAt,
  };
}

/** One task's log as a result: its end, and a link to the whole; or why there is none. */
export async function taskLogResult(
  stored: StoredLog,
  task: Task,
  { id, name }: JobName,
  createLink: LinkToFile,
): Promise<Result> {
  const ended = isFinal(task.status);
  const ofTask = { kind: "task log" as const, job: { id, name }, task: task.name, ended };
  if (stored.kind === "stored") {
    const { url, linksExpireAt } = await createLink(stored.key);
    const file = { name: stored.key.split("/").at(-1) ?? "", url, bytes: stored.bytes };
    return { ...ofTask, excerpt: excerptOf(stored.tail, hasFailed(task.status)), file, linksExpireAt };
  }
  const { reason, message, said } = stored.why;
  const retry = again(id, task.id);
  switch (reason) {
    case "empty":
      return { ...ofTask, excerpt: { text: "", isError: false }, file: undefined, linksExpireAt: new Date() };
    case "unavailable":
      return notAnswering(`the log of ${task.name}`, stored.why, id, task.id);
    case "broken": {
      const sentence = `The log of ${task.name} broke off midway, three times. Try again in a minute.`;
      return problem("UP42 unavailable", sentence, retry);
    }
    case "refused": {
      const why = said === undefined ? `(${message})` : `UP42 says: "${said}"`;
      return problem(
        "not possible in this state",
        `UP42 doesn't give the log of ${task.name}. ${why}`,
        retry,
      );
    }
  }
}

/** Buttons to ask once more for a job's logs, or for one task's, and to see how the job stands. */
export function again(jobId: string, taskId?: string) {
  const command = { kind: "logs" as const, job: jobId, ...(taskId === undefined ? {} : { task: taskId }) };
  return [{ label: "Try again", command }, toStatus(jobId)];
}

function notAnswering(what: string, { message, said }: WhyMissing, jobId: string, taskId?: string): Result {
  const why = said === undefined ? message : `UP42 says: "${said}"`;
  const sentence = `UP42 gave no proper answer (${why}): ${what} couldn't be saved. Nothing is lost, try again in a minute.`;
  return problem("UP42 unavailable", sentence, again(jobId, taskId));
}

function excerptOf(tail: string, failed: boolean): LogExcerpt {
  if (!failed) return { text: tail, isError: false };
  return { text: errorExcerpt(tail), isError: lastErrorLine(tail) !== undefined };
}
