import type { PassThrough, Readable } from "node:stream";
import { GetObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import { ZipFile } from "yazl";

/** Logs shrink to about a tenth at any level; higher ones only take longer. */
const COMPRESSION_LEVEL = 3;

/**
 * A zip archive of objects that are in S3, read one after the other as the archive is read, so nothing is held whole.
 * Breaks (`error`) if an object can't be read or is not `bytes` long.
 */
export function archiveOf(input: {
  s3: S3Client;
  bucket: string;
  files: { name: string; key: string; bytes: number }[];
  modified: Date;
}): Readable {
  const { s3, bucket, files, modified } = input;
  const zip = new ZipFile();
  const archive = zip.outputStream as PassThrough;
  let reading: Readable | undefined;
  zip.on("error", (error: Error) => archive.destroy(error));
  archive.on("close", () => reading?.destroy());

  for (const { name, key, bytes } of files) {
    const options = { mtime: modified, compressionLevel: COMPRESSION_LEVEL, size: bytes };
    zip.addReadStreamLazy(name, options, async (callback) => {
      try {
        const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
        reading = Body as Readable;
        reading.on("error", (error) => archive.destroy(error));
        if (archive.destroyed) reading.destroy();
        else callback(null, reading);
      } catch (error) {
        archive.destroy(error as Error);
      }
    });
  }
  zip.end();
  return archive;
}
