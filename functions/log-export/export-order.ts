import type { S3Client } from "@aws-sdk/client-s3";
import type { Answers } from "../../core/answers/answers.ts";
import { envelope } from "../../core/commands/files.ts";
import { logsResult } from "../../core/commands/logs-result.ts";
import { orderTasks } from "../../core/commands/order-tasks.ts";
import { problem, toStatus, up42Problem } from "../../core/commands/problems.ts";
import type { Result } from "../../core/commands/result.ts";
import { limits } from "../../core/limits.ts";
import { inWords, log } from "../../core/log.ts";
import { ExportDeadlineError, exportLogs } from "../../core/logs/export.ts";
import { type Links, linkTo } from "../../core/logs/shelf.ts";
import { storeTaskLog } from "../../core/logs/single-file.ts";
import type { ExportOrder } from "../../core/queues/messages.ts";
import { moreLogs } from "../../core/slack/logs.ts";
import { render } from "../../core/slack/render.ts";
import { Up42Error } from "../../core/up42/errors.ts";
import type { JobApi } from "../../core/up42/job-api.ts";
import { ourFault } from "../our-fault.ts";
import { inPlace } from "./progress.ts";

export interface Exporter {
  api: JobApi;
  s3: S3Client;
  bucket: string;
  answers: Answers;
  links: Links;
}

/**
 * Saves a job's logs to S3 and answers with links. What a person can meet is an answer; other faults are told and
 * thrown, so that the queue delivers the order once more (an export already complete is then only answered).
 */
export async function exportOrder(
  exporter: Exporter,
  order: ExportOrder,
  delivery: number,
  signal: AbortSignal,
): Promise<void> {
  const { answers } = exporter;
  const began = Date.now();
  const entry = { request: order.id, user: order.replyTo.user, job: order.jobId };
  const progress = inPlace(answers, order.replyTo);
  let result: Result;
  try {
    result = order.taskId
      ? await exportOne(exporter, order, order.taskId, signal)
      : await exportAll(exporter, order, signal, progress.show);
  } catch (error) {
    log("error", "export failed", { ...entry, error: inWords(error), milliseconds: Date.now() - began });
    const known = asProblem(error, order.jobId, signal.aborted);
    const replyTo = await progress.end();
    const word = known ?? ourFault("Saving the logs", order.id, delivery, limits.logExport.deliveries);
    await answers.answer(replyTo, render(word), { below: true });
    if (known) return;
    throw error;
  }
  const replyTo = await answers.answer(await progress.end(), render(result), { share: order.share });
  const more = result.kind === "logs" ? moreLogs(result) : undefined;
  if (more) await answers.answer(replyTo, more, { share: order.share, below: true });
  const bytes = result.kind === "logs" ? (result.archive?.bytes ?? 0) : 0;
  log("info", "exported", { ...entry, outcome: result.kind, bytes, milliseconds: Date.now() - began });
}

async function exportAll(
  { api, s3, bucket, links }: Exporter,
  order: ExportOrder,
  signal: AbortSignal,
  onProgress: (result: Extract<Result, { kind: "logs progress" }>) => void,
): Promise<Result> {
  const { jobId, exportId } = order;
  const [job, given, project] = await Promise.all([api.job(jobId), api.tasks(jobId), api.project()]);
  const tasks = orderTasks(given).map(({ task }) => task);
  const exported = await exportLogs({
    s3,
    bucket,
    project,
    jobId,
    exportId,
    job: envelope(job.given),
    tasks,
    tasksAsGiven: envelope(given.map((task) => task.given)),
    openLog: (taskId, aborted) => api.openLog(jobId, taskId, aborted),
    onProgress: (done) => onProgress({ kind: "logs progress", job: { id: job.id, name: job.name }, ...done }),
    signal,
  });
  return logsResult(exported, job, (key) => linkTo(links, key));
}

/** One task's log: its last lines, and a link to the whole. */
async function exportOne(
  { api, s3, bucket, links }: Exporter,
  order: ExportOrder,
  taskId: string,
  signal: AbortSignal,
): Promise<Result> {
  const { jobId, exportId } = order;
  const [job, tasks, project] = await Promise.all([api.job(jobId), api.tasks(jobId), api.project()]);
  const task = tasks.find(({ id }) => id === taskId);
  if (!task) return problem("not found", "UP42 doesn't list that task of the job any more.");
  const openLog = () => api.openLog(jobId, taskId, signal);
  const stored = await storeTaskLog({
    s3,
    bucket,
    project,
    jobId,
    exportId,
    taskName: task.name,
    openLog,
    signal,
  });
  const name = { id: job.id, name: job.name };
  if (stored.kind === "empty") {
    return { kind: "task log", job: name, task: task.name, tail: "", file: undefined, linksEnd: new Date() };
  }
  if (stored.kind !== "stored") {
    const again = { label: "Try again", command: { kind: "logs" as const, job: jobId, task: taskId } };
    const sentence = `The log of ${task.name} couldn't be read: ${stored.message}. Try again in a minute.`;
    return problem("UP42 is slow or down", sentence, [again]);
  }
  const { url, linksEnd } = await linkTo(links, stored.key);
  const file = { name: stored.key.split("/").at(-1) ?? "", url, bytes: stored.bytes };
  return { kind: "task log", job: name, task: task.name, tail: stored.tail, file, linksEnd };
}

function asProblem(error: unknown, jobId: string, timeIsOver: boolean): Result | undefined {
  if (timeIsOver || error instanceof ExportDeadlineError) {
    const sentence =
      "Saving these logs takes longer than the 15 minutes we have. Ask for one task's log at a time.";
    return problem("our fault", sentence, [toStatus(jobId)]);
  }
  return error instanceof Up42Error ? up42Problem(error) : undefined;
}
