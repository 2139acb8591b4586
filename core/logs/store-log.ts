import type { Readable } from "node:stream";
import type { S3Client } from "@aws-sdk/client-s3";
import { TEXT } from "./file-types.ts";
import { BrokenStreamError, type StoredObject, storeStream } from "./store-stream.ts";
import { Tail } from "./tail.ts";

const MESSAGE_LENGTH = 500;

/** What came of storing a task's log. `tail` is its last lines. */
export type StoredLog =
  | ({ kind: "stored"; tail: string } & StoredObject)
  | { kind: "empty" | "refused" | "broken"; message: string };

class RefusedError extends Error {}

/**
 * Stores one task's log under `key`. What UP42 does wrong is an answer, not an error: it has no log ("empty"), it does not
 * give it ("refused": `openLog` threw), or the log broke midway three times ("broken").
 *
 * @throws S3's errors, and the signal's reason once it is aborted.
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
      open: async () => {
        tail = new Tail();
        try {
          return await openLog();
        } catch (cause) {
          throw new RefusedError(messageOf(cause), { cause });
        }
      },
      onPart: (part, bytes) => {
        tail.push(part);
        onBytes?.(bytes);
      },
    });
    if (!stored) return { kind: "empty", message: "The log is empty." };
    return { kind: "stored", ...stored, tail: tail.text() };
  } catch (error) {
    signal?.throwIfAborted();
    if (error instanceof RefusedError) return { kind: "refused", message: error.message };
    if (error instanceof BrokenStreamError) return { kind: "broken", message: messageOf(error) };
    throw error;
  }
}

function messageOf(thrown: unknown): string {
  const { message } = Object(thrown) as { message?: unknown };
  return String(message ?? thrown).slice(0, MESSAGE_LENGTH);
}
