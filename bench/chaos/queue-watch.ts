import {
  ChangeMessageVisibilityCommand,
  GetQueueAttributesCommand,
  ListQueuesCommand,
  type SQSClient,
} from "@aws-sdk/client-sqs";
import { until } from "./until.ts";

/** Which worker takes a queue's messages: the name of its function in a local run. Queues that aren't named are `commands`' own. */
const workers: Record<string, string> = { exports: "logExport", "answer-checks": "answerCheck" };

const kinds = [
  "ApproximateNumberOfMessages",
  "ApproximateNumberOfMessagesNotVisible",
  "ApproximateNumberOfMessagesDelayed",
] as const;

function workerOf(queueUrl: string): string {
  const name =
    queueUrl
      .split("/")
      .at(-1)
      ?.replace(/\.fifo$/, "") ?? "";
  return workers[name] ?? "commands";
}

/** Knows the messages that are under way, by what passes to and from SQS. */
export class QueueWatch {
  readonly #sqs: SQSClient;
  /** By receipt handle, the queue's URL. */
  readonly #held = new Map<string, string>();

  /** @param sqs a client that doesn't come through the proxy. */
  constructor(sqs: SQSClient) {
    this.#sqs = sqs;
  }

  /** A request to SQS and its answer have passed. */
  passed(target: string, request: Record<string, unknown>, answer: Record<string, unknown>): void {
    const queueUrl = String(request.QueueUrl ?? "");
    if (target.endsWith(".ReceiveMessage")) {
      for (const { ReceiptHandle } of (answer.Messages ?? []) as { ReceiptHandle: string }[])
        this.#held.set(ReceiptHandle, queueUrl);
    }
    if (target.endsWith(".DeleteMessage")) this.#held.delete(String(request.ReceiptHandle));
  }

  /**
   * Gives back within a second what a worker that was killed held, where SQS would wait for the visibility timeout. Not
   * at once: with a timeout of 0 fauxqs loses the message.
   */
  async giveBack(worker: string): Promise<void> {
    for (const [ReceiptHandle, QueueUrl] of this.#held) {
      if (workerOf(QueueUrl) !== worker) continue;
      this.#held.delete(ReceiptHandle);
      const command = new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout: 1 });
      await this.#sqs.send(command).catch(() => undefined);
    }
  }

  /** Messages on all queues but the dead-letter ones: waiting, delayed or held. */
  async count(): Promise<number> {
    const { QueueUrls = [] } = await this.#sqs.send(new ListQueuesCommand({}));
    const counts = await Promise.all(
      QueueUrls.filter((url) => !/-dlq(\.fifo)?$/.test(url)).map(async (QueueUrl) => {
        const { Attributes = {} } = await this.#sqs.send(
          new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["All"] }),
        );
        return kinds.reduce((sum, kind) => sum + Number(Attributes[kind] ?? 0), 0);
      }),
    );
    return counts.reduce((sum, count) => sum + count, 0);
  }

  /** Waits until nothing is on a queue any more. False if that takes longer than so many seconds. */
  async quiet(seconds: number): Promise<boolean> {
    return until(async () => (await this.count()) === 0, seconds);
  }
}
