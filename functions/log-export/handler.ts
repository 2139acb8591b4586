import { S3Client } from "@aws-sdk/client-s3";
import type { Context, SQSEvent } from "aws-lambda";
import { exportOrder as order } from "../../core/queues/messages.ts";
import { workerClients } from "../worker-clients.ts";
import { type Exporter, exportOrder } from "./export-order.ts";

const exporter: Exporter = { ...workerClients(process.env), s3: new S3Client() };

/** Milliseconds kept for saying that the time is over. */
const lastWord = 20_000;

/** What waits on the exports queue: saves logs to S3 and answers with links. A message that throws comes again. */
export async function handler(event: SQSEvent, context: Context): Promise<void> {
  for (const { body, attributes } of event.Records) {
    const signal = AbortSignal.timeout(Math.max(1, context.getRemainingTimeInMillis() - lastWord));
    const delivery = Number(attributes.ApproximateReceiveCount);
    await exportOrder(exporter, order.parse(JSON.parse(body)), delivery, signal);
  }
}
