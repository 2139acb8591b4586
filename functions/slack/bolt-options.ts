import type { AppOptions } from "@slack/bolt";
import { plainLogger } from "../../core/logger.ts";
import { boltLogger } from "./bolt-logger.ts";
import type { ListenerOptions } from "./listeners.ts";

/** How Bolt is to behave, however it is connected to Slack. */
export function boltOptions({
  botToken,
  apiUrl,
}: ListenerOptions): Pick<AppOptions, "authorize" | "clientOptions" | "logger"> {
  return {
    logger: boltLogger(plainLogger("slack")),
    // Given instead of `token`, for which Bolt would wait for Slack's auth.test before the first answer.
    authorize: async () => ({ botToken: await botToken(false), botId: "self", botUserId: "self" }),
    clientOptions: {
      slackApiUrl: `${apiUrl}/`,
      timeout: 2_000,
      retryConfig: { retries: 0 },
      rejectRateLimitedCalls: true,
    },
  };
}
