import { isPlatformError, retryAfterSeconds } from "../../core/responder/slack-errors.ts";
import { connectionTrouble } from "../../functions/slack/connection-trouble.ts";
import { quietSlackClient, type SlackQuestion } from "./quiet-slack-client.ts";
import type { Trouble } from "./trouble.ts";
import { whereToFind } from "./where-to-find.ts";

/** Whose the bot's token is. */
export interface BotAccount {
  /** The bot's name, without its @, and its id (`B…`). */
  bot: string;
  botId: string;
  /** The workspace's name and address. */
  team: string;
  url: string;
  /** What the token may do, as Slack's `x-oauth-scopes` says; undefined if it doesn't. */
  scopes: string[] | undefined;
}

/** What Slack says of the bot's token (`auth.test`). Throws nothing. */
export async function askBotToken(question: SlackQuestion): Promise<BotAccount | Trouble> {
  try {
    const answer = await quietSlackClient(question).auth.test();
    const { user = "", bot_id: botId = "", team = "", url = "", response_metadata: { scopes } = {} } = answer;
    return { bot: user, botId, team, url, scopes };
  } catch (error) {
    return troubleWith(error, "SLACK_BOT_TOKEN", question.apiUrl);
  }
}

/** Whether Slack opens connections for the app-level token (`apps.connections.open`; none is used). Throws nothing. */
export async function askAppToken(question: SlackQuestion): Promise<"opens" | Trouble> {
  try {
    await quietSlackClient(question).apps.connections.open({});
    return "opens";
  } catch (error) {
    // It takes one a minute for sure (Slack's docs: "Tier 1"), and refuses a wrong token before it counts.
    if (retryAfterSeconds(error) !== undefined) return "opens";
    return troubleWith(error, "SLACK_APP_TOKEN", question.apiUrl);
  }
}

/**
 * What is wrong if the app-level token is of another app than the bot: commands would reach the one, and the other would answer.
 * Slack's app-level tokens have their app's id in them; a bot's is asked for (`bots.info`). Where Slack doesn't say, nothing is.
 */
export async function askWhetherOneApp(
  question: SlackQuestion,
  botId: string,
  appToken: string,
): Promise<Trouble | undefined> {
  const connecting = /^xapp-\d+-(A[A-Z0-9]+)-/.exec(appToken)?.[1];
  const answer = await quietSlackClient(question)
    .bots.info({ bot: botId })
    .catch(() => undefined);
  const answering = answer?.bot?.app_id;
  if (!connecting || !answering || connecting === answering) return undefined;
  return {
    what: `SLACK_APP_TOKEN is of the app ${connecting}, and SLACK_BOT_TOKEN of another, ${answering}`,
    todo: `Take both from one app: https://api.slack.com/apps/${answering} has the bot's.`,
  };
}

type TokenName = "SLACK_BOT_TOKEN" | "SLACK_APP_TOKEN";

const where = { SLACK_BOT_TOKEN: whereToFind.botToken, SLACK_APP_TOKEN: whereToFind.appToken };

function troubleWith(error: unknown, name: TokenName, apiUrl: string): Trouble {
  const { what, refused } = connectionTrouble(error, name);
  if (refused) return { what, todo: `Put the right one. ${where[name]}` };
  return isPlatformError(error)
    ? { what, todo: `If that isn't for a moment only, put another. ${where[name]}` }
    : { what: `${what} (${apiUrl})`, todo: notAnsweringTodo };
}

const notAnsweringTodo =
  "Look whether this machine reaches it (a proxy, a firewall, DNS), and https://slack-status.com; then try again.";
