import { ErrorCode } from "@slack/web-api";

const refusedToken = new Set([
  "invalid_auth",
  "not_authed",
  "token_revoked",
  "token_expired",
  "account_inactive",
]);

/** True if Slack refused the bot's token (Slack's docs, errors of every Web API method). */
export function isRefusedToken(error: unknown): boolean {
  return isPlatformError(error) && refusedToken.has(error.data.error);
}

/** True if Slack answered a Web API method with an error of its own; `data.error` names it. */
export function isPlatformError(error: unknown): error is { data: { error: string } } {
  return (error as { code?: string } | undefined)?.code === ErrorCode.PlatformError;
}

const closedChannel = new Set(["not_in_channel", "channel_not_found", "is_archived", "restricted_action"]);

/** True if the bot may not post in this channel (Slack's docs, errors of `chat.postMessage`). */
export function isChannelClosed(error: unknown): boolean {
  return isPlatformError(error) && closedChannel.has(error.data.error);
}

/** Seconds that Slack asks us to wait, if we asked too often. */
export function retryAfterSeconds(error: unknown): number | undefined {
  const { code, retryAfter } = error as { code?: string; retryAfter?: number };
  return code === ErrorCode.RateLimitedError ? retryAfter : undefined;
}
