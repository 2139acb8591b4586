import { basename } from "node:path/posix";
import { GetObjectCommand, HeadObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { fileType } from "./file-types.ts";

/**
 * A presigned URL for a stored file, good for `seconds` and for this method alone, since the signature covers it (AWS's docs,
 * "Signature Version 4", canonical request). Logs and JSON are shown in the browser, archives saved. It dies earlier with
 * the credentials that sign it, so it is made at each click and never given out as a lasting link.
 */
export async function presignFile(input: {
  s3: S3Client;
  bucket: string;
  key: string;
  method: "GET" | "HEAD";
  seconds: number;
}): Promise<string> {
  const name = basename(input.key);
  const { contentType, disposition } = fileType(name);
  const file = {
    Bucket: input.bucket,
    Key: input.key,
    ResponseContentType: contentType,
    ResponseContentDisposition: `${disposition}; filename*=UTF-8''${encodeURIComponent(name)}`,
  };
  const command = input.method === "HEAD" ? new HeadObjectCommand(file) : new GetObjectCommand(file);
  return getSignedUrl(input.s3, command, { expiresIn: input.seconds });
}
