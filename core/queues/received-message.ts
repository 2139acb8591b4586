import type { SQSRecord } from "aws-lambda";
import { awsCall } from "../aws/json-call.ts";
import { asciiJson } from "./ascii-json.ts";
import { workerTriesMs } from "./send.ts";

/** A queue that a worker takes from, and where its messages wait that failed for good. */
export interface WorkQueue {
  url: string;
  dlqUrl: string;
}

/** A message as a worker has it in hand. */
export interface ReceivedMessage {
  id: string;
  body: unknown;
  /** Which delivery this is, from 1. Deliveries that were throttled count. */
  delivery: number;
  /** Keeps it from other workers for so many seconds from now, instead of the queue's own visibility timeout. @throws AwsCallError */
  hide(seconds: number): Promise<void>;
  /**
   * Puts it aside into its queue's DLQ, where an alarm counts it and an operator can redrive it; when the worker then ends
   * well, those behind it go on. @throws AwsCallError
   */
  park(body: object): Promise<void>;
}

/** @throws Error if it comes from none of these queues. */
export function receivedMessage(record: SQSRecord, queues: readonly WorkQueue[]): ReceivedMessage {
  const name = record.eventSourceARN.split(":").at(-1);
  const queue = queues.find(({ url }) => url.split("/").at(-1) === name);
  if (!queue) throw new Error(`A message came from ${name}, which this function doesn't know.`);
  const { ApproximateReceiveCount, MessageGroupId } = record.attributes;
  return {
    id: record.messageId,
    body: JSON.parse(record.body),
    delivery: Number(ApproximateReceiveCount),
    async hide(seconds) {
      await awsCall("sqs", "ChangeMessageVisibility", {
        QueueUrl: queue.url,
        ReceiptHandle: record.receiptHandle,
        VisibilityTimeout: seconds,
      });
    },
    async park(body) {
      await awsCall(
        "sqs",
        "SendMessage",
        {
          QueueUrl: queue.dlqUrl,
          MessageBody: asciiJson(body),
          // A message that is parked by two deliveries of it is one.
          ...(MessageGroupId ? { MessageGroupId, MessageDeduplicationId: record.messageId } : {}),
        },
        workerTriesMs,
      );
    },
  };
}
