import { S3Client } from "@aws-sdk/client-s3";
import type { Context, SQSEvent } from "aws-lambda";
import { exportRequest } from "../../core/queues/messages.ts";
import { workerServices } from "../worker-services.ts";
import { type ExportWorker, handleExport } from "./handle-export.ts";

const exporter: ExportWorker = { ...workerServices("log-export", process.env), s3: new S3Client() };

/** Milliseconds kept for saying that the time is over. */
const reservedMs = 20_000;

/** What waits on the exports queue: saves logs to S3 and answers with links. A message that throws comes again. */
export async function handler(event: SQSEvent, context: Context): Promise<void> {
  for (const { body, attributes } of event.Records) {
    const signal = AbortSignal.timeout(Math.max(1, context.getRemainingTimeInMillis() - reservedMs));
    const delivery = Number(attributes.ApproximateReceiveCount);
    await handleExport(exporter, exportRequest.parse(JSON.parse(body)), delivery, signal);
  }
}
