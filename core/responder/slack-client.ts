import { WebClient } from "@slack/web-api";

/** Milliseconds for one request to Slack. */
const timeoutMs = 4_000;

/**
 * A Web API client that gives up in time: left alone, it retries 10 times over half an hour, has no timeout, and
 * waits on rate limits. What it couldn't say in 9 s is said otherwise, or later.
 */
export function slackClient(token: string, apiUrl: string): WebClient {
  return new WebClient(token, {
    slackApiUrl: `${apiUrl}/`,
    timeout: timeoutMs,
    retryConfig: { retries: 1, minTimeout: 300, maxTimeout: 300 },
    rejectRateLimitedCalls: true,
  });
}
