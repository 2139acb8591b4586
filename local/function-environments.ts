import type { Settings } from "./settings.ts";

/** Each function sees what it needs and no more, as in the stack. */
export function functionEnvironments(
  settings: Settings,
  urls: { up42: string; slack: string; s3: string; sqs: string; dynamodb: string },
  queues: { commands: string; followUps: string; exports: string },
  gatewayUrl: string,
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
  const access = {
    OPERATORS: settings.OPERATORS.join(","),
    SLACK_TEAMS: settings.SLACK_TEAMS.join(","),
    AWS_ENDPOINT_URL_DYNAMODB: urls.dynamodb,
    CHANGES_TABLE: settings.CHANGES_TABLE,
  };
  const links = {
    LINKS_URL: settings.LINKS_URL ?? gatewayUrl,
    LINK_DAYS: String(settings.LINK_DAYS),
    LINK_KEY: settings.LINK_KEY,
  };
  return {
    slack: { ...aws, ...sqs, ...slack, ...access, COMMANDS_QUEUE_URL: queues.commands },
    commands: {
      ...aws,
      ...sqs,
      ...slack,
      ...up42,
      ...s3,
      ...links,
      UP42_CONSOLE_URL: settings.UP42_CONSOLE_URL,
      ...access,
      FOLLOW_UPS_QUEUE_URL: queues.followUps,
      EXPORTS_QUEUE_URL: queues.exports,
    },
    logExport: { ...aws, ...s3, ...slack, ...up42, ...links },
    logLink: {
      ...aws,
      ...s3,
      SLACK_COMMAND: settings.SLACK_COMMAND,
      LINK_KEY: settings.LINK_KEY,
      LINK_MINUTES: String(settings.LINK_MINUTES),
    },
  };
}
