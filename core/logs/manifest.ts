import { setTimeout as wait } from "node:timers/promises";
import { GetObjectCommand, PutObjectCommand, type S3Client, S3ServiceException } from "@aws-sdk/client-s3";
import * as z from "zod";
import { JSON_TYPE } from "./file-types.ts";

const storedFile = z.object({
  kind: z.enum(["log", "archive", "json"]),
  name: z.string(),
  key: z.string(),
  bytes: z.number(),
  /** Hex. */
  sha256: z.string(),
  taskId: z.string().optional(),
  taskName: z.string().optional(),
});

const whyMissing = z.object({
  /**
   * It has nothing in it; UP42 understood and refused; UP42 is down or didn't answer; or it broke off midway each of
   * three times.
   */
  reason: z.enum(["empty", "refused", "unavailable", "broken"]),
  message: z.string(),
  /** UP42's own words; the message may be ours. */
  said: z.string().optional(),
});

const manifest = z.object({
  version: z.literal(1),
  project: z.string(),
  jobId: z.string(),
  exportId: z.string(),
  /** ISO 8601. */
  startedAt: z.string(),
  finishedAt: z.string(),
  files: z.array(storedFile),
  /** The tasks whose log is not among the files, and why. */
  without: z.array(whyMissing.extend({ taskId: z.string(), taskName: z.string() })),
  /** How many tasks UP42 listed in a form that can't be read: nothing here is of them. */
  unreadable: z.number().optional(),
  /** By task id, the last lines of each failed task's log. */
  tails: z.record(z.string(), z.string()),
});

/** What an export has stored and what it hasn't. */
export type Manifest = z.infer<typeof manifest>;
export type ManifestFile = z.infer<typeof storedFile>;
export type WhyMissing = z.infer<typeof whyMissing>;

interface Place {
  s3: S3Client;
  bucket: string;
  key: string;
  signal?: AbortSignal | undefined;
}

/** The manifest of a complete export, or undefined if the export is not (yet) complete. */
export async function readManifest({ s3, bucket, key, signal }: Place): Promise<Manifest | undefined> {
  try {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }), sendOptions(signal));
    return manifest.parse(JSON.parse((await Body?.transformToString()) ?? ""));
  } catch (error) {
    // Without s3:ListBucket, S3 says 403 rather than 404 of an object that isn't there (S3's GetObject reference).
    if (hasStatus(error, 404, 403)) return undefined;
    throw error;
  }
}

/**
 * Writes the manifest unless there is one. If somebody else finished the same export first, theirs stands.
 * @returns the manifest that stands.
 */
export async function writeManifest(place: Place, content: Manifest): Promise<Manifest> {
  const command = new PutObjectCommand({
    Bucket: place.bucket,
    Key: place.key,
    Body: JSON.stringify(content, null, 2),
    ContentType: JSON_TYPE,
    IfNoneMatch: "*",
  });
  for (let attempt = 1; ; attempt++) {
    try {
      await place.s3.send(command, sendOptions(place.signal));
      return content;
    } catch (error) {
      // 412: it exists. 409: somebody is writing it at this moment (S3's guide to conditional writes).
      if (!hasStatus(error, 412, 409)) throw error;
      const theirs = await readManifest(place);
      if (theirs) return theirs;
      if (attempt === 3) throw error;
      await wait(200 * attempt);
    }
  }
}

function hasStatus(error: unknown, ...statuses: number[]): boolean {
  return error instanceof S3ServiceException && statuses.includes(error.$metadata.httpStatusCode ?? 0);
}

function sendOptions(signal: AbortSignal | undefined) {
  return signal ? { abortSignal: signal } : {};
}
