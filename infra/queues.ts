import { Duration, RemovalPolicy } from "aws-cdk-lib";
import { Queue, QueueEncryption, type QueueProps } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import { limits } from "../core/function-limits.ts";

/** A queue, and where its messages go that failed for good. */
export interface QueueWithDlq {
  queue: Queue;
  dlq: Queue;
}

/** What people asked (in each person's order), what has to be asked again later, logs to save, and whether it was answered. */
export class Queues extends Construct {
  readonly commands: QueueWithDlq = this.#queue("Commands", limits.commands, { fifo: true });
  readonly followUps: QueueWithDlq = this.#queue("FollowUps", limits.followUps);
  readonly exports: QueueWithDlq = this.#queue("Exports", limits.logExport);
  readonly answerChecks: QueueWithDlq = this.#queue("AnswerChecks", limits.answerCheck);

  #queue(
    id: string,
    limit: { visibilityTimeout: number; deliveries: number },
    kind: Pick<QueueProps, "fifo"> = {},
  ): QueueWithDlq {
    const common: QueueProps = {
      ...kind,
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      removalPolicy: RemovalPolicy.DESTROY,
    };
    const dlq = new Queue(this, `${id}Dlq`, { ...common, retentionPeriod: Duration.days(14) });
    const queue = new Queue(this, id, {
      ...common,
      visibilityTimeout: Duration.seconds(limit.visibilityTimeout),
      deadLetterQueue: { queue: dlq, maxReceiveCount: limit.deliveries },
    });
    return { queue, dlq };
  }
}
