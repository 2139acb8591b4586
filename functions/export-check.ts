import { describeError, type Logger } from "../core/logger.ts";
import type { ExportRequest } from "../core/queues/messages.ts";
import { sendAnswerCheck } from "../core/queues/send.ts";
import { exportKey } from "../core/requests/request-key.ts";

/** Seconds until someone first looks whether an export is under way, so that its person hears something within 10. */
const firstCheckSeconds = 7;

/** As a person would type it. */
export function exportLine({ jobId }: ExportRequest): string {
  return `logs ${jobId}`;
}

/** Has someone look after an export that is queued. A look that isn't queued is a line in the log. */
export async function sendExportCheck(
  queueUrl: string,
  request: ExportRequest,
  logger: Logger,
): Promise<void> {
  const check = {
    version: 1,
    kind: "export",
    id: request.id,
    key: exportKey(request),
    asked: exportLine(request),
    change: false,
    replyTo: request.replyTo,
    sentAt: Date.now(),
    checks: 0,
  } as const;
  await sendAnswerCheck(queueUrl, check, firstCheckSeconds).catch((error) => {
    logger.warn("answer check not queued", { request: request.id, error: describeError(error) });
  });
}
