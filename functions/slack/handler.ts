import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import { readConfig, text, url } from "../../core/config.ts";
import { sendAsk } from "../../core/queues/send.ts";
import { slackSecret } from "../../core/secrets.ts";
import { slackApp } from "./app.ts";
import { guard } from "./guard.ts";

const config = readConfig(process.env, { COMMANDS_QUEUE_URL: text, SLACK_API_URL: url });
const secret = slackSecret(process.env);
let app: { signingSecret: string; handle: ReturnType<typeof slackApp> } | undefined;

/** `POST /slack/events`: what Slack sends when someone types `/up42` or clicks. */
export async function handler(event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> {
  const guarded = guard(event, new Date());
  if ("refusal" in guarded) return guarded.refusal;
  const answer = await handle(guarded.event, (await secret.read()).signingSecret);
  if (answer.statusCode !== 401) return answer;
  // A bad signature, or a signing secret that was rotated while we were awake.
  const { signingSecret } = await secret.refresh();
  return signingSecret === app?.signingSecret ? answer : handle(guarded.event, signingSecret);
}

async function handle(
  event: APIGatewayProxyEventV2,
  signingSecret: string,
): Promise<APIGatewayProxyStructuredResultV2> {
  if (app?.signingSecret !== signingSecret) {
    const handle = slackApp({
      signingSecret,
      botToken: async (fresh) => (await (fresh ? secret.refresh() : secret.read())).botToken,
      apiUrl: config.SLACK_API_URL,
      enqueue: (ask) => sendAsk(config.COMMANDS_QUEUE_URL, ask),
    });
    app = { signingSecret, handle };
  }
  return app.handle(event, {});
}
