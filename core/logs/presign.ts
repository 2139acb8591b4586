import { basename } from "node:path/posix";
import { GetObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { fileType } from "./file-types.ts";

/**
 * A presigned GET URL for a stored file, good for `seconds`: logs and JSON are shown in the browser, archives saved.
 * It dies earlier with the credentials that sign it, so it is made at each click and never given out as a lasting link.
 */
export async function presignLog(input: {
  s3: S3Client;
  bucket: string;
  key: string;
  seconds: number;
}): Promise<string> {
  const name = basename(input.key);
  const { contentType, disposition } = fileType(name);
  const command = new GetObjectCommand({
    Bucket: input.bucket,
    Key: input.key,
    ResponseContentType: contentType,
    ResponseContentDisposition: `${disposition}; filename*=UTF-8''${encodeURIComponent(name)}`,
  });
  return getSignedUrl(input.s3, command, { expiresIn: input.seconds });
}
