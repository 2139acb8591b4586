import { ErrorCode } from "@slack/web-api";
import { isPlatformError, isRefusedToken, retryAfterSeconds } from "../../core/responder/slack-errors.ts";

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

/** Beside those of every method: what Slack says of a token of the wrong kind, or of one that may not do this. */
const wrongToken: Record<string, string> = {
  not_allowed_token_type: "it is a token of another kind",
  missing_scope: "it lacks the scope connections:write",
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
    const why = wrongToken[name];
    if (!why && !isRefusedToken(error))
      return { what: `Slack answers with the error "${name}"`, refused: false };
    return { what: `Slack refuses ${token} (${name}${why ? `: ${why}` : ""})`, refused: true };
  }
  const { code, statusCode, original } = (error ?? {}) as {
    code?: string;
    statusCode?: number;
    original?: Error & { cause?: { code?: string; message?: string } };
  };
  if (code === ErrorCode.HTTPError) return { what: `Slack answers HTTP ${statusCode}`, refused: false };
  const reason = original?.cause?.code ?? original?.cause?.message ?? original?.message;
  return { what: `Slack can't be reached${reason ? ` (${reason})` : ""}`, refused: false };
}
