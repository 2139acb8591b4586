import type { ResultOf } from "../../core/commands/result.ts";
import type { ReplyTo } from "../../core/queues/messages.ts";
import type { Responder } from "../../core/responder/responder.ts";

/** A response_url has five uses, of which the last two are for the links. */
const usesForProgress = 3;
/** Milliseconds after the beginning at which progress is shown in a message that was clicked. */
const reportAfterMs = [2_000, 10_000, 60_000];
/** Milliseconds after a command was typed at which its links are late enough for a word that they come. */
const noticeAfterMs = 3_000;

type Begun = ResultOf<"logs begun">;
type Progress = ResultOf<"logs progress">;

export type ProgressReporter = ReturnType<typeof progressReporter>;

/**
 * Says that an export is under way. A message that was clicked says so already, and shows how far it is. A typed command's
 * answers can't be replaced, so each word would be one more message: there is one, to the requester alone, if the links
 * aren't there soon.
 */
export function progressReporter(responder: Responder, replyTo: ReplyTo) {
  const began = Date.now();
  let counted = replyTo;
  let shown = 0;
  let underway: Promise<void> | undefined;
  let notice: NodeJS.Timeout | undefined;

  const say = (result: Begun | Progress) => {
    underway = responder
      .respond(counted, result)
      .then(
        (after) => {
          counted = after;
        },
        () => undefined,
      )
      .finally(() => {
        underway = undefined;
      });
  };

  return {
    begin(begun: Begun): void {
      if (replyTo.replaces) return;
      notice = setTimeout(() => say(begun), Math.max(0, replyTo.givenAt + noticeAfterMs - Date.now()));
    },

    show(progress: Progress): void {
      const due = reportAfterMs[shown];
      const room = counted.used < usesForProgress;
      if (!replyTo.replaces || !room || underway || due === undefined || Date.now() - began < due) return;
      shown += 1;
      say(progress);
    },

    /** Waits for the last word of progress; gives back where the final word goes. */
    async end(): Promise<ReplyTo> {
      clearTimeout(notice);
      shown = reportAfterMs.length;
      await underway;
      return counted;
    },
  };
}
