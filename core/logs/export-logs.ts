import type { Readable } from "node:stream";
import type { S3Client } from "@aws-sdk/client-s3";
import pMap from "p-map";
import { archiveOf } from "./archive.ts";
import { exportKey, logNames } from "./file-names.ts";
import { JSON_TYPE, ZIP } from "./file-types.ts";
import { type Manifest, type ManifestFile, readManifest, writeManifest } from "./manifest.ts";
import { storeFile } from "./store-file.ts";
import { type StoredLog, storeLog } from "./store-log.ts";
import { type StoredObject, storeStream } from "./store-stream.ts";

const ARCHIVE = "all-logs.zip";
const MANIFEST = "manifest.json";
const LOGS_AT_ONCE = 3;
const FAILED = new Set(["FAILED", "ERROR"]);

export interface ExportTask {
  id: string;
  name: string;
  status: string;
}

export interface ExportInput {
  s3: S3Client;
  bucket: string;
  project: string;
  jobId: string;
  /** The job as UP42 gave it. */
  job: unknown;
  /** In the order in which the logs are numbered. */
  tasks: ExportTask[];
  /** The tasks as UP42 gave them. */
  tasksAsGiven: unknown;
  /** The same for each delivery of one request. */
  exportId: string;
  /** Opens a task's log at UP42. Called again, at most twice, if what it gave breaks midway. @throws LogNotGivenError */
  openLog: (taskId: string, signal: AbortSignal) => Promise<Readable>;
  /** How many logs flow at the same time; 3 if not given. */
  concurrency?: number | undefined;
  /** After each 5 MB, and as each task is done. `bytes` are those of the logs. */
  onProgress?: ((progress: { tasksDone: number; tasks: number; bytes: number }) => void) | undefined;
  /** The function's deadline. */
  signal?: AbortSignal | undefined;
}

/** The time for the export was over before it was complete; what it sent to S3 is not visible as an export. */
export class ExportDeadlineError extends Error {
  override name = "ExportDeadlineError";
}

/**
 * Exports a job and its tasks' logs to S3, under `logs/{project}/{job}/{export}/`: `job.json`, `job_tasks.json`,
 * `task_ids.json`, each log, `all-logs.zip` with all of these, and last `manifest.json`, whose content it returns. An export
 * whose manifest is there is not done again. A task whose log couldn't be had is named in `without`, and for whoever opens
 * the archive in `missing_logs.json`.
 *
 * @throws ExportDeadlineError if `signal` is aborted first; S3's errors: deliver the request again.
 */
export async function exportLogs(input: ExportInput): Promise<Manifest> {
  try {
    return await exportUnlessDone(input);
  } catch (cause) {
    if (!input.signal?.aborted) throw cause;
    throw new ExportDeadlineError(`The time was over before the logs of job ${input.jobId} were exported.`, {
      cause,
    });
  }
}

async function exportUnlessDone(input: ExportInput): Promise<Manifest> {
  const { s3, bucket, project, jobId, exportId, signal } = input;
  const manifestPlace = { s3, bucket, key: exportKey(input, MANIFEST), signal };
  const done = await readManifest(manifestPlace);
  if (done) return done;

  const startedAt = new Date();
  const documents = await storeDocuments(input, {
    "job.json": input.job,
    "job_tasks.json": input.tasksAsGiven,
    "task_ids.json": input.tasks.map((task) => task.id),
  });
  const { files: logs, without, tails } = await storeLogs(input);
  if (without.length > 0) documents.push(...(await storeDocuments(input, { "missing_logs.json": without })));
  const archive = await storeArchive(input, [...documents, ...logs], startedAt);
  return writeManifest(manifestPlace, {
    version: 1,
    project,
    jobId,
    exportId,
    startedAt: startedAt.toISOString(),
    finishedAt: new Date().toISOString(),
    files: [...documents, ...logs, archive],
    without,
    tails,
  });
}

/** Stores values as files; those of job and tasks have the names that UP42's guide to job operations has people save them under. */
async function storeDocuments(
  input: ExportInput,
  documents: Record<string, unknown>,
): Promise<ManifestFile[]> {
  const { s3, bucket, project, jobId, exportId, signal } = input;
  const files: ManifestFile[] = [];
  for (const [name, value] of Object.entries(documents)) {
    const file = { name, content: JSON.stringify(value, null, 2), contentType: JSON_TYPE };
    const stored = await storeFile({ s3, bucket, project, jobId, exportId, ...file, signal });
    files.push({ kind: "json", name, ...stored });
  }
  return files;
}

async function storeLogs(input: ExportInput): Promise<Pick<Manifest, "files" | "without" | "tails">> {
  const { s3, bucket, tasks, openLog, concurrency = LOGS_AT_ONCE } = input;
  const names = logNames(tasks.map((task) => task.name));
  const outcomes = new Map<ExportTask, StoredLog>();
  const bytesOf = new Map<ExportTask, number>();
  const report = () => {
    const bytes = [...bytesOf.values()].reduce((sum, each) => sum + each, 0);
    input.onProgress?.({ tasksDone: outcomes.size, tasks: tasks.length, bytes });
  };

  // The first failure ends the others, and is thrown when they have ended: none may go on writing to S3.
  const failed = new AbortController();
  const signal = input.signal ? AbortSignal.any([input.signal, failed.signal]) : failed.signal;
  const store = async (task: ExportTask, index: number) => {
    if (signal.aborted) return;
    const outcome = await storeLog({
      s3,
      bucket,
      key: exportKey(input, names[index] as string),
      openLog: () => openLog(task.id, signal),
      onBytes: (bytes) => {
        bytesOf.set(task, bytes);
        report();
      },
      signal,
    });
    outcomes.set(task, outcome);
    report();
  };
  await pMap(tasks, (task, index) => store(task, index).catch((error) => failed.abort(error)), {
    concurrency,
  });
  signal.throwIfAborted();

  const files: Manifest["files"] = [];
  const without: Manifest["without"] = [];
  const tails: Manifest["tails"] = {};
  for (const [index, task] of tasks.entries()) {
    const outcome = outcomes.get(task) as StoredLog;
    const ofTask = { taskId: task.id, taskName: task.name };
    if (outcome.kind === "stored") {
      const { key, bytes, sha256, tail } = outcome;
      files.push({ kind: "log", name: names[index] as string, key, bytes, sha256, ...ofTask });
      if (FAILED.has(task.status)) tails[task.id] = tail;
    } else {
      without.push({ ...ofTask, ...outcome.why });
    }
  }
  return { files, without, tails };
}

async function storeArchive(
  input: ExportInput,
  files: ManifestFile[],
  modified: Date,
): Promise<ManifestFile> {
  const { s3, bucket, signal } = input;
  const stored = await storeStream({
    s3,
    bucket,
    key: exportKey(input, ARCHIVE),
    contentType: ZIP,
    open: () => archiveOf({ s3, bucket, files, modified }),
    signal,
  });
  return { kind: "archive", name: ARCHIVE, ...(stored as StoredObject) };
}
