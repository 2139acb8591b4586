import type { S3Client } from "@aws-sdk/client-s3";
import { envelope } from "../../core/commands/files.ts";
import { logsResult } from "../../core/commands/logs-result.ts";
import { orderTasks } from "../../core/commands/order-tasks.ts";
import { problem, toStatus, up42Problem } from "../../core/commands/problems.ts";
import type { Result } from "../../core/commands/result.ts";
import { limits } from "../../core/limits.ts";
import { describeError } from "../../core/logger.ts";
import { ExportDeadlineError, exportLogs } from "../../core/logs/export-logs.ts";
import { linkToFile } from "../../core/logs/file-store.ts";
import { storeTaskLog } from "../../core/logs/store-file.ts";
import type { ExportRequest } from "../../core/queues/messages.ts";
import { Up42Error } from "../../core/up42/errors.ts";
import { internalError } from "../internal-error.ts";
import { requestLogger, type WorkerServices } from "../worker-services.ts";
import { progressReporter } from "./progress.ts";

export interface ExportWorker extends WorkerServices {
  s3: S3Client;
}

/**
 * Saves a job's logs to S3 and answers with links. What a person can meet is an answer; other faults are told and
 * thrown, so that the queue delivers the order once more (an export already complete is then only answered).
 */
export async function handleExport(
  exporter: ExportWorker,
  request: ExportRequest,
  delivery: number,
  signal: AbortSignal,
): Promise<void> {
  const { responder } = exporter;
  const began = Date.now();
  const logger = requestLogger(exporter.logger, request, { job: request.jobId });
  const progress = progressReporter(responder, request.replyTo);
  let result: Result;
  try {
    result = request.taskId
      ? await exportTaskLog(exporter, request, request.taskId, signal)
      : await exportAllLogs(exporter, request, signal, progress.show);
  } catch (error) {
    logger.error("export failed", { error: describeError(error), milliseconds: Date.now() - began });
    const known = asProblem(error, request.jobId, signal.aborted);
    const replyTo = await progress.end();
    result = known ?? internalError("Saving the logs", request.id, delivery, limits.logExport.deliveries);
    await responder.respond(replyTo, result, { below: true });
    if (known) return;
    throw error;
  }
  await responder.respond(await progress.end(), result, { share: request.share });
  const bytes = result.kind === "logs" ? (result.archive?.bytes ?? 0) : 0;
  logger.info("export finished", { outcome: result.kind, bytes, milliseconds: Date.now() - began });
}

async function exportAllLogs(
  { api, s3, bucket, links }: ExportWorker,
  request: ExportRequest,
  signal: AbortSignal,
  onProgress: (result: Extract<Result, { kind: "logs progress" }>) => void,
): Promise<Result> {
  const { jobId, exportId } = request;
  const [job, given, project] = await Promise.all([api.job(jobId), api.tasks(jobId), api.project()]);
  const tasks = orderTasks(given).map(({ task }) => task);
  const exported = await exportLogs({
    s3,
    bucket,
    project,
    jobId,
    exportId,
    job: envelope(job.raw),
    tasks,
    tasksAsGiven: envelope(given.map((task) => task.raw)),
    openLog: (taskId, aborted) => api.openLog(jobId, taskId, aborted),
    onProgress: (done) => onProgress({ kind: "logs progress", job: { id: job.id, name: job.name }, ...done }),
    signal,
  });
  return logsResult(exported, job, (key) => linkToFile(links, key));
}

/** One task's log: its last lines, and a link to the whole. */
async function exportTaskLog(
  { api, s3, bucket, links }: ExportWorker,
  request: ExportRequest,
  taskId: string,
  signal: AbortSignal,
): Promise<Result> {
  const { jobId, exportId } = request;
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
    return problem("UP42 unavailable", sentence, [again]);
  }
  const { url, linksEnd } = await linkToFile(links, stored.key);
  const file = { name: stored.key.split("/").at(-1) ?? "", url, bytes: stored.bytes };
  return { kind: "task log", job: name, task: task.name, tail: stored.tail, file, linksEnd };
}

function asProblem(error: unknown, jobId: string, timeIsOver: boolean): Result | undefined {
  if (timeIsOver || error instanceof ExportDeadlineError) {
    const sentence =
      "Saving these logs takes longer than the 15 minutes we have. Ask for one task's log at a time.";
    return problem("internal error", sentence, [toStatus(jobId)]);
  }
  return error instanceof Up42Error ? up42Problem(error) : undefined;
}
