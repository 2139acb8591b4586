import { WebClient } from "@slack/web-api";

/** Milliseconds for one request to Slack. */
const timeoutMs = 5_000;

/**
 * A Web API client that gives up in time: left alone, it retries 10 times over half an hour, has no timeout, and
 * waits on rate limits.
 */
export function slackClient(token: string, apiUrl: string): WebClient {
  return new WebClient(token, {
    slackApiUrl: `${apiUrl}/`,
    timeout: timeoutMs,
    retryConfig: { retries: 2, minTimeout: 300, maxTimeout: 2_000 },
    rejectRateLimitedCalls: true,
  });
}
