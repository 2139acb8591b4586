import type { RichTextBlock } from "@slack/types";
import type { LogExcerpt } from "../commands/result.ts";
import { firstCharacters } from "../whole-characters.ts";
import { codeBlock } from "./rich-text.ts";
import { lastLines, safeText } from "./text.ts";

/** An error has fewer lines than this (error-excerpt.ts); of more, the last ones are quoted. */
const mostLines = 50;

/** Lines of a log in a box, in at most `most` UTF-16 units: of an error every line, the longest ones shortened. */
export function quotedExcerpt({ text, isError }: LogExcerpt, most: number): RichTextBlock {
  return codeBlock((isError ? shortenLines(text, most) : lastLines(text, most)) || "(blank lines)");
}

function shortenLines(text: string, most: number): string {
  const all = safeText(text).split("\n").slice(-mostLines);
  let width = Math.max(...all.map(({ length }) => length));
  const size = () => all.reduce((sum, { length }) => sum + Math.min(length, width) + 1, 0);
  while (size() > most) width--;
  return all.map((it) => (it.length > width ? `${firstCharacters(it, width - 1)}…` : it)).join("\n");
}
