import { createHash } from "node:crypto";
import { awsCall } from "../aws/json-call.ts";
import type { AnswerCheck } from "./answer-check.ts";
import { asciiJson } from "./ascii-json.ts";
import type { CommandRequest, ExportRequest, FollowUp } from "./messages.ts";

/**
 * Puts what a person asked on the commands queue (FIFO): one group a person, so that what one person asks is done in
 * the order asked and nobody waits for another; Slack's trigger as deduplication id, so that a click delivered twice
 * is one. @throws AwsCallError
 */
export async function sendCommandRequest(queueUrl: string, request: CommandRequest): Promise<void> {
  await awsCall("sqs", "SendMessage", {
    QueueUrl: queueUrl,
    MessageBody: asciiJson(request),
    MessageGroupId: request.replyTo.user,
    MessageDeduplicationId: deduplicationId(request.id),
  });
}

/** Milliseconds that a worker gives SQS for each try: a message sent twice to a standard queue is two. */
export const workerTriesMs = [5_000, 5_000];

/** Asks again after `seconds` (SQS: 0 to 900). @throws AwsCallError */
export async function sendFollowUp(queueUrl: string, followUp: FollowUp, seconds: number): Promise<void> {
  await sendToStandardQueue(queueUrl, followUp, seconds);
}

/**
 * Hands a command to the follow-ups queue, where nobody's other commands wait for it: one that takes long, or, in so many
 * seconds, one whose answer Slack didn't take. @throws AwsCallError
 */
export async function sendToSlowLane(queueUrl: string, request: CommandRequest, seconds = 0): Promise<void> {
  await sendToStandardQueue(queueUrl, { ...request, handedOver: true }, seconds);
}

/** @throws AwsCallError */
export async function sendExportRequest(
  queueUrl: string,
  request: ExportRequest,
  seconds = 0,
): Promise<void> {
  await sendToStandardQueue(queueUrl, request, seconds);
}

/** Has someone look after `seconds` whether a request is answered. @throws AwsCallError */
export async function sendAnswerCheck(
  queueUrl: string,
  check: AnswerCheck,
  seconds: number,
  triesMs: readonly number[] = workerTriesMs,
): Promise<void> {
  await sendToStandardQueue(queueUrl, check, seconds, triesMs);
}

async function sendToStandardQueue(
  queueUrl: string,
  message: object,
  seconds = 0,
  triesMs: readonly number[] = workerTriesMs,
): Promise<void> {
  await awsCall(
    "sqs",
    "SendMessage",
    { QueueUrl: queueUrl, MessageBody: asciiJson(message), DelaySeconds: seconds },
    triesMs,
  );
}

/** SQS takes up to 128 letters, digits and punctuation as a deduplication id; anything else goes as its hash. */
function deduplicationId(id: string): string {
  return /^[\w.:-]{1,128}$/.test(id) ? id : createHash("sha256").update(id).digest("hex");
}
