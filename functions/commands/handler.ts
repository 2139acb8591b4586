import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { S3Client } from "@aws-sdk/client-s3";
import type { Context, SQSEvent } from "aws-lambda";
import * as z from "zod";
import { OperatorStore } from "../../core/access/operator-store.ts";
import { Workspace } from "../../core/access/workspace.ts";
import { ChangeStore } from "../../core/changes/change-store.ts";
import { JobLock } from "../../core/changes/job-lock.ts";
import { commaSeparated, readEnvironment, text, url } from "../../core/environment.ts";
import { s3FileStore } from "../../core/logs/file-store.ts";
import { commandRequest, followUp, replyTo } from "../../core/queues/messages.ts";
import { sendExportRequest, sendFollowUp } from "../../core/queues/send.ts";
import { workerServices } from "../worker-services.ts";
import { type CommandWorker, handleCommand } from "./handle-command.ts";
import { handleFollowUp } from "./handle-follow-up.ts";
import { rejectUnknownCommand } from "./reject-unknown-command.ts";

const config = readEnvironment(process.env, {
  UP42_CONSOLE_URL: url,
  OPERATORS: commaSeparated,
  SLACK_TEAMS: commaSeparated,
  CHANGES_TABLE: text,
  FOLLOW_UPS_QUEUE_URL: text,
  EXPORTS_QUEUE_URL: text,
});
const { api, responder, slack, bucket, links, logger } = workerServices("commands", process.env);
const dynamo = new DynamoDBClient();
const worker: CommandWorker = {
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
  sendExportRequest: (message) => sendExportRequest(config.EXPORTS_QUEUE_URL, message),
};

/** Milliseconds that a look at UP42 leaves for telling what it found. */
const reservedMs = 10_000;

/** Of what this version can't read, where to say so: a button in an old message may carry a command of another version. */
const unknownRequest = z.looseObject({ id: z.string(), replyTo });

/** What waits on the commands queue and on the follow-ups queue. A message that throws comes again. */
export async function handler(event: SQSEvent, context: Context): Promise<void> {
  for (const { body, attributes } of event.Records) {
    const message: unknown = JSON.parse(body);
    const request = commandRequest.safeParse(message);
    if (request.success) {
      const delivery = Number(attributes.ApproximateReceiveCount);
      await handleCommand(worker, request.data, delivery, context.getRemainingTimeInMillis());
      continue;
    }
    const later = followUp.safeParse(message);
    if (later.success) {
      const milliseconds = context.getRemainingTimeInMillis() - reservedMs;
      await handleFollowUp(worker, later.data, AbortSignal.timeout(Math.max(0, milliseconds)));
    } else await rejectUnknownCommand(worker, unknownRequest.parse(message), request.error);
  }
}
