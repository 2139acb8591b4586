import { CreateTableCommand, DynamoDBClient, ResourceInUseException } from "@aws-sdk/client-dynamodb";
import { CreateBucketCommand, S3Client, S3ServiceException } from "@aws-sdk/client-s3";
import { CreateQueueCommand, GetQueueAttributesCommand, SQSClient } from "@aws-sdk/client-sqs";
import { limits } from "../core/function-limits.ts";
import type { WorkQueue } from "../core/queues/received-message.ts";

export interface AwsAddress {
  region: string;
  credentials: { accessKeyId: string; secretAccessKey: string };
}

/** The queues and their DLQs, by what they carry. */
export const queueNames = {
  commands: { queue: "commands.fifo", dlq: "commands-dlq.fifo" },
  followUps: { queue: "follow-ups", dlq: "follow-ups-dlq" },
  exports: { queue: "exports", dlq: "exports-dlq" },
  answerChecks: { queue: "answer-checks", dlq: "answer-checks-dlq" },
};

/** Creates the queues, the bucket and the table that the stack would, unless they are there. Gives the queues, with the URLs of each. */
export async function createResources(
  aws: AwsAddress,
  endpoints: { s3: string; sqs: string; dynamodb: string },
  names: { bucket: string; table: string },
) {
  const sqs = new SQSClient({ ...aws, endpoint: endpoints.sqs });
  const [commands, followUps, exports, answerChecks] = await Promise.all([
    createQueue(sqs, queueNames.commands, limits.commands),
    createQueue(sqs, queueNames.followUps, limits.followUps),
    createQueue(sqs, queueNames.exports, limits.logExport),
    createQueue(sqs, queueNames.answerChecks, limits.answerCheck),
    createBucket(new S3Client({ ...aws, endpoint: endpoints.s3 }), names.bucket),
    createTable(new DynamoDBClient({ ...aws, endpoint: endpoints.dynamodb }), names.table),
  ]);
  return { sqs, queues: { commands, followUps, exports, answerChecks } };
}

async function createQueue(
  sqs: SQSClient,
  names: { queue: string; dlq: string },
  { visibilityTimeout, deliveries }: { visibilityTimeout: number; deliveries: number },
): Promise<WorkQueue> {
  const kind: Record<string, string> = names.queue.endsWith(".fifo") ? { FifoQueue: "true" } : {};
  const dlq = await sqs.send(new CreateQueueCommand({ QueueName: names.dlq, Attributes: kind }));
  const { Attributes } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl: dlq.QueueUrl, AttributeNames: ["QueueArn"] }),
  );
  const { QueueUrl } = await sqs.send(
    new CreateQueueCommand({
      QueueName: names.queue,
      Attributes: {
        ...kind,
        VisibilityTimeout: String(visibilityTimeout),
        RedrivePolicy: JSON.stringify({
          deadLetterTargetArn: Attributes?.QueueArn,
          maxReceiveCount: deliveries,
        }),
      },
    }),
  );
  return { url: QueueUrl as string, dlqUrl: dlq.QueueUrl as string };
}

async function createBucket(s3: S3Client, Bucket: string): Promise<void> {
  await s3.send(new CreateBucketCommand({ Bucket })).catch((error) => {
    if (!(error instanceof S3ServiceException && /BucketAlready/.test(error.name))) throw error;
  });
}

/** The table of changes and locks: one string key, `id`. */
export async function createTable(dynamo: DynamoDBClient, TableName: string): Promise<void> {
  const command = new CreateTableCommand({
    TableName,
    AttributeDefinitions: [{ AttributeName: "id", AttributeType: "S" }],
    KeySchema: [{ AttributeName: "id", KeyType: "HASH" }],
    BillingMode: "PAY_PER_REQUEST",
  });
  await dynamo.send(command).catch((error) => {
    if (!(error instanceof ResourceInUseException)) throw error;
  });
}
