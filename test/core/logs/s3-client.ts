import { S3Client } from "@aws-sdk/client-s3";

/** A client of S3 on this machine, whose commands are written down as "PutObject logs/…". */
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
