import { statusesNamed } from "./status-words.ts";

/** Words for the newest job. */
export const latestWords: readonly string[] = ["latest", "last", "newest"];

/**
 * Reads `latest`, `last` or `newest`, with or without a word for a status (`latest failed`). Undefined if the text says
 * something else, or more.
 */
export function readLatest(text: string): { statuses?: readonly string[] } | undefined {
  const [first = "", ...others] = text.trim().split(/\s+/);
  if (!latestWords.includes(first.toLowerCase())) return undefined;
  if (others.length === 0) return {};
  const statuses = statusesNamed(others.join(" "));
  return statuses && { statuses };
}
