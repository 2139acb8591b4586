import type { S3Client } from "@aws-sdk/client-s3";
import type { Answers } from "../../core/answers/answers.ts";
import { logsResult } from "../../core/commands/logs-result.ts";
import { problem, up42Problem } from "../../core/commands/problems.ts";
import type { Result } from "../../core/commands/result.ts";
import { inWords, log } from "../../core/log.ts";
import { ExportDeadlineError, exportLogs } from "../../core/logs/export.ts";
import { createLink } from "../../core/logs/link.ts";
import type { ExportOrder } from "../../core/queues/messages.ts";
import { message } from "../../core/slack/message.ts";
import { Up42Error } from "../../core/up42/errors.ts";
import type { JobApi } from "../../core/up42/job-api.ts";
import { inPlace } from "./progress.ts";

export interface Exporter {
  api: JobApi;
  s3: S3Client;
  bucket: string;
  answers: Answers;
  links: { baseUrl: string; key(): Promise<string>; days: number };
}

/**
 * Saves a job's logs to S3 and answers with links. What a person can meet is an answer; other faults are told and
 * thrown, so that the queue delivers the order once more (an export already complete is then only answered).
 */
export async function exportOrder(
  exporter: Exporter,
  order: ExportOrder,
  signal: AbortSignal,
): Promise<void> {
  const { answers } = exporter;
  const began = Date.now();
  const entry = { request: order.id, user: order.replyTo.user, job: order.jobId };
  const progress = inPlace(answers, order.replyTo);
  let result: Result;
  try {
    result = await exportAll(exporter, order, signal, progress.show);
  } catch (error) {
    log("error", "export failed", { ...entry, error: inWords(error), milliseconds: Date.now() - began });
    const known = asProblem(error, order.jobId);
    const replyTo = await progress.end();
    await answers.answer(replyTo, message(known ?? brokenHere(order)), { below: true });
    if (known) return;
    throw error;
  }
  await answers.answer(await progress.end(), message(result), { share: order.share });
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
  const [job, tasks, project, secret] = await Promise.all([
    api.job(jobId),
    api.tasks(jobId),
    api.project(),
    links.key(),
  ]);
  const exported = await exportLogs({
    s3,
    bucket,
    project,
    jobId,
    exportId,
    job: job.given,
    tasks,
    tasksAsGiven: tasks.map((task) => task.given),
    openLog: (taskId, aborted) => api.openLog(jobId, taskId, aborted),
    onProgress: (done) => onProgress({ kind: "logs progress", job: { id: job.id, name: job.name }, ...done }),
    signal,
  });
  const expiresAt = new Date(Date.now() + links.days * 86_400_000);
  return logsResult(
    exported,
    job,
    (key) => createLink({ baseUrl: links.baseUrl, secret, key, expiresAt }),
    expiresAt,
  );
}

function asProblem(error: unknown, jobId: string): Result | undefined {
  if (error instanceof Up42Error) return up42Problem(error);
  if (error instanceof ExportDeadlineError) {
    return problem(
      "our fault",
      "Saving these logs takes longer than the 15 minutes we have. Ask for one task's log at a time.",
      [{ label: "Status", command: { kind: "status", job: jobId } }],
    );
  }
  return undefined;
}

function brokenHere(order: ExportOrder): Result {
  return problem(
    "our fault",
    `Saving the logs broke on our side (request \`${order.id}\`). I'm trying once more by myself; if no links come, ask again.`,
  );
}
