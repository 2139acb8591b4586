import type { Secret } from "../core/aws/stored-secret.ts";
import { Responder } from "../core/responder/responder.ts";
import { slackClient } from "../core/responder/slack-client.ts";
import { render } from "../core/slack/render.ts";

/** A responder that speaks as the app's bot. */
export function slackResponder(
  secret: Secret<{ botToken: string }>,
  { SLACK_API_URL, SLACK_COMMAND }: { SLACK_API_URL: string; SLACK_COMMAND: string },
): Responder {
  return new Responder({
    async client(fresh) {
      const { botToken } = await (fresh ? secret.refresh() : secret.read());
      return slackClient(botToken, SLACK_API_URL);
    },
    render: (result) => render(result, SLACK_COMMAND),
  });
}
