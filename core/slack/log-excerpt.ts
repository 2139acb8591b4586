import type { RichTextBlock } from "@slack/types";
import type { LogExcerpt } from "../commands/result.ts";
import { isSeen } from "../is-seen.ts";
import { firstCharacters } from "../whole-characters.ts";
import { codeBlock } from "./rich-text.ts";
import { lastLines, safeText } from "./text.ts";

/** Lines of a log in a box, in at most `most` UTF-16 units: of an error every line, the longest ones shortened. */
export function quotedExcerpt({ text, isError }: LogExcerpt, most: number): RichTextBlock {
  const quoted = isError ? shortenLines(text, most) : lastLines(text, most);
  return codeBlock(isSeen(quoted) ? quoted : "(blank lines)");
}

function shortenLines(text: string, most: number): string {
  const all = safeText(text)
    .split("\n")
    .slice(-Math.floor(most / 20));
  let width = all.reduce((widest, { length }) => Math.max(widest, Math.min(length, most)), 0);
  const size = () => all.reduce((sum, { length }) => sum + Math.min(length, width) + 1, 0);
  while (size() > most) width--;
  return all.map((it) => (it.length > width ? `${firstCharacters(it, width - 1)}…` : it)).join("\n");
}
