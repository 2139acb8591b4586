import type { Readable } from "node:stream";
import type { S3Client } from "@aws-sdk/client-s3";
import pMap from "p-map";
import { hasFailed } from "../up42/job.ts";
import { type ExportPlace, exportKey, logName, logNames } from "./file-names.ts";
import type { Manifest } from "./manifest.ts";
import { missingLog, type StoredLog, storeLog } from "./store-log.ts";

const LOGS_AT_ONCE = 3;
/** After so many logs in a row that UP42 couldn't give, it isn't asked for more: each may take most of a minute to fail. */
const GIVE_UP_AFTER = 3;

export interface TaskLogToStore extends ExportPlace {
  s3: S3Client;
  bucket: string;
  taskName: string;
  /** Opens the log at UP42. Called again, at most twice, if what it gave breaks midway. @throws LogNotGivenError */
  openLog: () => Promise<Readable>;
  /** Bytes of the log so far, after each 5 MB; begins again at a new attempt. */
  onBytes?: ((bytes: number) => void) | undefined;
  signal?: AbortSignal | undefined;
}

/**
 * Stores one task's log by itself, as `{task name}.log` under `logs/{project}/{job}/{export}/`. Memory does not grow with it.
 * @throws S3's errors, and the signal's reason once it is aborted. What goes wrong at UP42 is in the answer.
 */
export async function storeTaskLog(input: TaskLogToStore): Promise<StoredLog> {
  const { s3, bucket, openLog, onBytes, signal } = input;
  return storeLog({ s3, bucket, key: exportKey(input, logName(input.taskName)), openLog, onBytes, signal });
}

export interface ExportTask {
  id: string;
  name: string;
  status: string;
}

export interface TaskLogsToStore extends ExportPlace {
  s3: S3Client;
  bucket: string;
  /** In the order in which the logs are numbered. */
  tasks: ExportTask[];
  /** Opens a task's log at UP42. Called again, at most twice, if what it gave breaks midway. @throws LogNotGivenError */
  openLog: (taskId: string, signal: AbortSignal) => Promise<Readable>;
  /** How many logs flow at the same time; 3 if not given. */
  concurrency?: number | undefined;
  /** After each 5 MB, and as each task is done. `bytes` are those of the logs. */
  onProgress?: ((progress: { tasksDone: number; tasks: number; bytes: number }) => void) | undefined;
  signal?: AbortSignal | undefined;
}

/**
 * Stores each task's log under a name of its own, some at the same time. The first fault of ours or of S3 ends them all.
 * @returns their part of the manifest.
 */
export async function storeTaskLogs(
  input: TaskLogsToStore,
): Promise<Pick<Manifest, "files" | "without" | "tails">> {
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
  let unavailableInARow = 0;
  const store = async (task: ExportTask, index: number) => {
    if (signal.aborted) return;
    const outcome =
      unavailableInARow >= GIVE_UP_AFTER
        ? missingLog(
            "unavailable",
            `Not asked for, since UP42 didn't give the ${GIVE_UP_AFTER} logs before it.`,
          )
        : await storeLog({
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
    const unavailable = outcome.kind === "missing" && outcome.why.reason === "unavailable";
    unavailableInARow = unavailable ? unavailableInARow + 1 : 0;
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
      if (hasFailed(task.status)) tails[task.id] = tail;
    } else {
      without.push({ ...ofTask, ...outcome.why });
    }
  }
  return { files, without, tails };
}
