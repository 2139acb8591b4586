import { LogLevel, WebClient } from "@slack/web-api";

/** How long a client waits: milliseconds for one request, and how often it tries again; a quiet one warns of neither. */
export interface Patience {
  timeout?: number;
  retries?: number;
  quiet?: boolean;
}

/**
 * A Web API client that gives up in time: left alone, it retries 10 times over half an hour, has no timeout, and
 * waits on rate limits. What it couldn't say in 9 s is said otherwise, or later.
 */
export function slackClient(
  token: string,
  apiUrl: string,
  { timeout = 4_000, retries = 1, quiet = false }: Patience = {},
): WebClient {
  return new WebClient(token, {
    slackApiUrl: `${apiUrl}/`,
    timeout,
    retryConfig: { retries, minTimeout: 300, maxTimeout: 300 },
    rejectRateLimitedCalls: true,
    ...(quiet ? { logLevel: LogLevel.ERROR } : {}),
  });
}
