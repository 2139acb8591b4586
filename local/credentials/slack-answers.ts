import { ErrorCode } from "@slack/web-api";
import { isPlatformError, retryAfterSeconds } from "../../core/responder/slack-errors.ts";
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

/** What Slack's names of errors mean for a token (Slack's docs, errors of `auth.test` and `apps.connections.open`). */
const meanings: Record<string, string> = {
  invalid_auth: "it knows no such token, or not from this network",
  not_authed: "it saw no token",
  token_revoked: "the token was revoked, or the app was removed from the workspace",
  token_expired: "the token has ended",
  account_inactive: "the bot or its workspace is no longer active, or the app was removed",
  not_allowed_token_type: "it is a token of another kind",
  missing_scope: "the token lacks a scope",
};

function troubleWith(error: unknown, name: TokenName, apiUrl: string): Trouble {
  if (!isPlatformError(error)) return { what: `${notAnswering(error)} (${apiUrl})`, todo: notAnsweringTodo };
  const { error: said } = error.data;
  const meaning = meanings[said];
  if (said === "missing_scope" && name === "SLACK_APP_TOKEN")
    return {
      what: "SLACK_APP_TOKEN lacks the scope connections:write",
      todo: `Make another. ${where[name]}`,
    };
  if (meaning)
    return { what: `Slack refuses ${name} (${said}): ${meaning}`, todo: `Put the right one. ${where[name]}` };
  return {
    what: `Slack answers "${said}" to ${name}`,
    todo: `If that isn't for a moment only, put another. ${where[name]}`,
  };
}

const notAnsweringTodo =
  "Look whether this machine reaches it (a proxy, a firewall, DNS), and https://slack-status.com; then try again.";

function notAnswering(error: unknown): string {
  const wait = retryAfterSeconds(error);
  if (wait !== undefined) return `Slack asks to wait ${wait} s, since it was asked too often`;
  const { code, statusCode, original } = error as {
    code?: string;
    statusCode?: number;
    original?: Error & { cause?: { code?: string } };
  };
  if (code === ErrorCode.HTTPError) return `Slack answers with HTTP status ${statusCode}`;
  // Of another realm, it comes as a text in an error.
  if (String(original).includes("TimeoutError")) return "Slack doesn't answer in time";
  return `Slack can't be reached: ${original?.cause?.code ?? original?.message ?? String(error)}`;
}
