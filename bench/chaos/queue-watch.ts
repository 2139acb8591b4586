import {
  ChangeMessageVisibilityCommand,
  GetQueueAttributesCommand,
  type SQSClient,
} from "@aws-sdk/client-sqs";
import type { SQSEvent } from "aws-lambda";
import type { Lambda } from "../../local/lambda.ts";
import { standsBy } from "./time-scale.ts";
import { until } from "./until.ts";

interface Message {
  queueUrl: string;
  /** Whose request it is about. */
  user: string;
}

/**
 * Knows the messages that are under way, by what passes to and from SQS, and whose they are; and brings back within a
 * second what a worker failed at, where SQS would wait for the visibility timeout.
 */
export class QueueWatch {
  readonly #sqs: SQSClient;
  /** By message id: sent, and neither deleted nor given up. */
  readonly #underWay = new Map<string, Message>();
  /** By receipt handle, the message's id. */
  readonly #received = new Map<string, string>();

  /** @param sqs a client that doesn't come through the proxy. */
  constructor(sqs: SQSClient) {
    this.#sqs = sqs;
  }

  /** A request to SQS and its answer have passed. */
  passed(target: string, request: Record<string, unknown>, answer: Record<string, unknown>): void {
    const queueUrl = String(request.QueueUrl ?? "");
    // What was given up lies there until a person looks.
    if (/-dlq(\.fifo)?$/.test(queueUrl)) return;
    if (target.endsWith(".SendMessage")) {
      const user = /"user":"(\w+)"/.exec(String(request.MessageBody))?.[1] ?? "";
      this.#underWay.set(String(answer.MessageId), { queueUrl, user });
    }
    if (target.endsWith(".ReceiveMessage")) {
      for (const { ReceiptHandle, MessageId } of (answer.Messages ?? []) as Record<string, string>[])
        this.#received.set(String(ReceiptHandle), String(MessageId));
    }
    if (/\.DeleteMessage(Batch)?$/.test(target)) {
      for (const { ReceiptHandle } of (request.Entries ?? [request]) as Record<string, string>[])
        this.#underWay.delete(this.#received.get(String(ReceiptHandle)) ?? "");
    }
  }

  /** Hears of each delivery that a worker fails at: it threw, was killed, or its time was over. */
  watch(worker: Lambda): void {
    const invoke = worker.invoke;
    worker.invoke = async (event) => {
      try {
        return await invoke(event);
      } catch (error) {
        for (const { messageId, receiptHandle, attributes } of (event as SQSEvent).Records ?? [])
          await this.#failed(messageId, receiptHandle, Number(attributes.ApproximateReceiveCount));
        throw error;
      }
    };
  }

  async #failed(messageId: string, ReceiptHandle: string, deliveries: number): Promise<void> {
    const QueueUrl = this.#underWay.get(messageId)?.queueUrl;
    if (!QueueUrl) return;
    const { Attributes } = await this.#sqs.send(
      new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["RedrivePolicy"] }),
    );
    // At the next receive it goes to the dead-letter queue, and no worker sees it again.
    if (deliveries >= JSON.parse(Attributes?.RedrivePolicy ?? "{}").maxReceiveCount)
      this.#underWay.delete(messageId);
    // Not at once: with a timeout of 0 fauxqs loses the message.
    const command = new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout: 1 });
    await this.#sqs.send(command).catch(() => undefined);
  }

  /**
   * Waits until nothing of this person's is under way any more, what only stands by set aside unless it is asked for.
   * False if that takes longer than so many seconds.
   */
  async quiet(user: string, seconds: number, standingBy = false): Promise<boolean> {
    return until(async () => {
      const own = [...this.#underWay.values()].filter((message) => message.user === user);
      return own.every(({ queueUrl }) => !standingBy && standsBy(queueUrl));
    }, seconds);
  }
}
