import { GetObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { startFauxqs } from "fauxqs";

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

export function clientOf(port: number) {
  const s3 = new S3Client({
    endpoint: `http://127.0.0.1:${port}`,
    region: "eu-central-1",
    forcePathStyle: true,
    credentials: { accessKeyId: "test", secretAccessKey: "test" },
  });
  const sent: string[] = [];
  s3.middlewareStack.add(
    (next, context) => (args) => {
      const { Key } = args.input as { Key?: string };
      sent.push(`${String(context.commandName).replace("Command", "")} ${Key}`);
      return next(args);
    },
    { step: "initialize" },
  );
  return { s3, sent };
}
