import { WebClient } from "@slack/web-api";

/**
 * A Web API client that gives up in time: left alone, it retries 10 times over half an hour, has no timeout, and
 * waits on rate limits. What it couldn't say in 9 s is said otherwise, or later.
 * @param timeout milliseconds for one request.
 */
export function slackClient(
  token: string,
  apiUrl: string,
  { timeout = 4_000, retries = 1 }: { timeout?: number; retries?: number } = {},
): WebClient {
  return new WebClient(token, {
    slackApiUrl: `${apiUrl}/`,
    timeout,
    retryConfig: { retries, minTimeout: 300, maxTimeout: 300 },
    rejectRateLimitedCalls: true,
  });
}
