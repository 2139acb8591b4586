import type { KnownBlock } from "@slack/types";
import { type CommandGuide, guide, whichJob } from "../commands/guide.ts";
import { nearest } from "../commands/nearest.ts";
import type { Message } from "./message.ts";
import { bold, box, code, line, lines, plain, sentence } from "./rich-text.ts";
import { escapeSlack } from "./text.ts";

const share = "Answers are for your eyes only; add `--share` to show one to the channel.";

/** The commands, a line each, with examples to copy; or one of them in full. */
export function helpMessage(about?: string): Message {
  if (about === undefined) return overview();
  const known = guide.find((it) => it.name === about);
  const meant = known ?? nearest(about, guide, (it) => it.name, 1)[0];
  const unknown = known ? [] : [lines(line(plain(`"${about}" is no command of mine.`)))];
  const rest = meant ? inFull(meant) : overview();
  return { text: rest.text, blocks: [...unknown, ...rest.blocks] };
}

function overview(): Message {
  const blocks: KnownBlock[] = [
    lines(
      ...guide.map(({ usage, short }) =>
        line(code(`/up42 ${usage.replace(/ \[--.*/, "")}`), plain(`  ${short}`)),
      ),
    ),
    box(guide.map(({ examples }) => `/up42 ${examples[0]}`).join("\n")),
    lines(
      line(...sentence(whichJob)),
      line(...sentence(`${share} More about a command: \`/up42 help jobs\``)),
    ),
  ];
  return { text: escapeSlack(guide.map(({ usage }) => `/up42 ${usage}`).join("\n")), blocks };
}

function inFull({ usage, does, examples }: CommandGuide): Message {
  const blocks: KnownBlock[] = [
    lines(line(bold(`/up42 ${usage}`)), line(...sentence(does))),
    box(examples.map((example) => `/up42 ${example}`).join("\n")),
    lines(line(...sentence(share))),
  ];
  return { text: escapeSlack(`/up42 ${usage}`), blocks };
}
