import { Logger } from "@aws-lambda-powertools/logger";
import type { WebClient } from "@slack/web-api";
import { readEnvironment, slashCommand, text, url, wholeNumber } from "../core/environment.ts";
import { up42Burst } from "../core/function-limits.ts";
import type { LinkSettings } from "../core/logs/file-store.ts";
import type { Responder } from "../core/responder/responder.ts";
import { linkSecret, slackSecret, up42Secret } from "../core/secrets.ts";
import type { JobApi } from "../core/up42/job-api.ts";
import { projectApi } from "../core/up42/project-api.ts";
import { botClient, slackResponder } from "./slack-responder.ts";

/** What both workers, `commands` and `log-export`, need: UP42, responses in Slack, the bucket and links to it, a log. */
export interface WorkerServices {
  api: JobApi;
  responder: Responder;
  /** A Web API client that gives up within 5 s; `fresh` if its token was refused. */
  slack(fresh: boolean): Promise<WebClient>;
  bucket: string;
  links: LinkSettings;
  logger: Logger;
}

/** @throws Error that names every variable that is missing or wrong. */
export function workerServices(
  service: string,
  environment: Record<string, string | undefined>,
): WorkerServices {
  const config = readEnvironment(environment, {
    UP42_API_URL: url,
    UP42_REQUESTS_PER_SECOND: wholeNumber(1, 100),
    SLACK_API_URL: url,
    SLACK_COMMAND: slashCommand,
    LOGS_BUCKET: text,
    LINKS_URL: url,
    LINK_DAYS: wholeNumber(1, 365),
  });
  const client = botClient(slackSecret(environment), config.SLACK_API_URL);
  const up42 = up42Secret(environment);
  const link = linkSecret(environment);
  const logger = new Logger({ serviceName: service });
  return {
    api: projectApi({
      url: config.UP42_API_URL,
      credentials: (fresh) => (fresh ? up42.refresh() : up42.read()),
      rateLimit: { perSecond: config.UP42_REQUESTS_PER_SECOND, burst: up42Burst },
    }),
    responder: slackResponder(client, config, logger),
    slack: (fresh) => client(fresh, { timeout: 2_000, retries: 1 }),
    bucket: config.LOGS_BUCKET,
    // Links are made with the newest key there is, within a minute of its rotation.
    links: {
      baseUrl: config.LINKS_URL,
      signingKey: async () => (await link.refresh()).linkKey,
      days: config.LINK_DAYS,
    },
    logger,
  };
}

/** A log whose every line carries the request that it is about: several may be under way in one process locally. */
export function requestLogger(
  logger: Logger,
  request: { id: string; replyTo: { user: string } },
  fields: Record<string, string> = {},
): Logger {
  return logger.createChild({
    persistentKeys: { request: request.id, user: request.replyTo.user, ...fields },
  });
}
