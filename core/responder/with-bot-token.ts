import type { WebClient } from "@slack/web-api";
import type { Patience } from "./slack-client.ts";
import { isRefusedToken } from "./slack-errors.ts";

/** A Web API client of the bot; `fresh` if its token was refused, since it may have been rotated. */
export type BotClient = (fresh: boolean, patience?: Patience) => Promise<WebClient>;

/** Calls a Web API method, once more with the token read anew if Slack refuses the one we had. Throws what the client throws. */
export async function withBotToken<T>(
  client: BotClient,
  call: (client: WebClient) => Promise<T>,
): Promise<T> {
  try {
    return await call(await client(false));
  } catch (error) {
    if (!isRefusedToken(error)) throw error;
    return call(await client(true));
  }
}
