import { Construct } from "constructs";
import { limits } from "../core/function-limits.ts";
import type { ChangesTable } from "./changes-table.ts";
import { ChatOpsFunction } from "./chatops-function.ts";
import type { Endpoint } from "./endpoint.ts";
import type { LogsBucket } from "./logs-bucket.ts";
import {
  acceptLogsWildcard,
  allowChangeItems,
  allowConsume,
  allowHide,
  allowListLogs,
  allowOnLogs,
  allowReadOperators,
  allowReadSecrets,
  allowRecordRequests,
  allowSend,
} from "./permissions.ts";
import type { Queues } from "./queues.ts";
import type { Secrets } from "./secrets.ts";
import type { Settings } from "./settings.ts";
import { requestsPerWorker } from "./up42-rate-limit.ts";

export interface FunctionsProps {
  queues: Queues;
  archive: LogsBucket;
  changes: ChangesTable;
  secrets: Secrets;
  endpoint: Endpoint;
}

/** Checks are quick and come in bursts: five hundred in ten seconds are looked at within a second or two. */
const answerChecksAtOnce = { functions: 10, batch: 10 };

/** The five functions: what each is given, and what each may do. */
export class Functions extends Construct {
  readonly slack: ChatOpsFunction;
  readonly commands: ChatOpsFunction;
  readonly logExport: ChatOpsFunction;
  readonly answerCheck: ChatOpsFunction;
  readonly logLink: ChatOpsFunction;

  constructor(scope: Construct, id: string, settings: Settings, parts: FunctionsProps) {
    super(scope, id);
    const { queues, archive, changes, secrets, endpoint } = parts;
    const slackSettings = {
      SLACK_API_URL: settings.slackApiUrl,
      SLACK_COMMAND: settings.slackCommand,
      SLACK_SECRET_ARN: secrets.slack.secretArn,
    };
    const accessSettings: Record<string, string> = {
      ...(settings.operators.length > 0 ? { OPERATORS: settings.operators.join(",") } : {}),
      ...(settings.teams.length > 0 ? { SLACK_TEAMS: settings.teams.join(",") } : {}),
      CHANGES_TABLE: changes.tableName,
    };
    const up42Settings = {
      UP42_API_URL: settings.up42ApiUrl,
      UP42_REQUESTS_PER_SECOND: String(
        requestsPerWorker(settings.up42RequestsPerSecond, settings.concurrency),
      ),
      UP42_SECRET_ARN: secrets.up42.secretArn,
    };
    const linkSettings = {
      LOGS_BUCKET: archive.bucket.bucketName,
      LINKS_URL: endpoint.url,
      LINK_DAYS: String(settings.linkDays),
      LINK_SECRET_ARN: secrets.link.secretArn,
    };

    this.slack = new ChatOpsFunction(this, "Slack", settings, {
      description: "Checks what Slack sends, queues it and acknowledges",
      folder: "slack",
      ...limits.slack,
      memory: 1024,
      environment: {
        ...slackSettings,
        ...accessSettings,
        COMMANDS_QUEUE_URL: queues.commands.queue.queueUrl,
        ANSWER_CHECKS_QUEUE_URL: queues.answerChecks.queue.queueUrl,
      },
      permissions: [
        allowSend(queues.commands.queue, queues.answerChecks.queue),
        allowReadSecrets(secrets.slack),
        allowReadOperators(changes),
      ],
    });

    this.commands = new ChatOpsFunction(this, "Commands", settings, {
      description: "Runs commands at UP42 and answers in Slack",
      folder: "commands",
      ...limits.commands,
      memory: 1024,
      environment: {
        ...slackSettings,
        ...up42Settings,
        ...linkSettings,
        ...accessSettings,
        UP42_CONSOLE_URL: settings.up42ConsoleUrl,
        COMMANDS_QUEUE_URL: queues.commands.queue.queueUrl,
        COMMANDS_DLQ_URL: queues.commands.dlq.queueUrl,
        FOLLOW_UPS_QUEUE_URL: queues.followUps.queue.queueUrl,
        FOLLOW_UPS_DLQ_URL: queues.followUps.dlq.queueUrl,
        EXPORTS_QUEUE_URL: queues.exports.queue.queueUrl,
        ANSWER_CHECKS_QUEUE_URL: queues.answerChecks.queue.queueUrl,
      },
      permissions: [
        allowConsume(queues.commands.queue, queues.followUps.queue),
        allowHide(queues.commands.queue, queues.followUps.queue),
        allowSend(
          queues.commands.dlq,
          queues.followUps.queue,
          queues.followUps.dlq,
          queues.exports.queue,
          queues.answerChecks.queue,
        ),
        allowChangeItems(changes),
        allowReadSecrets(secrets.slack, secrets.up42, secrets.link),
        allowOnLogs(archive.bucket, "PutObject", "DeleteObject"),
        allowListLogs(archive.bucket),
      ],
      // A follow-up asks again until a job is CANCELLED, for 20 minutes at most.
      allowRecursiveLoop: true,
    });
    this.commands.consume(queues.commands.queue, settings.concurrency.commands);
    this.commands.consume(queues.followUps.queue, settings.concurrency.followUps);

    this.logExport = new ChatOpsFunction(this, "LogExport", settings, {
      description: "Saves a job's logs to S3 and answers with links",
      folder: "log-export",
      ...limits.logExport,
      memory: 1769,
      environment: {
        ...slackSettings,
        ...up42Settings,
        ...linkSettings,
        CHANGES_TABLE: changes.tableName,
        EXPORTS_QUEUE_URL: queues.exports.queue.queueUrl,
        EXPORTS_DLQ_URL: queues.exports.dlq.queueUrl,
        ANSWER_CHECKS_QUEUE_URL: queues.answerChecks.queue.queueUrl,
      },
      permissions: [
        allowConsume(queues.exports.queue),
        allowHide(queues.exports.queue),
        allowSend(queues.exports.queue, queues.exports.dlq, queues.answerChecks.queue),
        allowRecordRequests(changes),
        allowReadSecrets(secrets.slack, secrets.up42, secrets.link),
        allowOnLogs(archive.bucket, "PutObject", "GetObject", "AbortMultipartUpload"),
      ],
      // An answer that Slack does not take is tried again later, some times.
      allowRecursiveLoop: true,
    });
    this.logExport.consume(queues.exports.queue, settings.concurrency.exports);

    this.answerCheck = new ChatOpsFunction(this, "AnswerCheck", settings, {
      description: "Speaks to people whose request isn't answered yet, or never will be",
      folder: "answer-check",
      ...limits.answerCheck,
      memory: 512,
      environment: {
        ...slackSettings,
        CHANGES_TABLE: changes.tableName,
        ANSWER_CHECKS_QUEUE_URL: queues.answerChecks.queue.queueUrl,
      },
      permissions: [
        allowConsume(queues.answerChecks.queue),
        allowSend(queues.answerChecks.queue),
        allowRecordRequests(changes),
        allowReadSecrets(secrets.slack),
      ],
      // It looks again until a request is settled.
      allowRecursiveLoop: true,
    });
    const { functions: atOnce, batch } = answerChecksAtOnce;
    this.answerCheck.consume(queues.answerChecks.queue, atOnce, batch);

    this.logLink = new ChatOpsFunction(this, "LogLink", settings, {
      description: "Leads from a link of ours to a presigned URL that lives minutes",
      folder: "log-link",
      ...limits.logLink,
      memory: 512,
      environment: {
        LOGS_BUCKET: archive.bucket.bucketName,
        LINK_MINUTES: String(settings.linkMinutes),
        LINK_SECRET_ARN: secrets.link.secretArn,
        SLACK_COMMAND: settings.slackCommand,
      },
      permissions: [allowReadSecrets(secrets.link), allowOnLogs(archive.bucket, "GetObject")],
    });

    for (const { role } of [this.commands, this.logExport, this.logLink]) {
      if (role) acceptLogsWildcard(role, archive.bucket);
    }
  }
}
