import type { Settings } from "../settings.ts";
import { askAppToken, askBotToken, askWhetherOneApp } from "./slack-answers.ts";
import { isTrouble } from "./trouble.ts";
import { askUp42 } from "./up42-answers.ts";

/**
 * Asks the Slack and the UP42 that are given from outside whether they take the credentials; what is simulated isn't asked.
 * @param timeoutMs how long each may take to answer, in milliseconds
 * @throws Error with a line for each credential that is refused and each service that doesn't answer
 */
export async function checkCredentials(settings: Settings, timeoutMs = 8_000): Promise<void> {
  const answers = await Promise.all([
    ...slackAnswers(settings, timeoutMs),
    ...up42Answers(settings, timeoutMs),
  ]);
  const troubles = answers.filter(isTrouble);
  // Both of Slack's say so if it can't be reached.
  const lines = new Set(troubles.map(({ what, todo }) => `${what}. ${todo}`));
  if (lines.size > 0)
    throw new Error(`${[...lines].join("\n")}\n\`npm run doctor\` looks at everything else as well.`);
}

function slackAnswers(settings: Settings, timeoutMs: number): Promise<unknown>[] {
  const { SLACK_API_URL: apiUrl, SLACK_BOT_TOKEN: token, SLACK_APP_TOKEN: appToken } = settings;
  if (!apiUrl) return [];
  const question = { apiUrl, token, timeoutMs };
  const bot = askBotToken(question);
  if (!appToken) return [bot];
  const oneApp = bot.then((bot) => (isTrouble(bot) ? bot : askWhetherOneApp(question, bot.botId, appToken)));
  return [oneApp, askAppToken({ ...question, token: appToken })];
}

function up42Answers(settings: Settings, timeoutMs: number): Promise<unknown>[] {
  const { UP42_API_URL: apiUrl, UP42_PROJECT_ID: projectId, UP42_PROJECT_API_KEY: projectApiKey } = settings;
  return apiUrl ? [askUp42({ apiUrl, projectId, projectApiKey, timeoutMs })] : [];
}
