import { Answers } from "../core/answers/answers.ts";
import { slackClient } from "../core/answers/slack-client.ts";
import { readConfig, text, url, wholeNumber } from "../core/config.ts";
import { up42Burst } from "../core/limits.ts";
import type { Links } from "../core/logs/shelf.ts";
import { linkSecret, slackSecret, up42Secret } from "../core/secrets.ts";
import type { JobApi } from "../core/up42/job-api.ts";
import { projectApi } from "../core/up42/project-api.ts";

/**
 * What both workers, `commands` and `log-export`, need: UP42, answers in Slack, the bucket and links to it.
 * @throws Error that names every variable that is missing or wrong.
 */
export function workerClients(environment: Record<string, string | undefined>): {
  api: JobApi;
  answers: Answers;
  bucket: string;
  links: Links;
} {
  const config = readConfig(environment, {
    UP42_API_URL: url,
    UP42_REQUESTS_PER_SECOND: wholeNumber(1, 100),
    SLACK_API_URL: url,
    LOGS_BUCKET: text,
    LINKS_URL: url,
    LINK_DAYS: wholeNumber(1, 365),
  });
  const slack = slackSecret(environment);
  const up42 = up42Secret(environment);
  const link = linkSecret(environment);
  return {
    api: projectApi({
      url: config.UP42_API_URL,
      credentials: (fresh) => (fresh ? up42.refresh() : up42.read()),
      pace: { perSecond: config.UP42_REQUESTS_PER_SECOND, burst: up42Burst },
    }),
    answers: new Answers(async (fresh) => {
      const { botToken } = await (fresh ? slack.refresh() : slack.read());
      return slackClient(botToken, config.SLACK_API_URL);
    }),
    bucket: config.LOGS_BUCKET,
    // Links are made with the newest key there is, within a minute of its rotation.
    links: {
      baseUrl: config.LINKS_URL,
      key: async () => (await link.refresh()).linkKey,
      days: config.LINK_DAYS,
    },
  };
}
