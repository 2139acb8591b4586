import type { Settings } from "../settings.ts";
import { askAppToken, askBotToken } from "./slack-answers.ts";
import { isTrouble } from "./trouble.ts";
import { askUp42 } from "./up42-answers.ts";

/**
 * Asks the Slack and the UP42 that are given from outside whether they take the credentials; what is simulated isn't asked.
 * @param timeoutMs how long each may take to answer, in milliseconds
 * @throws Error with a line for each credential that is refused and each service that doesn't answer
 */
export async function checkCredentials(settings: Settings, timeoutMs = 8_000): Promise<void> {
  const { SLACK_API_URL, SLACK_BOT_TOKEN, SLACK_APP_TOKEN, UP42_API_URL } = settings;
  const questions: Promise<unknown>[] = [];
  if (SLACK_API_URL) {
    questions.push(askBotToken({ apiUrl: SLACK_API_URL, token: SLACK_BOT_TOKEN, timeoutMs }));
    if (SLACK_APP_TOKEN)
      questions.push(askAppToken({ apiUrl: SLACK_API_URL, token: SLACK_APP_TOKEN, timeoutMs }));
  }
  if (UP42_API_URL) {
    const { UP42_PROJECT_ID: projectId, UP42_PROJECT_API_KEY: projectApiKey } = settings;
    questions.push(askUp42({ apiUrl: UP42_API_URL, projectId, projectApiKey, timeoutMs }));
  }
  const troubles = (await Promise.all(questions)).filter(isTrouble);
  // Both of Slack's say so if it can't be reached.
  const lines = new Set(troubles.map(({ what, todo }) => `${what}. ${todo}`));
  if (lines.size > 0)
    throw new Error(`${[...lines].join("\n")}\n\`npm run doctor\` looks at everything else as well.`);
}
