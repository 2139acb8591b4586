import type { WorkQueue } from "../core/queues/received-message.ts";
import type { Settings } from "./settings.ts";

/** Each function sees what it needs and no more, as in the stack. */
export function functionEnvironments(
  settings: Settings,
  urls: { up42: string; slack: string; s3: string; sqs: string; dynamodb: string },
  queues: Record<"commands" | "followUps" | "exports" | "answerChecks", WorkQueue>,
  gatewayUrl: string,
  recoveryScale: number,
) {
  const aws = {
    AWS_REGION: settings.AWS_REGION,
    AWS_ACCESS_KEY_ID: settings.AWS_ACCESS_KEY_ID,
    AWS_SECRET_ACCESS_KEY: settings.AWS_SECRET_ACCESS_KEY,
  };
  const sqs = { AWS_ENDPOINT_URL_SQS: urls.sqs };
  const s3 = { AWS_ENDPOINT_URL_S3: urls.s3, LOGS_BUCKET: settings.LOGS_BUCKET };
  const slack = {
    SLACK_API_URL: urls.slack,
    SLACK_SIGNING_SECRET: settings.SLACK_SIGNING_SECRET,
    SLACK_BOT_TOKEN: settings.SLACK_BOT_TOKEN,
    SLACK_COMMAND: settings.SLACK_COMMAND,
  };
  const up42 = {
    UP42_API_URL: urls.up42,
    UP42_PROJECT_ID: settings.UP42_PROJECT_ID,
    UP42_PROJECT_API_KEY: settings.UP42_PROJECT_API_KEY,
    UP42_REQUESTS_PER_SECOND: String(settings.UP42_REQUESTS_PER_SECOND),
  };
  const access = { OPERATORS: settings.OPERATORS.join(","), SLACK_TEAMS: settings.SLACK_TEAMS.join(",") };
  const table = { AWS_ENDPOINT_URL_DYNAMODB: urls.dynamodb, CHANGES_TABLE: settings.CHANGES_TABLE };
  const answerChecks = { ANSWER_CHECKS_QUEUE_URL: queues.answerChecks.url };
  const requests = { ...table, ...answerChecks, RECOVERY_SCALE: String(recoveryScale) };
  const links = {
    LINKS_URL: settings.LINKS_URL ?? gatewayUrl,
    LINK_DAYS: String(settings.LINK_DAYS),
    LINK_KEY: settings.LINK_KEY,
  };
  return {
    slack: {
      ...aws,
      ...sqs,
      ...slack,
      ...access,
      ...table,
      ...answerChecks,
      COMMANDS_QUEUE_URL: queues.commands.url,
    },
    commands: {
      ...aws,
      ...sqs,
      ...slack,
      ...up42,
      ...s3,
      ...links,
      ...access,
      ...requests,
      UP42_CONSOLE_URL: settings.UP42_CONSOLE_URL,
      COMMANDS_QUEUE_URL: queues.commands.url,
      COMMANDS_DLQ_URL: queues.commands.dlqUrl,
      FOLLOW_UPS_QUEUE_URL: queues.followUps.url,
      FOLLOW_UPS_DLQ_URL: queues.followUps.dlqUrl,
      EXPORTS_QUEUE_URL: queues.exports.url,
    },
    logExport: {
      ...aws,
      ...sqs,
      ...s3,
      ...slack,
      ...up42,
      ...links,
      ...requests,
      EXPORTS_QUEUE_URL: queues.exports.url,
      EXPORTS_DLQ_URL: queues.exports.dlqUrl,
    },
    answerCheck: { ...aws, ...sqs, ...slack, ...requests },
    logLink: {
      ...aws,
      ...s3,
      SLACK_COMMAND: settings.SLACK_COMMAND,
      LINK_KEY: settings.LINK_KEY,
      LINK_MINUTES: String(settings.LINK_MINUTES),
    },
  };
}
