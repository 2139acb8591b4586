import { askBotToken } from "../credentials/slack-answers.ts";
import { findOwner } from "../data-dir-lock.ts";
import { serviceUrls } from "../service-urls.ts";
import type { examineSettings } from "../settings.ts";
import type { Examined } from "./check.ts";

/**
 * What the checks look at, for settings as they are.
 * @param timeoutMs how long each service may take to answer, in milliseconds
 */
export function examine(given: ReturnType<typeof examineSettings>, timeoutMs: number): Examined {
  const { mistakes, ...settings } = given;
  const urls = serviceUrls(settings);
  const owner = findOwner(settings.DATA_DIR);
  let bot: ReturnType<Examined["bot"]> | undefined;
  return {
    settings,
    mistakes,
    urls,
    owner,
    running: owner?.address === `http://127.0.0.1:${settings.ports.gateway}`,
    bot() {
      bot ??= askBotToken({ apiUrl: urls.slack, token: settings.SLACK_BOT_TOKEN, timeoutMs });
      return bot;
    },
    timeoutMs,
  };
}
