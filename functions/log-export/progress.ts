import type { Result } from "../../core/commands/result.ts";
import type { ReplyTo } from "../../core/queues/messages.ts";
import type { Responder } from "../../core/responder/responder.ts";

/** A response_url has five uses, of which the last two are for the links. */
const usesForProgress = 3;
/** Milliseconds after the beginning at which progress is shown. */
const reportAfterMs = [2_000, 10_000, 60_000];

/**
 * Shows progress in the message that was clicked. A typed command's answers can't be replaced, so there it stays
 * silent: each word would be one more message.
 */
export function progressReporter(answers: Responder, replyTo: ReplyTo) {
  const began = Date.now();
  let counted = replyTo;
  let shown = 0;
  let underway: Promise<void> | undefined;

  return {
    show(progress: Extract<Result, { kind: "logs progress" }>): void {
      const due = reportAfterMs[shown];
      const room = counted.used < usesForProgress;
      if (!replyTo.replaces || !room || underway || due === undefined || Date.now() - began < due) return;
      shown += 1;
      underway = answers
        .respond(counted, progress)
        .then(
          (after) => {
            counted = after;
          },
          () => undefined,
        )
        .finally(() => {
          underway = undefined;
        });
    },

    /** Waits for the last word of progress; gives back where the final word goes. */
    async end(): Promise<ReplyTo> {
      shown = reportAfterMs.length;
      await underway;
      return counted;
    },
  };
}
