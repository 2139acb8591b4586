import { GetObjectCommand } from "@aws-sdk/client-s3";
import { startFauxqs } from "fauxqs";
import { clientOf } from "./s3-client.ts";

export const BUCKET = "logs";

/** S3 on a free port, with a client whose commands are written down as "PutObject logs/…". */
export async function startS3() {
  const server = await startFauxqs({ port: 0, host: "127.0.0.1", logger: false });
  server.createBucket(BUCKET);
  const { s3, sent } = clientOf(server.port);

  async function read(key: string) {
    const { Body, ContentType } = await s3.send(new GetObjectCommand({ Bucket: BUCKET, Key: key }));
    return { content: Buffer.from((await Body?.transformToByteArray()) ?? []), contentType: ContentType };
  }
  return { s3, sent, read, port: server.port, stop: () => server.stop() };
}
