import { S3Client } from "@aws-sdk/client-s3";
import type { Context, SQSEvent } from "aws-lambda";
import { readEnvironment, text } from "../../core/environment.ts";
import { type ExportRequest, exportRequest } from "../../core/queues/messages.ts";
import { receivedMessage } from "../../core/queues/received-message.ts";
import { sendExportRequest } from "../../core/queues/send.ts";
import { exportKey } from "../../core/requests/request-key.ts";
import { answerLater } from "../answer-later.ts";
import { attempt } from "../attempt.ts";
import { attemptServices } from "../attempt-services.ts";
import { exportLine } from "../export-check.ts";
import { requestLogger, workerServices } from "../worker-services.ts";
import { type ExportWorker, handleExport } from "./handle-export.ts";

const config = readEnvironment(process.env, { EXPORTS_QUEUE_URL: text, EXPORTS_DLQ_URL: text });
const queues = [{ url: config.EXPORTS_QUEUE_URL, dlqUrl: config.EXPORTS_DLQ_URL }];
const exporter: ExportWorker = { ...workerServices("log-export", process.env), s3: new S3Client() };
const recovery = attemptServices(process.env, exporter.responder);

/** Milliseconds kept for saying that the time is over. */
const reservedMs = 20_000;

/** What waits on the exports queue: saves logs to S3 and answers with links. A message that throws comes again. */
export async function handler(event: SQSEvent, context: Context): Promise<void> {
  for (const record of event.Records) {
    const signal = AbortSignal.timeout(Math.max(1, context.getRemainingTimeInMillis() - reservedMs));
    const message = receivedMessage(record, queues);
    const request = exportRequest.parse(message.body);
    const logger = requestLogger(exporter.logger, request, { job: request.jobId });
    const attempted = { ...request, key: exportKey(request), asked: exportLine(request), change: false };
    await attempt({ ...recovery, logger }, message, attempted, async ({ number, mayTellToWait }) => {
      try {
        await handleExport(exporter, request, number, signal, mayTellToWait);
        return "answered";
      } catch (error) {
        const send = (later: ExportRequest, seconds: number) =>
          sendExportRequest(config.EXPORTS_QUEUE_URL, { ...later, handedOver: true }, seconds);
        return answerLater(request, error, send, logger);
      }
    });
  }
}
