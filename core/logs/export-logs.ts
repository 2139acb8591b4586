import { archiveOf } from "./archive.ts";
import { exportKey } from "./file-names.ts";
import { JSON_TYPE, ZIP } from "./file-types.ts";
import { type Manifest, type ManifestFile, readManifest, writeManifest } from "./manifest.ts";
import { storeFile } from "./store-file.ts";
import { type StoredObject, storeStream } from "./store-stream.ts";
import { storeTaskLogs, type TaskLogsToStore } from "./store-task-logs.ts";

const ARCHIVE = "all-logs.zip";
const MANIFEST = "manifest.json";

export interface ExportInput extends TaskLogsToStore {
  /** The job as UP42 gave it. */
  job: unknown;
  /** The tasks as UP42 gave them. */
  rawTasks: unknown;
  /** How many more UP42 listed in a form that can't be read. */
  unreadable?: number;
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
  const { s3, bucket, project, jobId, exportId, unreadable = 0, signal } = input;
  const manifestPlace = { s3, bucket, key: exportKey(input, MANIFEST), signal };
  const done = await readManifest(manifestPlace);
  if (done) return done;

  const startedAt = new Date();
  const documents = await storeDocuments(input, {
    "job.json": input.job,
    "job_tasks.json": input.rawTasks,
    "task_ids.json": input.tasks.map((task) => task.id),
  });
  const { files: logs, without, tails } = await storeTaskLogs(input);
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
    ...(unreadable > 0 ? { unreadable } : {}),
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
