import { GetQueueAttributesCommand, GetQueueUrlCommand, SQSClient } from "@aws-sdk/client-sqs";
import { queueNames } from "../aws-resources.ts";
import { awsClient, awsTrouble } from "./aws-client.ts";
import { type Check, failed } from "./check.ts";
import { awsLeftOut } from "./left-out.ts";

/** The work queues and their DLQs are there. */
export const queues: Check = {
  name: "Queues",
  async look(examined) {
    const leftOut = awsLeftOut(examined, "AWS_ENDPOINT_URL_SQS");
    if (leftOut) return leftOut;
    const sqs = new SQSClient({ ...awsClient(examined), endpoint: examined.urls.sqs });
    const waiting = async (QueueName: string) => {
      const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName }));
      const wanted = new GetQueueAttributesCommand({
        QueueUrl,
        AttributeNames: ["ApproximateNumberOfMessages"],
      });
      const { Attributes } = await sqs.send(wanted);
      return Number(Attributes?.ApproximateNumberOfMessages ?? 0);
    };
    try {
      const names = Object.values(queueNames);
      const [work, dead] = await Promise.all([
        Promise.all(names.map(({ queue }) => waiting(queue))),
        Promise.all(names.map(({ dlq }) => waiting(dlq))),
      ]);
      const waits = names.map(({ queue }, at) => `${queue} (${work[at]})`).join(", ");
      const dlqs = names.flatMap(({ dlq }, at) => (dead[at] ? [`${dlq} (${dead[at]})`] : []));
      const gaveUp = dlqs.length > 0 ? `; given up: ${dlqs.join(", ")}` : "";
      return { passed: `messages that wait: ${waits}${gaveUp}` };
    } catch (error) {
      return failed(awsTrouble(error, "the queues", examined.urls.sqs));
    } finally {
      sqs.destroy();
    }
  },
};
