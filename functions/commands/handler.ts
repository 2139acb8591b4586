import { S3Client } from "@aws-sdk/client-s3";
import type { Context, SQSEvent } from "aws-lambda";
import { OperatorStore } from "../../core/access/operator-store.ts";
import { Workspace } from "../../core/access/workspace.ts";
import { ChangeStore } from "../../core/changes/change-store.ts";
import { JobLock } from "../../core/changes/job-lock.ts";
import { commaSeparated, readEnvironment, text, url } from "../../core/environment.ts";
import { s3FileStore } from "../../core/logs/file-store.ts";
import { receivedMessage } from "../../core/queues/received-message.ts";
import { sendExportRequest, sendFollowUp, sendToSlowLane } from "../../core/queues/send.ts";
import { attemptServices } from "../attempt-services.ts";
import { dynamoDbClient } from "../dynamodb-client.ts";
import { sendExportCheck } from "../export-check.ts";
import { workerServices } from "../worker-services.ts";
import { handleMessage, type MessageServices } from "./handle-message.ts";

const config = readEnvironment(process.env, {
  UP42_CONSOLE_URL: url,
  OPERATORS: commaSeparated,
  SLACK_TEAMS: commaSeparated,
  CHANGES_TABLE: text,
  COMMANDS_QUEUE_URL: text,
  COMMANDS_DLQ_URL: text,
  FOLLOW_UPS_QUEUE_URL: text,
  FOLLOW_UPS_DLQ_URL: text,
  EXPORTS_QUEUE_URL: text,
  ANSWER_CHECKS_QUEUE_URL: text,
});
const queues = [
  { url: config.COMMANDS_QUEUE_URL, dlqUrl: config.COMMANDS_DLQ_URL },
  { url: config.FOLLOW_UPS_QUEUE_URL, dlqUrl: config.FOLLOW_UPS_DLQ_URL },
];
const { api, responder, slack, bucket, links, logger } = workerServices("commands", process.env);
const dynamo = dynamoDbClient();
const services: MessageServices = {
  ...attemptServices(process.env, responder),
  worker: {
    services: {
      api,
      changes: new ChangeStore(dynamo, config.CHANGES_TABLE),
      lock: new JobLock(dynamo, config.CHANGES_TABLE),
      operatorStore: new OperatorStore(dynamo, config.CHANGES_TABLE, config.OPERATORS),
      workspace: new Workspace({ client: slack, otherTeams: config.SLACK_TEAMS }),
      consoleUrl: config.UP42_CONSOLE_URL,
      files: s3FileStore({ s3: new S3Client(), bucket, project: () => api.project(), links }),
    },
    responder,
    logger,
    sendFollowUp: (message, seconds) => sendFollowUp(config.FOLLOW_UPS_QUEUE_URL, message, seconds),
    sendExportRequest: async (message) => {
      await sendExportRequest(config.EXPORTS_QUEUE_URL, message);
      await sendExportCheck(config.ANSWER_CHECKS_QUEUE_URL, message, logger);
    },
  },
  sendToSlowLane: (request, seconds) => sendToSlowLane(config.FOLLOW_UPS_QUEUE_URL, request, seconds),
};

/** What waits on the commands queue and on the follow-ups queue. A message that throws comes again. */
export async function handler(event: SQSEvent, context: Context): Promise<void> {
  for (const record of event.Records) {
    await handleMessage(services, receivedMessage(record, queues), context.getRemainingTimeInMillis());
  }
}
