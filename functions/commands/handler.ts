import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { S3Client } from "@aws-sdk/client-s3";
import type { Context, SQSEvent } from "aws-lambda";
import * as z from "zod";
import { Changes } from "../../core/changes/changes.ts";
import { JobLock } from "../../core/changes/job-lock.ts";
import { list, readConfig, text, url } from "../../core/config.ts";
import { shelf } from "../../core/logs/shelf.ts";
import { ask, followUp, replyTo } from "../../core/queues/messages.ts";
import { sendExportOrder, sendFollowUp } from "../../core/queues/send.ts";
import { workerClients } from "../worker-clients.ts";
import { answerAsk, type Worker } from "./answer-ask.ts";
import { answerUnreadable } from "./answer-unreadable.ts";
import { lookAgain } from "./look-again.ts";

const config = readConfig(process.env, {
  UP42_CONSOLE_URL: url,
  OPERATORS: list,
  CHANGES_TABLE: text,
  FOLLOW_UPS_QUEUE_URL: text,
  EXPORTS_QUEUE_URL: text,
});
const { api, answers, bucket, links } = workerClients(process.env);
const dynamo = new DynamoDBClient();
const worker: Worker = {
  house: {
    api,
    changes: new Changes(dynamo, config.CHANGES_TABLE),
    lock: new JobLock(dynamo, config.CHANGES_TABLE),
    operators: config.OPERATORS,
    consoleUrl: config.UP42_CONSOLE_URL,
    shelf: shelf({ s3: new S3Client(), bucket, project: () => api.project(), links }),
  },
  answers,
  askAgain: (question, seconds) => sendFollowUp(config.FOLLOW_UPS_QUEUE_URL, question, seconds),
  order: (order) => sendExportOrder(config.EXPORTS_QUEUE_URL, order),
};

/** Of what this version can't read, where to say so: a button in an old message may carry a command of another version. */
const unreadable = z.looseObject({ id: z.string(), replyTo });

/** What waits on the commands queue and on the follow-ups queue. A message that throws comes again. */
export async function handler(event: SQSEvent, context: Context): Promise<void> {
  for (const { body, attributes } of event.Records) {
    const message: unknown = JSON.parse(body);
    const asked = ask.safeParse(message);
    if (asked.success) {
      const delivery = Number(attributes.ApproximateReceiveCount);
      await answerAsk(worker, asked.data, delivery, context.getRemainingTimeInMillis());
      continue;
    }
    const looked = followUp.safeParse(message);
    if (looked.success) await lookAgain(worker, looked.data);
    else await answerUnreadable(worker, unreadable.parse(message), asked.error);
  }
}
