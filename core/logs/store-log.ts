import type { Readable } from "node:stream";
import type { S3Client } from "@aws-sdk/client-s3";
import { TEXT } from "./file-types.ts";
import type { WhyMissing } from "./manifest.ts";
import { BrokenStreamError, type StoredObject, storeStream } from "./store-stream.ts";
import { Tail } from "./tail.ts";

const MESSAGE_LENGTH = 500;

/** What came of storing a task's log. `tail` is its last lines. */
export type StoredLog =
  | ({ kind: "stored"; tail: string } & StoredObject)
  | { kind: "missing"; why: WhyMissing };

/** `openLog` throws it where its source doesn't give the log; whatever else it throws is a fault of ours. */
export class LogNotGivenError extends Error {
  override name = "LogNotGivenError";
  readonly reason: "refused" | "unavailable";
  readonly said: string | undefined;

  constructor(
    reason: "refused" | "unavailable",
    message: string,
    more: ErrorOptions & { said?: string | undefined } = {},
  ) {
    super(message, more);
    this.reason = reason;
    this.said = more.said;
  }
}

/**
 * Stores one task's log under `key`. A log that can't be had is an answer, not an error.
 *
 * @throws S3's errors, what `openLog` throws beside LogNotGivenError, and the signal's reason once it is aborted.
 */
export async function storeLog(input: {
  s3: S3Client;
  bucket: string;
  key: string;
  openLog: () => Promise<Readable>;
  /** Bytes of the log so far; begins again at a new attempt. */
  onBytes?: ((bytes: number) => void) | undefined;
  signal?: AbortSignal | undefined;
}): Promise<StoredLog> {
  const { s3, bucket, key, openLog, onBytes, signal } = input;
  let tail = new Tail();
  try {
    const stored = await storeStream({
      s3,
      bucket,
      key,
      contentType: TEXT,
      signal,
      open: () => {
        tail = new Tail();
        return openLog();
      },
      onPart: (part, bytes) => {
        tail.push(part);
        onBytes?.(bytes);
      },
    });
    if (!stored) return missingLog("empty", "The log is empty.");
    return { kind: "stored", ...stored, tail: tail.text() };
  } catch (error) {
    signal?.throwIfAborted();
    if (error instanceof LogNotGivenError) return missingLog(error.reason, error.message, error.said);
    if (error instanceof BrokenStreamError) return missingLog("broken", error.message);
    throw error;
  }
}

export function missingLog(reason: WhyMissing["reason"], message: string, said?: string): StoredLog {
  const why = { reason, message: message.slice(0, MESSAGE_LENGTH) };
  return { kind: "missing", why: said === undefined ? why : { ...why, said } };
}
