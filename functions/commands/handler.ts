import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { S3Client } from "@aws-sdk/client-s3";
import type { SQSEvent } from "aws-lambda";
import * as z from "zod";
import { Answers } from "../../core/answers/answers.ts";
import { slackClient } from "../../core/answers/slack-client.ts";
import { Changes } from "../../core/changes/changes.ts";
import { JobLock } from "../../core/changes/job-lock.ts";
import { list, readConfig, text, url, wholeNumber } from "../../core/config.ts";
import { up42Burst } from "../../core/limits.ts";
import { shelf } from "../../core/logs/shelf.ts";
import { ask, followUp } from "../../core/queues/messages.ts";
import { sendExportOrder, sendFollowUp } from "../../core/queues/send.ts";
import { linkSecret, slackSecret, up42Secret } from "../../core/secrets.ts";
import { projectApi } from "../../core/up42/project-api.ts";
import { answerAsk, type Worker } from "./answer-ask.ts";
import { lookAgain } from "./look-again.ts";

const config = readConfig(process.env, {
  UP42_API_URL: url,
  UP42_CONSOLE_URL: url,
  UP42_REQUESTS_PER_SECOND: wholeNumber(1, 100),
  SLACK_API_URL: url,
  OPERATORS: list,
  CHANGES_TABLE: text,
  FOLLOW_UPS_QUEUE_URL: text,
  EXPORTS_QUEUE_URL: text,
  LOGS_BUCKET: text,
  LINKS_URL: url,
  LINK_DAYS: wholeNumber(1, 365),
});
const slack = slackSecret(process.env);
const up42 = up42Secret(process.env);
const link = linkSecret(process.env);
const dynamo = new DynamoDBClient();
const api = projectApi({
  url: config.UP42_API_URL,
  credentials: (fresh) => (fresh ? up42.refresh() : up42.read()),
  pace: { perSecond: config.UP42_REQUESTS_PER_SECOND, burst: up42Burst },
});
const worker: Worker = {
  house: {
    api,
    changes: new Changes(dynamo, config.CHANGES_TABLE),
    lock: new JobLock(dynamo, config.CHANGES_TABLE),
    operators: config.OPERATORS,
    consoleUrl: config.UP42_CONSOLE_URL,
    shelf: shelf({
      s3: new S3Client(),
      bucket: config.LOGS_BUCKET,
      project: () => api.project(),
      links: {
        baseUrl: config.LINKS_URL,
        key: async () => (await link.refresh()).linkKey,
        days: config.LINK_DAYS,
      },
    }),
  },
  answers: new Answers(async (fresh) =>
    slackClient((await (fresh ? slack.refresh() : slack.read())).botToken, config.SLACK_API_URL),
  ),
  askAgain: (question, seconds) => sendFollowUp(config.FOLLOW_UPS_QUEUE_URL, question, seconds),
  order: (order) => sendExportOrder(config.EXPORTS_QUEUE_URL, order),
};

const queued = z.union([ask, followUp]);

/** What waits on the commands queue and on the follow-ups queue. A message that throws comes again. */
export async function handler(event: SQSEvent): Promise<void> {
  for (const { body, attributes } of event.Records) {
    const message = queued.parse(JSON.parse(body));
    if ("command" in message) await answerAsk(worker, message, Number(attributes.ApproximateReceiveCount));
    else await lookAgain(worker, message);
  }
}
