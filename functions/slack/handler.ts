import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import { plainLogger } from "../../core/logger.ts";
import { boltApp } from "./bolt-app.ts";
import { listenerServices } from "./listener-services.ts";
import { guardRequest } from "./request-guard.ts";

const logger = plainLogger("slack");
const { secret, options } = listenerServices(process.env);
let app: { signingSecret: string; handle: ReturnType<typeof boltApp> } | undefined;

/** `POST /slack/events`: what Slack sends when someone types `/up42` or clicks. */
export async function handler(event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> {
  const guarded = guardRequest(event, new Date());
  if ("refusal" in guarded) {
    // The others aren't of Slack's shape: whoever scans the internet sends those.
    if (guarded.refusal.statusCode === 401) refused("timestamp");
    return guarded.refusal;
  }
  const answer = await handle(guarded.event, (await secret.read()).signingSecret);
  if (answer.statusCode !== 401) return answer;
  // A bad signature, or a signing secret that was rotated while we were awake.
  const { signingSecret } = await secret.refresh();
  const isNewer = signingSecret !== app?.signingSecret;
  const second = isNewer ? await handle(guarded.event, signingSecret) : answer;
  if (second.statusCode === 401) refused("signature");
  return second;
}

/** One line for each, which an alarm counts: many at once mean that the signing secret isn't the app's. */
function refused(reason: "signature" | "timestamp"): void {
  logger.warn("request refused", { reason });
}

async function handle(
  event: APIGatewayProxyEventV2,
  signingSecret: string,
): Promise<APIGatewayProxyStructuredResultV2> {
  if (app?.signingSecret !== signingSecret)
    app = { signingSecret, handle: boltApp({ signingSecret, ...options }) };
  return app.handle(event, {});
}
