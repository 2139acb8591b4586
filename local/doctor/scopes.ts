import { botScopes } from "../../core/slack-app/manifest.ts";
import { isTrouble } from "../credentials/trouble.ts";
import type { Check } from "./check.ts";
import { slackLeftOut } from "./left-out.ts";

/** The bot's token may do what this version does. */
export const scopes: Check = {
  name: "Scopes",
  async look(examined) {
    const leftOut = slackLeftOut(examined, "SLACK_BOT_TOKEN");
    if (leftOut) return leftOut;
    const bot = await examined.bot();
    if (isTrouble(bot)) return { leftOut: "without a bot token that works nothing is known of them" };
    const { scopes: granted } = bot;
    if (!granted) return { leftOut: "Slack's answer has no x-oauth-scopes" };
    const missing = botScopes.filter((scope) => !granted.includes(scope));
    if (missing.length === 0) return { passed: `${botScopes.join(", ")}: all that this version needs` };
    return {
      failed: `the bot lacks ${missing.join(", ")}`,
      todo:
        "At https://api.slack.com/apps → your app → OAuth & Permissions → Scopes → Bot Token Scopes: add what is missing, " +
        "reinstall the app (the page asks for it), and look whether the bot token has changed.",
    };
  },
};
