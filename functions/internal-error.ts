import { problem } from "../core/commands/problems.ts";
import { mostAttempts } from "../core/function-limits.ts";

/** What broke on our side, and whether another attempt follows. `what` begins the sentence. */
export function internalError(what: string, requestId: string, attempt: number) {
  const next =
    attempt < mostAttempts
      ? "⏳ I'm trying once more by myself."
      : "Please ask again, or tell whoever runs the app.";
  return problem("internal error", `${what} broke on our side (request \`${requestId}\`). ${next}`);
}
