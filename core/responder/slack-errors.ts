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
  return (error as { code?: string }).code === ErrorCode.PlatformError;
}
