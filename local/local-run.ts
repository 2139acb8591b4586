import { limits } from "../core/limits.ts";
import { createResources } from "./aws-resources.ts";
import { endChild, type Output, startChild } from "./child-process.ts";
import type { EmulatorOptions } from "./emulators.ts";
import { startGateway } from "./gateway.ts";
import { type Lambda, type LambdaOptions, startLambda } from "./lambda.ts";
import { pollQueue } from "./queue-poller.ts";
import type { Settings } from "./settings.ts";

/** Everything that runs, and where. */
export interface LocalRun {
  gateway: string;
  up42: string;
  slack: string;
  s3: string;
  sqs: string;
  dynamodb: string;
  functions: Record<"slack" | "commands" | "logExport" | "logLink", Lambda>;
  /** Resolves with a sentence if a part that all else needs has ended by itself. */
  ended: Promise<string>;
  close(): Promise<void>;
}

/** Messages under way at the end get this long, in milliseconds, before they go back to their queue. */
const drainMs = 2_000;

/**
 * The whole product on one machine: emulators for what isn't given, the four functions each in a process of its own,
 * and between them the gateway and the event sources that AWS would run.
 */
export async function startLocalRun(settings: Settings, output: Output = "inherit"): Promise<LocalRun> {
  const at = (port: number) => `http://127.0.0.1:${port}`;
  const { ports } = settings;
  const gatewayUrl = at(ports.gateway);
  const urls = {
    up42: settings.UP42_API_URL ?? at(ports.up42),
    slack: settings.SLACK_API_URL ?? `${at(ports.slack)}/api`,
    s3: settings.AWS_ENDPOINT_URL_S3 ?? at(ports.aws),
    sqs: settings.AWS_ENDPOINT_URL_SQS ?? at(ports.aws),
    dynamodb: settings.AWS_ENDPOINT_URL_DYNAMODB ?? at(ports.dynamodb),
  };
  const closers: (() => Promise<unknown>)[] = [];
  let closing = false;
  const close = async () => {
    closing = true;
    for (const closer of closers.reverse()) await closer();
  };

  try {
    const child = await startChild(
      new URL("./emulators.ts", import.meta.url),
      [JSON.stringify(emulatorOptions(settings, gatewayUrl))],
      process.env,
    );
    closers.push(() => endChild(child));
    const ended = new Promise<string>((resolve) => {
      child.once("exit", (code) => {
        if (!closing) resolve(`The embedded parts ended by themselves (code ${code}).`);
      });
    });

    const aws = {
      region: settings.AWS_REGION,
      credentials: {
        accessKeyId: settings.AWS_ACCESS_KEY_ID,
        secretAccessKey: settings.AWS_SECRET_ACCESS_KEY,
      },
    };
    const names = { bucket: settings.LOGS_BUCKET, table: settings.CHANGES_TABLE };
    const { sqs, queues } = await createResources(aws, urls, names);
    const environments = functionEnvironments(settings, urls, queues, gatewayUrl);
    const start = (
      name: LambdaOptions["name"],
      environment: Record<string, string>,
      { timeout }: { timeout: number },
    ) => startLambda({ name, environment, timeout, output });
    const [slack, commands, logExport, logLink] = await Promise.all([
      start("slack", environments.slack, limits.slack),
      start("commands", environments.commands, limits.commands),
      start("log-export", environments.logExport, limits.logExport),
      start("log-link", environments.logLink, limits.logLink),
    ]);
    for (const lambda of [slack, commands, logExport, logLink]) closers.push(() => lambda.close());

    const sources = [
      pollQueue({ sqs, queueUrl: queues.commands, lambda: commands, concurrency: 5 }),
      pollQueue({ sqs, queueUrl: queues.followUps, lambda: commands, concurrency: 2 }),
      pollQueue({ sqs, queueUrl: queues.exports, lambda: logExport, concurrency: 2 }),
    ];
    closers.push(() => Promise.all(sources.map((source) => source.close(drainMs))));

    const gateway = await startGateway({ port: ports.gateway, slack, logLink });
    closers.push(() => gateway.close());
    return { gateway: gatewayUrl, ...urls, functions: { slack, commands, logExport, logLink }, ended, close };
  } catch (error) {
    await close();
    throw error;
  }
}

function emulatorOptions(settings: Settings, gatewayUrl: string): EmulatorOptions {
  const { ports } = settings;
  return {
    dataDir: settings.DATA_DIR,
    ...(settings.UP42_API_URL
      ? {}
      : {
          up42: {
            port: ports.up42,
            projectId: settings.UP42_PROJECT_ID,
            projectApiKey: settings.UP42_PROJECT_API_KEY,
          },
        }),
    ...(settings.SLACK_API_URL
      ? {}
      : {
          slack: {
            port: ports.slack,
            signingSecret: settings.SLACK_SIGNING_SECRET,
            botToken: settings.SLACK_BOT_TOKEN,
            eventsUrl: `${gatewayUrl}/slack/events`,
          },
        }),
    ...(settings.AWS_ENDPOINT_URL_S3 && settings.AWS_ENDPOINT_URL_SQS ? {} : { aws: { port: ports.aws } }),
    ...(settings.AWS_ENDPOINT_URL_DYNAMODB ? {} : { dynamodb: { port: ports.dynamodb } }),
  };
}

/** Each function sees what it needs and no more, as in the stack. */
function functionEnvironments(
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
    UP42_REQUESTS_PER_SECOND: settings.UP42_REQUESTS_PER_SECOND,
  };
  const operators = { OPERATORS: settings.OPERATORS ?? "" };
  const links = {
    LINKS_URL: settings.LINKS_URL ?? gatewayUrl,
    LINK_DAYS: settings.LINK_DAYS,
    LINK_KEY: settings.LINK_KEY,
  };
  return {
    slack: { ...aws, ...sqs, ...slack, ...operators, COMMANDS_QUEUE_URL: queues.commands },
    commands: {
      ...aws,
      ...sqs,
      ...slack,
      ...up42,
      ...s3,
      ...links,
      AWS_ENDPOINT_URL_DYNAMODB: urls.dynamodb,
      UP42_CONSOLE_URL: settings.UP42_CONSOLE_URL,
      ...operators,
      CHANGES_TABLE: settings.CHANGES_TABLE,
      FOLLOW_UPS_QUEUE_URL: queues.followUps,
      EXPORTS_QUEUE_URL: queues.exports,
    },
    logExport: { ...aws, ...s3, ...slack, ...up42, ...links },
    logLink: {
      ...aws,
      ...s3,
      SLACK_COMMAND: settings.SLACK_COMMAND,
      LINK_KEY: settings.LINK_KEY,
      LINK_MINUTES: settings.LINK_MINUTES,
    },
  };
}
