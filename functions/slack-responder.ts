import type { Secret } from "../core/aws/stored-secret.ts";
import type { Logger } from "../core/logger.ts";
import { Responder } from "../core/responder/responder.ts";
import { slackClient } from "../core/responder/slack-client.ts";
import type { BotClient } from "../core/responder/with-bot-token.ts";
import { render } from "../core/slack/render.ts";
import { leadsToThisMachine } from "../core/this-machine.ts";

export function botClient(secret: Secret<{ botToken: string }>, apiUrl: string): BotClient {
  return async (fresh, patience) => {
    const { botToken } = await (fresh ? secret.refresh() : secret.read());
    return slackClient(botToken, apiUrl, patience);
  };
}

/** A responder that speaks as the app's bot. */
export function slackResponder(
  client: BotClient,
  { SLACK_API_URL, SLACK_COMMAND }: { SLACK_API_URL: string; SLACK_COMMAND: string },
  logger: Logger,
): Responder {
  const readers = { elsewhere: !leadsToThisMachine(SLACK_API_URL) };
  return new Responder({
    client,
    render: (result) => render(result, SLACK_COMMAND, readers),
    slackApiUrl: SLACK_API_URL,
    logger,
  });
}
