import type { ResultOf } from "../../core/commands/result.ts";
import { limits } from "../../core/function-limits.ts";
import type { ReplyTo } from "../../core/queues/messages.ts";
import type { Responder } from "../../core/responder/responder.ts";

/** A response_url has five uses, of which the last two are for the links. */
const usesForProgress = 3;
/** Milliseconds after the beginning at which progress is shown in a message that was clicked. */
const reportAfterMs = [2_000, 10_000, 60_000];
/** Milliseconds after a command was typed at which its links are late enough for a word that they come. */
const noticeAfterMs = 3_000;
/** Milliseconds after a command was typed at which its requester hears how far it is. */
const progressAfterMs = 30_000;
/** Milliseconds after the beginning from which there is something to tell of how far it is. */
const firstProgressMs = 1_000;
/** Milliseconds between the two words of a typed command; less, and the first one is left out. */
const betweenWordsMs = 10_000;

type Begun = ResultOf<"logs begun">;
type Progress = ResultOf<"logs progress">;

export type ProgressReporter = ReturnType<typeof progressReporter>;

/**
 * Says that an export is under way. A message that was clicked says so already, and shows how far it is. A typed command's
 * answers can't be replaced, so each word is one more message, to the requester alone: one if the links aren't there
 * soon, and one, half a minute after it was typed, that tells how far it is and how long it may take.
 */
export function progressReporter(
  responder: Responder,
  replyTo: ReplyTo,
  mayTellToWait: () => Promise<boolean>,
) {
  const began = Date.now();
  let counted = replyTo;
  let shown = 0;
  let latest: Progress;
  /** Words that are on their way, one after the other. */
  let speaking = 0;
  let spoken: Promise<void> = Promise.resolve();
  const words: NodeJS.Timeout[] = [];

  const say = (result: Begun | Progress, unless?: () => Promise<boolean>) => {
    speaking += 1;
    spoken = spoken.then(async () => {
      if (!unless || !(await unless()))
        counted = await responder.respond(counted, result).catch(() => counted);
      speaking -= 1;
    });
  };
  /** One word that it is under way is enough: from here, or from someone who looks after it. */
  const begunIsTold = async () => !(await mayTellToWait());
  const report = () => say({ ...latest, mayTake: mayTake(latest, Date.now() - began) });

  return {
    begin(begun: Begun): void {
      if (replyTo.replaces) return;
      const { id, name } = begun.job;
      latest = { kind: "logs progress", job: { id, name }, tasksDone: 0, tasks: begun.tasks, bytes: 0 };
      const typedAgo = Date.now() - replyTo.givenAt;
      const progressIn = Math.max(progressAfterMs - typedAgo, firstProgressMs);
      words.push(setTimeout(report, progressIn));
      const noticeIn = Math.max(noticeAfterMs - typedAgo, 0);
      if (progressIn - noticeIn >= betweenWordsMs)
        words.push(setTimeout(() => say(begun, begunIsTold), noticeIn));
    },

    show(progress: Progress): void {
      latest = progress;
      const due = reportAfterMs[shown];
      const room = counted.used < usesForProgress;
      if (!replyTo.replaces || !room || speaking > 0 || due === undefined || Date.now() - began < due) return;
      shown += 1;
      report();
    },

    /** Waits for the last word of progress; gives back where the final word goes. */
    async end(): Promise<ReplyTo> {
      for (const word of words) clearTimeout(word);
      shown = reportAfterMs.length;
      await spoken;
      return counted;
    },
  };
}

/**
 * How long the rest may take, if its tasks take as long as those that are done, to the next 10 s; with none of them done,
 * or too much left to do, all the time that an export has.
 */
function mayTake({ tasksDone, tasks }: Progress, passedMs: number): { seconds: number; guessed: boolean } {
  const most = limits.logExport.timeout;
  const left = ((passedMs / 1000) * (tasks - tasksDone)) / tasksDone;
  const seconds = Math.max(10, Math.ceil(left / 10) * 10);
  const guessed = seconds < most - passedMs / 1000;
  return { seconds: guessed ? seconds : most, guessed };
}
