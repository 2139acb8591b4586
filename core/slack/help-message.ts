import type { KnownBlock } from "@slack/types";
import { closestMatches } from "../commands/closest-matches.ts";
import { type HelpTopic, helpTopics, jobArgumentHelp } from "../commands/help-topics.ts";
import type { Message } from "./message.ts";
import { bold, code, codeBlock, line, lines, plain, sentence } from "./rich-text.ts";
import { escapeSlack } from "./text.ts";

const share = "Answers are for your eyes only; add `--share` to show one to the channel.";

/** The commands, a line each, with examples to copy; or one of them in full. */
export function helpMessage(about: string | undefined, slashCommand: string): Message {
  if (about === undefined) return overview(slashCommand);
  const known = helpTopics.find((it) => it.name === about);
  const meant = known ?? closestMatches(about, helpTopics, (it) => it.name, 1)[0];
  const unknown = known ? [] : [lines(line(plain(`"${about}" is no command of mine.`)))];
  const rest = meant ? inFull(meant, slashCommand) : overview(slashCommand);
  return { text: rest.text, blocks: [...unknown, ...rest.blocks] };
}

function overview(slashCommand: string): Message {
  const blocks: KnownBlock[] = [
    lines(
      ...helpTopics.map(({ usage, summary }) =>
        line(code(`${slashCommand} ${usage.replace(/ \[--.*/, "")}`), plain(`  ${summary}`)),
      ),
    ),
    codeBlock(helpTopics.map(({ examples }) => `${slashCommand} ${examples[0]}`).join("\n")),
    lines(
      line(...sentence(jobArgumentHelp)),
      line(...sentence(`${share} More about a command: \`${slashCommand} help jobs\``)),
    ),
  ];
  return { text: escapeSlack(helpTopics.map(({ usage }) => `${slashCommand} ${usage}`).join("\n")), blocks };
}

function inFull({ usage, description, examples }: HelpTopic, slashCommand: string): Message {
  const blocks: KnownBlock[] = [
    lines(line(bold(`${slashCommand} ${usage}`)), line(...sentence(description))),
    codeBlock(examples.map((example) => `${slashCommand} ${example}`).join("\n")),
    lines(line(...sentence(share))),
  ];
  return { text: escapeSlack(`${slashCommand} ${usage}`), blocks };
}
