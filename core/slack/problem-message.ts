import type { KnownBlock } from "@slack/types";
import type { ResultOf } from "../commands/result.ts";
import { firstCharacters } from "../whole-characters.ts";
import { buttonIfItFits } from "./button.ts";
import type { Message } from "./message.ts";
import { codeBlock, line, lines, plain, sentence, user } from "./rich-text.ts";
import { escapeSlack, truncate } from "./text.ts";

/** Slack takes 25 in a block; more than this are no choice. */
const mostButtons = 12;

/** A problem in one sentence, with what to do about it: lines to copy, or buttons to press. */
export function problemMessage(
  { sentence: said, suggestions, linesToCopy: copy, people = [] }: ResultOf<"problem">,
  slashCommand: string,
): Message {
  const blocks: KnownBlock[] = [
    lines(
      line(plain("⚠️ "), ...sentence(truncate(said, 2500)), ...people.flatMap((id) => [plain(" "), user(id)])),
    ),
  ];
  if (copy && copy.length > 0)
    blocks.push(codeBlock(firstCharacters(copy.map((it) => `${slashCommand} ${it}`).join("\n"), 2500)));
  const buttons = suggestions
    .slice(0, mostButtons)
    .flatMap(({ label, command }, nth) => buttonIfItFits(label, command, { nth }));
  if (buttons.length > 0) blocks.push({ type: "actions", elements: buttons });
  const hints = [
    ...(copy ?? []).map((it) => `${slashCommand} ${it}`),
    ...suggestions.map(({ label }) => label),
  ];
  const mentions = people.map((id) => ` <@${id}>`).join("");
  const next = hints.length > 0 ? ` · ${escapeSlack(truncate(hints.join(" · "), 1000))}` : "";
  return { text: escapeSlack(truncate(said, 2500)) + mentions + next, blocks };
}
