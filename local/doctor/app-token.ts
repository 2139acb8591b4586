import { askAppToken, askWhetherOneApp } from "../credentials/slack-answers.ts";
import { isTrouble } from "../credentials/trouble.ts";
import { type Check, failed } from "./check.ts";
import { slackLeftOut } from "./left-out.ts";

/** Slack opens a connection for the app-level token, which is of the bot's own app. */
export const appToken: Check = {
  name: "App token",
  async look(examined) {
    const { settings, urls, timeoutMs } = examined;
    if (!settings.SLACK_APP_TOKEN)
      return { leftOut: "no SLACK_APP_TOKEN, so no connection to a real workspace" };
    const leftOut = slackLeftOut(examined, "SLACK_APP_TOKEN");
    if (leftOut) return leftOut;
    const question = { apiUrl: urls.slack, token: settings.SLACK_APP_TOKEN, timeoutMs };
    const answer = await askAppToken(question);
    if (isTrouble(answer)) return failed(answer);
    const bot = slackLeftOut(examined, "SLACK_BOT_TOKEN") ? undefined : await examined.bot();
    if (bot && !isTrouble(bot)) {
      const asBot = { ...question, token: settings.SLACK_BOT_TOKEN };
      const two = await askWhetherOneApp(asBot, bot.botId, settings.SLACK_APP_TOKEN);
      if (two) return failed(two);
    }
    return { passed: "Slack opens connections for it (Socket Mode)" };
  },
};
