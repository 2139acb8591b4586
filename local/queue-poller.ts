import { setTimeout as wait } from "node:timers/promises";
import {
  ChangeMessageVisibilityCommand,
  DeleteMessageBatchCommand,
  type Message,
  ReceiveMessageCommand,
  type SQSClient,
} from "@aws-sdk/client-sqs";
import type { SQSBatchResponse, SQSEvent, SQSRecord } from "aws-lambda";
import type { Lambda } from "./lambda.ts";

/** Milliseconds in which a message that was let go by the last delivery reaches whoever waits. */
const arrivalMs = 50;

/**
 * An SQS event source as Lambda has it: up to `concurrency` invocations at once, up to `batch` messages each; one whose
 * invocation succeeds, and doesn't name it among those that failed, is deleted; another comes back when it is visible again.
 */
export function pollQueue(options: {
  sqs: SQSClient;
  queueUrl: string;
  lambda: Lambda;
  concurrency: number;
  /** Default 1. */
  batch?: number;
}) {
  const { sqs, queueUrl, lambda, concurrency, batch = 1 } = options;
  /** Set when nothing is begun any more; what comes to those who still wait is given back. */
  let draining = false;
  const closing = new AbortController();
  const inFlight = new Set<string>();
  const deliveries = new Set<Promise<void>>();

  const poll = async () => {
    while (!draining) {
      try {
        const { Messages = [] } = await sqs.send(
          new ReceiveMessageCommand({
            QueueUrl: queueUrl,
            MaxNumberOfMessages: batch,
            WaitTimeSeconds: 20,
            MessageSystemAttributeNames: ["All"],
          }),
          { abortSignal: closing.signal },
        );
        for (const { ReceiptHandle } of Messages) inFlight.add(ReceiptHandle as string);
        if (Messages.length === 0 || draining) continue;
        const delivery = deliver(Messages);
        deliveries.add(delivery);
        await delivery;
        deliveries.delete(delivery);
      } catch (error) {
        if (closing.signal.aborted) return;
        process.stderr.write(`${queueUrl}: ${(error as Error).message}\n`);
        await wait(1_000, undefined, { signal: closing.signal }).catch(() => undefined);
      }
    }
  };

  const deliver = async (messages: Message[]) => {
    try {
      const event: SQSEvent = { Records: messages.map((message) => asRecord(message, queueUrl)) };
      const answer = (await lambda.invoke(event)) as Partial<SQSBatchResponse> | undefined;
      const failed = new Set(answer?.batchItemFailures?.map(({ itemIdentifier }) => itemIdentifier));
      const done = messages.filter(({ MessageId }) => !failed.has(MessageId ?? ""));
      if (done.length === 0) return;
      const Entries = done.map(({ ReceiptHandle }, at) => ({ Id: String(at), ReceiptHandle }));
      await sqs.send(new DeleteMessageBatchCommand({ QueueUrl: queueUrl, Entries }));
    } catch (error) {
      if (!closing.signal.aborted) process.stderr.write(`${queueUrl}: ${(error as Error).message}\n`);
    } finally {
      for (const { ReceiptHandle } of messages) inFlight.delete(ReceiptHandle as string);
    }
  };

  for (let at = 0; at < concurrency; at += 1) void poll();
  return {
    /** Begins nothing more, waits `timeoutMs` milliseconds for what is under way, and gives the rest back to the queue. */
    async close(timeoutMs: number): Promise<void> {
      draining = true;
      await Promise.race([Promise.all(deliveries), wait(timeoutMs, undefined, { ref: false })]);
      // Those who wait stay until then: fauxqs gives the next message of a person to one who has gone, and hides it for minutes.
      await wait(arrivalMs);
      closing.abort();
      for (const ReceiptHandle of inFlight) {
        const giveBack = new ChangeMessageVisibilityCommand({
          QueueUrl: queueUrl,
          ReceiptHandle,
          // Not at once: with 0 fauxqs loses a message of a FIFO queue.
          VisibilityTimeout: 1,
        });
        await sqs.send(giveBack).catch(() => undefined);
      }
    },
  };
}

function asRecord(message: Message, queueUrl: string): SQSRecord {
  return {
    messageId: message.MessageId ?? "",
    receiptHandle: message.ReceiptHandle ?? "",
    body: message.Body ?? "",
    attributes: message.Attributes as unknown as SQSRecord["attributes"],
    messageAttributes: {},
    md5OfBody: message.MD5OfBody ?? "",
    eventSource: "aws:sqs",
    eventSourceARN: `arn:aws:sqs:local:000000000000:${queueUrl.split("/").at(-1)}`,
    awsRegion: "local",
  };
}
