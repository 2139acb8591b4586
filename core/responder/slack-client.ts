import { WebClient } from "@slack/web-api";

/**
 * A Web API client that gives up in time: left alone, it retries 10 times over half an hour, has no timeout, and
 * waits on rate limits.
 * @param timeout milliseconds for one request.
 */
export function slackClient(
  token: string,
  apiUrl: string,
  { timeout = 5_000, retries = 2 }: { timeout?: number; retries?: number } = {},
): WebClient {
  return new WebClient(token, {
    slackApiUrl: `${apiUrl}/`,
    timeout,
    retryConfig: { retries, minTimeout: 300, maxTimeout: 2_000 },
    rejectRateLimitedCalls: true,
  });
}
