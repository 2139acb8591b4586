import { HeadObjectCommand, type S3Client, S3ServiceException } from "@aws-sdk/client-s3";

const TIMEOUT_MS = 2000;

/**
 * False if the file isn't there: it was deleted. Where S3 doesn't say in time, it is taken to be there, since S3 will say
 * itself why it can't give it. Without s3:ListBucket, S3 says 403 rather than 404 of an object that isn't there (S3's
 * HeadObject reference).
 */
export async function isStored({ s3, bucket, key }: { s3: S3Client; bucket: string; key: string }) {
  const command = new HeadObjectCommand({ Bucket: bucket, Key: key });
  try {
    await s3.send(command, { abortSignal: AbortSignal.timeout(TIMEOUT_MS) });
    return true;
  } catch (error) {
    const status = error instanceof S3ServiceException ? error.$metadata.httpStatusCode : undefined;
    return status !== 404 && status !== 403;
  }
}
