import { problem } from "../core/commands/problems.ts";

/** What broke on our side, and whether the queue delivers it once more. `what` begins the sentence. */
export function internalError(what: string, requestId: string, delivery: number, deliveries: number) {
  const next =
    delivery < deliveries
      ? "⏳ I'm trying once more by myself."
      : "Please ask again, or tell whoever runs the app.";
  return problem("internal error", `${what} broke on our side (request \`${requestId}\`). ${next}`);
}
