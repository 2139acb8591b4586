import { askAppToken } from "../credentials/slack-answers.ts";
import { isTrouble } from "../credentials/trouble.ts";
import { type Check, failed } from "./check.ts";
import { slackLeftOut } from "./left-out.ts";

/** Slack opens a connection for the app-level token. */
export const appToken: Check = {
  name: "App token",
  async look(examined) {
    const { settings, urls, timeoutMs } = examined;
    if (!settings.SLACK_APP_TOKEN)
      return { leftOut: "no SLACK_APP_TOKEN, so no connection to a real workspace" };
    const leftOut = slackLeftOut(examined, "SLACK_APP_TOKEN");
    if (leftOut) return leftOut;
    const answer = await askAppToken({ apiUrl: urls.slack, token: settings.SLACK_APP_TOKEN, timeoutMs });
    if (isTrouble(answer)) return failed(answer);
    return { passed: "Slack opens connections for it (Socket Mode)" };
  },
};
