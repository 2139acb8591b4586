import type { KnownBlock } from "@slack/types";
import type { ResultOf } from "../commands/result.ts";
import { firstCharacters } from "../whole-characters.ts";
import { button } from "./button.ts";
import type { Message } from "./message.ts";
import { codeBlock, line, lines, plain, sentence, user } from "./rich-text.ts";
import { escapeSlack, truncate } from "./text.ts";

/** Slack takes 25 in a block; more than this are no choice. */
const mostButtons = 12;
/** More people than this nobody asks. */
const mostPeople = 5;

/** A problem in one sentence, with what to do about it: lines to copy, or buttons to press. */
export function problemMessage(
  { sentence: said, suggestions, linesToCopy: copy, people: all = [] }: ResultOf<"problem">,
  slashCommand: string,
): Message {
  const people = all.slice(0, mostPeople);
  const blocks: KnownBlock[] = [
    lines(
      line(plain("⚠️ "), ...sentence(truncate(said, 2500)), ...people.flatMap((id) => [plain(" "), user(id)])),
    ),
  ];
  if (copy && copy.length > 0)
    blocks.push(codeBlock(firstCharacters(copy.map((it) => `${slashCommand} ${it}`).join("\n"), 2500)));
  if (suggestions.length > 0) {
    blocks.push({
      type: "actions",
      elements: suggestions
        .slice(0, mostButtons)
        .map(({ label, command }, nth) => button(label, command, { nth })),
    });
  }
  const hints = [
    ...(copy ?? []).map((it) => `${slashCommand} ${it}`),
    ...suggestions.map(({ label }) => label),
  ];
  const mentions = people.map((id) => ` <@${id}>`).join("");
  const next = hints.length > 0 ? ` · ${escapeSlack(truncate(hints.join(" · "), 1000))}` : "";
  return { text: escapeSlack(truncate(said, 2500)) + mentions + next, blocks };
}
