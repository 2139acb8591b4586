import { isTrouble } from "../credentials/trouble.ts";
import { type Check, failed } from "./check.ts";
import { slackLeftOut } from "./left-out.ts";

/** Slack takes the bot's token, and says whose it is. */
export const botToken: Check = {
  name: "Bot token",
  async look(examined) {
    const leftOut = slackLeftOut(examined, "SLACK_BOT_TOKEN");
    if (leftOut) return leftOut;
    const bot = await examined.bot();
    if (isTrouble(bot)) return failed(bot);
    return { passed: `of @${bot.bot} in the workspace ${bot.team} (${bot.url.replace(/\/$/, "")})` };
  },
};
