import { LogLevel, WebClient } from "@slack/web-api";

/** Where to ask, as which credential, and for how many milliseconds to wait. */
export interface SlackQuestion {
  apiUrl: string;
  token: string;
  timeoutMs: number;
}

/** A Web API client that asks once and prints nothing: what goes wrong is said by whoever asked. */
export function quietSlackClient({ apiUrl, token, timeoutMs }: SlackQuestion): WebClient {
  return new WebClient(token, {
    slackApiUrl: `${apiUrl}/`,
    timeout: timeoutMs,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logLevel: LogLevel.ERROR,
  });
}
