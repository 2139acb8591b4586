import type { Readable } from "node:stream";
import type { S3Client } from "@aws-sdk/client-s3";
import { envelope } from "../../core/commands/files.ts";
import { again, logsResult, taskLogResult } from "../../core/commands/logs-result.ts";
import { orderTasks } from "../../core/commands/order-tasks.ts";
import { problem, problemFromUp42Error, toStatus } from "../../core/commands/problems.ts";
import type { Result, ResultOf } from "../../core/commands/result.ts";
import { describeError } from "../../core/logger.ts";
import { ExportDeadlineError, exportLogs } from "../../core/logs/export-logs.ts";
import { linkToFile } from "../../core/logs/file-store.ts";
import { LogNotGivenError } from "../../core/logs/store-log.ts";
import { storeTaskLog } from "../../core/logs/store-task-logs.ts";
import type { ExportRequest } from "../../core/queues/messages.ts";
import { Up42Error } from "../../core/up42/errors.ts";
import type { JobApi } from "../../core/up42/job-api.ts";
import { internalError } from "../internal-error.ts";
import { requestLogger, type WorkerServices } from "../worker-services.ts";
import { type ProgressReporter, progressReporter } from "./progress.ts";

export interface ExportWorker extends WorkerServices {
  s3: S3Client;
}

/**
 * Saves a job's logs to S3 and answers with links. What a person can meet is an answer; other faults are told and
 * thrown, so that the queue delivers the request once more (an export already complete is then only answered).
 */
export async function handleExport(
  worker: ExportWorker,
  request: ExportRequest,
  delivery: number,
  signal: AbortSignal,
  mayTellToWait: () => Promise<boolean> = async () => true,
): Promise<void> {
  const began = Date.now();
  const logger = requestLogger(worker.logger, request, { job: request.jobId });
  const responder = worker.responder.loggingTo(logger);
  const progress = progressReporter(responder, request.replyTo, mayTellToWait);
  let result: Result;
  try {
    const bounded = { ...worker, api: worker.api.stoppedBy(signal) };
    result = request.taskId
      ? await exportTaskLog(bounded, request, request.taskId, progress, signal)
      : await exportAllLogs(bounded, request, progress, signal);
  } catch (error) {
    const known = asProblem(error, request, signal);
    const milliseconds = Date.now() - began;
    const outcome = isOutOfTime(error, signal) ? "out of time" : known?.problem;
    logger.error("export failed", { error: describeError(error), outcome, milliseconds });
    const broken = internalError("Saving the logs", request.id, delivery);
    // In place of what says that they are being saved.
    await responder.respond(
      await progress.end(),
      known ?? { ...broken, suggestions: [toStatus(request.jobId)] },
    );
    if (known) return;
    throw error;
  }
  // A problem isn't news to the channel.
  const share = request.share && result.kind !== "problem";
  await responder.respond(await progress.end(), result, { share });
  const bytes = result.kind === "logs" ? (result.archive?.bytes ?? 0) : 0;
  const outcome = result.kind === "problem" ? result.problem : result.kind;
  logger.info("export finished", { outcome, bytes, milliseconds: Date.now() - began });
}

async function exportAllLogs(
  { api, s3, bucket, links }: ExportWorker,
  { id, replyTo, jobId, exportId }: ExportRequest,
  progress: ProgressReporter,
  signal: AbortSignal,
): Promise<Result> {
  const [job, given, project] = await Promise.all([api.job(jobId), api.tasks(jobId), api.project()]);
  const tasks = orderTasks(given.tasks).map(({ task }) => task);
  progress.begin({ kind: "logs begun", job, tasks: tasks.length });
  const manifest = await exportLogs({
    s3,
    bucket,
    project,
    jobId,
    exportId,
    job: envelope(job.raw),
    tasks,
    rawTasks: envelope(given.tasks.map((task) => task.raw)),
    unreadable: given.unreadable,
    openLog: (taskId, aborted) => openLog(api.stoppedBy(aborted), jobId, taskId),
    onProgress: (done) =>
      progress.show({ kind: "logs progress", job: { id: job.id, name: job.name }, ...done }),
    signal,
  });
  return logsResult(manifest, job, (key) => linkToFile(links, key, { user: replyTo.user, request: id }));
}

async function exportTaskLog(
  { api, s3, bucket, links }: ExportWorker,
  { id, replyTo, jobId, exportId }: ExportRequest,
  taskId: string,
  progress: ProgressReporter,
  signal: AbortSignal,
): Promise<Result> {
  const [job, { tasks }, project] = await Promise.all([api.job(jobId), api.tasks(jobId), api.project()]);
  const task = tasks.find(({ id }) => id === taskId);
  if (!task)
    return problem("not found", "UP42 doesn't list that task of the job any more.", [toStatus(jobId)]);
  progress.begin({ kind: "logs begun", job, tasks: 1, task: task.name });
  const name = { id: job.id, name: job.name };
  const stored = await storeTaskLog({
    s3,
    bucket,
    project,
    jobId,
    exportId,
    taskName: task.name,
    openLog: () => openLog(api, jobId, taskId),
    onBytes: (bytes) => progress.show({ kind: "logs progress", job: name, tasksDone: 0, tasks: 1, bytes }),
    signal,
  });
  return taskLogResult(stored, task, job, (key) =>
    linkToFile(links, key, { user: replyTo.user, request: id }),
  );
}

/** Tells a log that UP42 doesn't give from one that it can't give just now. @throws LogNotGivenError */
async function openLog(api: JobApi, jobId: string, taskId: string): Promise<Readable> {
  try {
    return await api.openLog(jobId, taskId);
  } catch (error) {
    if (!(error instanceof Up42Error)) throw error;
    const { kind, message, said } = error;
    const reason = kind === "down" || kind === "unexpected" ? "unavailable" : "refused";
    throw new LogNotGivenError(reason, message, { said, cause: error });
  }
}

function isOutOfTime(error: unknown, signal: AbortSignal): boolean {
  return signal.aborted || error instanceof ExportDeadlineError;
}

function asProblem(
  error: unknown,
  { jobId, taskId }: ExportRequest,
  signal: AbortSignal,
): ResultOf<"problem"> | undefined {
  if (isOutOfTime(error, signal)) {
    const tooLong = `Saving ${taskId ? "this log" : "these logs"} takes longer than the 15 minutes we have.`;
    if (taskId) return problem("internal error", tooLong, [toStatus(jobId)]);
    const toTasks = { label: "Tasks", command: { kind: "tasks" as const, job: jobId } };
    return problem("internal error", `${tooLong} Ask for one task's log at a time.`, [
      toTasks,
      toStatus(jobId),
    ]);
  }
  if (!(error instanceof Up42Error)) return undefined;
  const result = problemFromUp42Error(error);
  return result.problem === "UP42 unavailable" ? { ...result, suggestions: again(jobId, taskId) } : result;
}
