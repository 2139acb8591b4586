import type { KnownBlock } from "@slack/types";
import { closestMatches } from "../closest-matches.ts";
import { aliasesOf, commandNamed, commandWords } from "../commands/grammar/command-words.ts";
import { type HelpTopic, helpTopics, jobArgumentHelp } from "../commands/grammar/help-topics.ts";
import type { Message } from "./message.ts";
import { bold, code, codeBlock, line, lines, plain, sentence } from "./rich-text.ts";
import { escapeSlack, truncate } from "./text.ts";

const share = "Answers are for your eyes only; add `--share` to show one to the channel.";

/** The commands, a line each, with examples to copy; or one of them in full. */
export function helpMessage(about: string | undefined, slashCommand: string): Message {
  if (about === undefined) return overview(slashCommand);
  const known = commandNamed(about);
  const name = known ?? commandNamed(closestMatches(about, commandWords, (it) => it, 1)[0] ?? "");
  const meant = helpTopics.find((it) => it.name === name);
  const unknown = known ? [] : [lines(line(plain(`"${truncate(about, 100)}" is no command of mine.`)))];
  const rest = meant ? inFull(meant, slashCommand) : overview(slashCommand);
  return { text: rest.text, blocks: [...unknown, ...rest.blocks] };
}

/** Of all examples those that show most: a newcomer copies one and changes it. */
const overviewExamples = [
  "latest failed",
  "jobs --status failed --since 7d",
  "logs latest",
  'rename "Harbour, March" Harbour, April',
];

function overview(slashCommand: string): Message {
  const blocks: KnownBlock[] = [
    lines(
      ...helpTopics.map(({ usage, summary }) =>
        line(code(`${slashCommand} ${usage.replace(/ \[--.*/, "")}`), plain(`  ${summary}`)),
      ),
    ),
    codeBlock(overviewExamples.map((example) => `${slashCommand} ${example}`).join("\n")),
    lines(
      line(...sentence(jobArgumentHelp)),
      line(...sentence(`What begins with no command is taken for a job: \`${slashCommand} latest failed\`.`)),
      line(...sentence(`Other words work too, such as \`ls\`, \`show\`, \`stop\` or \`retry\`. ${share}`)),
      line(...sentence(`More about a command: \`${slashCommand} help jobs\``)),
    ),
  ];
  return { text: escapeSlack(helpTopics.map(({ usage }) => `${slashCommand} ${usage}`).join("\n")), blocks };
}

function inFull({ name, usage, description, examples }: HelpTopic, slashCommand: string): Message {
  const aliases = aliasesOf(name).map((word) => `\`${word}\``);
  const blocks: KnownBlock[] = [
    lines(line(bold(`${slashCommand} ${usage}`)), line(...sentence(description))),
    codeBlock(examples.map((example) => `${slashCommand} ${example}`).join("\n")),
    lines(
      ...(aliases.length > 0 ? [line(...sentence(`Other words for it: ${aliases.join(", ")}.`))] : []),
      line(...sentence(share)),
    ),
  ];
  return { text: escapeSlack(`${slashCommand} ${usage}`), blocks };
}
