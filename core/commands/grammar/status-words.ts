const waiting = ["NOT_STARTED", "PENDING"] as const;

/** UP42's statuses (its reference), in the order of a job's life. */
export const statuses = [
  ...waiting,
  "RUNNING",
  "CANCELLING",
  "SUCCEEDED",
  "FAILED",
  "ERROR",
  "CANCELLED",
] as const;

/** What people call a status, or several. */
const words: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(statuses.map((status) => [wordOf(status), [status]])),
  queued: waiting,
  waiting,
  active: [...waiting, "RUNNING", "CANCELLING"],
  unfinished: [...waiting, "RUNNING", "CANCELLING"],
  success: ["SUCCEEDED"],
  successful: ["SUCCEEDED"],
  done: ["SUCCEEDED"],
  fail: ["FAILED"],
  failing: ["FAILED"],
  failure: ["FAILED"],
  canceled: ["CANCELLED"],
  canceling: ["CANCELLING"],
  finished: ["SUCCEEDED", "FAILED", "ERROR", "CANCELLED"],
  ended: ["SUCCEEDED", "FAILED", "ERROR", "CANCELLED"],
};

/** Every word for a status as a person types it: `failed`, `not-started`. */
export const statusWords: readonly string[] = Object.keys(words);

/** The statuses that a word names, however it is written (`failed`, `NOT_STARTED`, `done`); undefined if it names none. */
export function statusesNamed(word: string): readonly string[] | undefined {
  const key = wordOf(word.trim());
  return Object.hasOwn(words, key) ? words[key] : undefined;
}

function wordOf(text: string): string {
  return text.toLowerCase().replaceAll(/[\s_-]+/g, "-");
}
