import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import { plainLogger } from "../../core/logger.ts";
import { sendCommandRequest } from "../../core/queues/send.ts";
import { defaultSlashCommand, requiredVariables, splitAtCommas } from "../../core/required-variables.ts";
import { slackSecret } from "../../core/secrets.ts";
import { boltApp } from "./bolt-app.ts";
import { readOperators } from "./read-operators.ts";
import { guardRequest } from "./request-guard.ts";

const config = requiredVariables(process.env, "CHANGES_TABLE", "COMMANDS_QUEUE_URL", "SLACK_API_URL");
const named = splitAtCommas(process.env.OPERATORS);
const logger = plainLogger("slack");
const secret = slackSecret(process.env);
let app: { signingSecret: string; handle: ReturnType<typeof boltApp> } | undefined;

/** `POST /slack/events`: what Slack sends when someone types `/up42` or clicks. */
export async function handler(event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> {
  const guarded = guardRequest(event, new Date());
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
    const handle = boltApp({
      signingSecret,
      botToken: async (fresh) => (await (fresh ? secret.refresh() : secret.read())).botToken,
      apiUrl: config.SLACK_API_URL,
      slashCommand: process.env.SLACK_COMMAND || defaultSlashCommand,
      operators: () => readOperators(config.CHANGES_TABLE, named, logger),
      otherTeams: splitAtCommas(process.env.SLACK_TEAMS),
      enqueue: (request) => sendCommandRequest(config.COMMANDS_QUEUE_URL, request),
    });
    app = { signingSecret, handle };
  }
  return app.handle(event, {});
}
