import { ErrorCode } from "@slack/web-api";
import { isPlatformError, retryAfterSeconds } from "../../core/responder/slack-errors.ts";

/** The code of an error that says that Slack refuses a token. */
export const refusedToken = "SLACK_REFUSES_TOKEN";

/** Why there is no connection to Slack. */
export interface ConnectionTrouble {
  /** What is the matter, without a full stop. */
  what: string;
  /** Trying again won't help: the token has to be changed. */
  refused: boolean;
  /** Seconds that Slack asks us to wait, if it does. */
  waitSeconds?: number;
}

/** What Slack's errors mean for a token (Slack's docs, errors of `auth.test` and `apps.connections.open`). */
const meanings: Record<string, string> = {
  invalid_auth: "it knows no such token, or not from this network",
  not_authed: "it saw no token",
  token_revoked: "the token was revoked, or the app was removed from the workspace",
  token_expired: "the token has ended",
  account_inactive: "the bot or its workspace is no longer active, or the app was removed",
  not_allowed_token_type: "it is a token of another kind",
  missing_scope: "the token lacks a scope; an app-level token needs connections:write",
  user_removed_from_team: "who made it has left the workspace",
  team_disabled: "the workspace was closed",
};

/**
 * What hindered a connection, from what Slack's client threw.
 * @param token the name of the setting that holds the token
 */
export function connectionTrouble(error: unknown, token: string): ConnectionTrouble {
  const waitSeconds = retryAfterSeconds(error);
  if (waitSeconds !== undefined) {
    return {
      what: `Slack asks us to wait ${waitSeconds} s, since we asked too often`,
      refused: false,
      waitSeconds,
    };
  }
  if (isPlatformError(error)) {
    const name = error.data.error;
    const meaning = meanings[name];
    return meaning
      ? { what: `Slack refuses ${token} (${name}): ${meaning}`, refused: true }
      : { what: `Slack answers with the error "${name}" to ${token}`, refused: false };
  }
  const { code, statusCode, original } = (error ?? {}) as {
    code?: string;
    statusCode?: number;
    original?: Error & { cause?: { code?: string; message?: string } };
  };
  if (code === ErrorCode.HTTPError) return { what: `Slack answers HTTP ${statusCode}`, refused: false };
  // Of another realm, it comes as a text in an error.
  if (String(original).includes("TimeoutError"))
    return { what: "Slack doesn't answer in time", refused: false };
  const reason = original?.cause?.code ?? original?.cause?.message ?? original?.message;
  return { what: `Slack can't be reached${reason ? ` (${reason})` : ""}`, refused: false };
}
