import { createHash } from "node:crypto";
import { PutObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import { type ExportPlace, exportKey } from "./file-names.ts";
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
