import { S3Client } from "@aws-sdk/client-s3";
import type { Context, SQSEvent } from "aws-lambda";
import { Answers } from "../../core/answers/answers.ts";
import { slackClient } from "../../core/answers/slack-client.ts";
import { readConfig, text, url, wholeNumber } from "../../core/config.ts";
import { up42Burst } from "../../core/limits.ts";
import { exportOrder as order } from "../../core/queues/messages.ts";
import { linkSecret, slackSecret, up42Secret } from "../../core/secrets.ts";
import { projectApi } from "../../core/up42/project-api.ts";
import { type Exporter, exportOrder } from "./export-order.ts";

const config = readConfig(process.env, {
  UP42_API_URL: url,
  UP42_REQUESTS_PER_SECOND: wholeNumber(1, 100),
  SLACK_API_URL: url,
  LOGS_BUCKET: text,
  LINKS_URL: url,
  LINK_DAYS: wholeNumber(1, 365),
});
const slack = slackSecret(process.env);
const up42 = up42Secret(process.env);
const link = linkSecret(process.env);
const exporter: Exporter = {
  api: projectApi({
    url: config.UP42_API_URL,
    credentials: (fresh) => (fresh ? up42.refresh() : up42.read()),
    pace: { perSecond: config.UP42_REQUESTS_PER_SECOND, burst: up42Burst },
  }),
  s3: new S3Client(),
  bucket: config.LOGS_BUCKET,
  answers: new Answers(async (fresh) =>
    slackClient((await (fresh ? slack.refresh() : slack.read())).botToken, config.SLACK_API_URL),
  ),
  links: {
    baseUrl: config.LINKS_URL,
    key: async () => (await link.refresh()).linkKey,
    days: config.LINK_DAYS,
  },
};

/** Milliseconds kept for saying that the time is over. */
const lastWord = 20_000;

/** What waits on the exports queue: saves logs to S3 and answers with links. A message that throws comes again. */
export async function handler(event: SQSEvent, context: Context): Promise<void> {
  for (const { body } of event.Records) {
    const signal = AbortSignal.timeout(Math.max(1, context.getRemainingTimeInMillis() - lastWord));
    await exportOrder(exporter, order.parse(JSON.parse(body)), signal);
  }
}
