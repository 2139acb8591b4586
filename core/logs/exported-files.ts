import { DeleteObjectsCommand, ListObjectsV2Command, type S3Client } from "@aws-sdk/client-s3";
import { jobPrefix } from "./file-names.ts";

/** Files in our bucket, and their bytes in all. */
export interface FileCount {
  files: number;
  bytes: number;
}

interface JobPlace {
  s3: S3Client;
  bucket: string;
  project: string;
  jobId: string;
}

/** What is in our bucket of a job: its exports, and the files that buttons gave. @throws RangeError, S3's errors */
export async function countExported(place: JobPlace): Promise<FileCount> {
  const count = { files: 0, bytes: 0 };
  let after: string | undefined;
  do {
    const page = await list(place, after);
    count.files += page.keys.length;
    count.bytes += page.bytes;
    after = page.keys.at(-1);
  } while (after !== undefined);
  return count;
}

/**
 * Deletes all that is in our bucket of a job, and says how much that was. An export that runs meanwhile isn't stopped: what
 * it puts later stays. @throws RangeError, S3's errors, and Error if S3 kept a file.
 */
export async function deleteExported(place: JobPlace): Promise<FileCount> {
  const { s3, bucket: Bucket } = place;
  const count = { files: 0, bytes: 0 };
  for (;;) {
    const { keys, bytes } = await list(place);
    if (keys.length === 0) return count;
    const Delete = { Objects: keys.map((Key) => ({ Key })), Quiet: true };
    const { Errors = [] } = await s3.send(new DeleteObjectsCommand({ Bucket, Delete }));
    const [first] = Errors;
    if (first) throw new Error(`S3 kept ${Errors.length} files: ${first.Code} ${first.Message}`);
    count.files += keys.length;
    count.bytes += bytes;
  }
}

/** Up to 1,000 files of the job, as many as S3 lists and deletes at once, in the order of their keys. */
async function list(place: JobPlace, after?: string): Promise<{ keys: string[]; bytes: number }> {
  const { Contents = [] } = await place.s3.send(
    new ListObjectsV2Command({
      Bucket: place.bucket,
      Prefix: jobPrefix(place),
      ...(after === undefined ? {} : { StartAfter: after }),
    }),
  );
  return {
    keys: Contents.flatMap(({ Key }) => (Key === undefined ? [] : [Key])),
    bytes: Contents.reduce((sum, { Size = 0 }) => sum + Size, 0),
  };
}
