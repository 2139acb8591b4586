import { limits } from "../core/function-limits.ts";
import { leadsToThisMachine } from "../core/this-machine.ts";
import { createResources } from "./aws-resources.ts";
import { endChild, type Output, startChild } from "./child-process.ts";
import type { ExternalServicesOptions } from "./external-services.ts";
import { functionEnvironments } from "./function-environments.ts";
import { startGateway } from "./gateway.ts";
import { type Lambda, type LambdaOptions, startLambda } from "./lambda.ts";
import { pageUrl } from "./page-url.ts";
import { pollQueue } from "./queue-poller.ts";
import { serviceUrls } from "./service-urls.ts";
import type { Settings } from "./settings.ts";
import { type SocketMode, startSocketMode } from "./socket-mode.ts";

/** Everything that runs, and where. */
export interface LocalRun {
  gateway: string;
  /** The page of the simulated workspace, unless Slack is a real one. */
  page?: string;
  up42: string;
  slack: string;
  s3: string;
  sqs: string;
  dynamodb: string;
  functions: Record<"commands" | "logExport" | "answerCheck" | "logLink", Lambda> & { slack?: Lambda };
  /** The connection to a workspace, in place of the slack function. */
  socketMode?: SocketMode;
  /** Resolves with a sentence if the emulators and simulators, which all else needs, have ended by themselves. */
  ended: Promise<string>;
  close(): Promise<void>;
}

/** Functions at work at once for each queue, and messages for each: about as many as the stages have. */
const eventSources = {
  commands: { concurrency: 10 },
  followUps: { concurrency: 8 },
  exports: { concurrency: 2 },
  answerChecks: { concurrency: 4, batch: 10 },
};

/** Messages under way at the end get this long, in milliseconds, before they go back to their queue. */
const drainMs = 2_000;

/**
 * The whole product on one machine: emulators for what isn't given, the five functions each in a process of its own,
 * and between them the gateway and the event sources that AWS would run.
 * @param recoveryScale a part of the usual times after which a killed worker's message comes again (`recoveryTimes`).
 */
export async function startLocalRun(
  settings: Settings,
  output: Output = "inherit",
  { recoveryScale = 1 }: { recoveryScale?: number } = {},
): Promise<LocalRun> {
  const { ports } = settings;
  const gatewayUrl = `http://127.0.0.1:${ports.gateway}`;
  const urls = serviceUrls(settings);
  const closers: (() => Promise<unknown>)[] = [];
  let closing = false;
  const close = async () => {
    closing = true;
    for (const closer of closers.reverse()) await closer();
  };

  try {
    let end: (sentence: string) => void = () => undefined;
    const ended = new Promise<string>((resolve) => {
      end = resolve;
    });
    const { simulators, emulators } = externalServices(settings, gatewayUrl);
    // One after the other: the first locks the data directory.
    for (const options of [simulators, emulators]) {
      const file = new URL("./external-services.ts", import.meta.url);
      const child = await startChild(file, [JSON.stringify(options)], process.env);
      closers.push(() => endChild(child));
      child.once("exit", (code) => {
        if (!closing) end(`The emulators and simulators ended by themselves (code ${code}).`);
      });
    }

    const aws = {
      region: settings.AWS_REGION,
      credentials: {
        accessKeyId: settings.AWS_ACCESS_KEY_ID,
        secretAccessKey: settings.AWS_SECRET_ACCESS_KEY,
      },
    };
    const names = { bucket: settings.LOGS_BUCKET, table: settings.CHANGES_TABLE };
    const { sqs, queues } = await createResources(aws, urls, names);
    const environments = functionEnvironments(settings, urls, queues, gatewayUrl, recoveryScale);
    const start = (
      name: LambdaOptions["name"],
      environment: Record<string, string>,
      { timeout }: { timeout: number },
    ) => startLambda({ name, environment, timeout, output });
    const appToken = settings.SLACK_APP_TOKEN;
    const [slack, commands, logExport, answerCheck, logLink] = await Promise.all([
      appToken ? undefined : start("slack", environments.slack, limits.slack),
      start("commands", environments.commands, limits.commands),
      start("log-export", environments.logExport, limits.logExport),
      start("answer-check", environments.answerCheck, limits.answerCheck),
      start("log-link", environments.logLink, limits.logLink),
    ]);
    for (const lambda of [slack, commands, logExport, answerCheck, logLink])
      if (lambda) closers.push(() => lambda.close());

    const from = (name: keyof typeof eventSources, lambda: Lambda) =>
      pollQueue({ sqs, queueUrl: queues[name].url, lambda, ...eventSources[name] });
    const sources = [
      from("commands", commands),
      from("followUps", commands),
      from("exports", logExport),
      from("answerChecks", answerCheck),
    ];
    closers.push(() => Promise.all(sources.map((source) => source.close(drainMs))));

    const page = pageUrl(settings);
    const gateway = await startGateway({
      port: ports.gateway,
      ...(slack ? { slack } : {}),
      logLink,
      ...(page === `${gatewayUrl}/` ? { workspaceUrl: `http://127.0.0.1:${ports.slack}` } : {}),
      // Links that lead elsewhere come back here by a proxy or a tunnel, from people who can't reach the S3 of this machine.
      ...(settings.LINKS_URL && leadsToThisMachine(urls.s3) ? { ownS3: urls.s3 } : {}),
    });
    closers.push(() => gateway.close());
    // Last, and first to end: what comes over it is taken by all the others.
    const socketMode = appToken
      ? await startSocketMode({ ...environments.slack, SLACK_APP_TOKEN: appToken }, output, end)
      : undefined;
    if (socketMode) closers.push(() => socketMode.close());
    return {
      gateway: gatewayUrl,
      ...(page ? { page } : {}),
      ...urls,
      functions: { ...(slack ? { slack } : {}), commands, logExport, answerCheck, logLink },
      ...(socketMode ? { socketMode } : {}),
      ended,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** UP42 and Slack in one process, AWS in another: a queue that waits for a simulator would keep acknowledgements waiting. */
function externalServices(
  settings: Settings,
  gatewayUrl: string,
): Record<"simulators" | "emulators", ExternalServicesOptions> {
  const { ports, DATA_DIR: dataDir } = settings;
  const up42 = {
    port: ports.up42,
    projectId: settings.UP42_PROJECT_ID,
    projectApiKey: settings.UP42_PROJECT_API_KEY,
  };
  const slack = {
    port: ports.slack,
    signingSecret: settings.SLACK_SIGNING_SECRET,
    botToken: settings.SLACK_BOT_TOKEN,
    eventsUrl: `${gatewayUrl}/slack/events`,
    app: {
      command: settings.SLACK_COMMAND,
      operators: settings.OPERATORS,
      otherTeams: settings.SLACK_TEAMS,
      ...(settings.UP42_API_URL ? {} : { up42Url: `http://127.0.0.1:${ports.up42}` }),
    },
  };
  return {
    simulators: {
      dataDir,
      gatewayUrl,
      ...(settings.UP42_API_URL ? {} : { up42 }),
      ...(settings.SLACK_API_URL ? {} : { slack }),
    },
    emulators: {
      dataDir,
      ...(settings.AWS_ENDPOINT_URL_S3 && settings.AWS_ENDPOINT_URL_SQS ? {} : { aws: { port: ports.aws } }),
      ...(settings.AWS_ENDPOINT_URL_DYNAMODB ? {} : { dynamodb: { port: ports.dynamodb } }),
    },
  };
}
