import { createHash } from "node:crypto";
import type { Readable } from "node:stream";
import { PutObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import { type ExportPlace, exportKey, logName } from "./file-names.ts";
import { type StoredLog, storeLog } from "./store-log.ts";
import type { StoredObject } from "./store-stream.ts";

export interface FileToStore extends ExportPlace {
  s3: S3Client;
  bucket: string;
  /** The file's name, made of ASCII letters, digits, `.`, `_` and `-`. */
  name: string;
  content: string;
  contentType: string;
  signal?: AbortSignal | undefined;
}

/** Stores one small file, `rerun_job_response.json` say, under `logs/{project}/{job}/{export}/`. */
export async function storeFile(input: FileToStore): Promise<StoredObject> {
  const key = exportKey(input, input.name);
  const body = Buffer.from(input.content);
  const command = new PutObjectCommand({
    Bucket: input.bucket,
    Key: key,
    Body: body,
    ContentType: input.contentType,
  });
  await input.s3.send(command, input.signal ? { abortSignal: input.signal } : {});
  return { key, bytes: body.length, sha256: createHash("sha256").update(body).digest("hex") };
}

export interface TaskLogToStore extends ExportPlace {
  s3: S3Client;
  bucket: string;
  taskName: string;
  /** Opens the log at UP42. Called again, at most twice, if what it gave breaks midway. */
  openLog: () => Promise<Readable>;
  signal?: AbortSignal | undefined;
}

/**
 * Stores one task's log by itself, as `{task name}.log` under `logs/{project}/{job}/{export}/`. Memory does not grow with it.
 * @throws S3's errors, and the signal's reason once it is aborted. What goes wrong at UP42 is in the answer.
 */
export async function storeTaskLog(input: TaskLogToStore): Promise<StoredLog> {
  const { s3, bucket, openLog, signal } = input;
  return storeLog({ s3, bucket, key: exportKey(input, logName(input.taskName)), openLog, signal });
}
