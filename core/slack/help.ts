import type { KnownBlock } from "@slack/types";
import { guide } from "../commands/guide.ts";
import { nearest } from "../commands/nearest.ts";
import type { Message } from "./message.ts";
import { bold, box, code, line, lines, plain, sentence } from "./rich-text.ts";
import { escapeSlack } from "./text.ts";

/** The commands with examples to copy; or one of them in full. */
export function helpMessage(about?: string): Message {
  const one = about === undefined ? undefined : guide.find((it) => it.name === about);
  const blocks: KnownBlock[] = [];
  if (about !== undefined && !one) {
    const meant = nearest(about, guide, (it) => it.name, 1)[0];
    const hint = meant ? ` Did you mean \`/up42 help ${meant.name}\`?` : "";
    blocks.push(lines(line(plain(`"${about}" is no command of mine.`), ...sentence(hint))));
  }
  const shown = one ? [one] : guide;
  for (const { usage, does, examples } of shown) {
    blocks.push(
      lines(
        line(bold(`/up42 ${usage}`)),
        line(...sentence(does)),
        ...(one ? [] : [line(plain("for example "), code(`/up42 ${examples[0]}`))]),
      ),
    );
    if (one) blocks.push(box(examples.map((example) => `/up42 ${example}`).join("\n")));
  }
  blocks.push(
    lines(
      line(
        ...sentence(
          "Answers are for your eyes only; add `--share` to show one to the channel. Names with spaces may be quoted.",
        ),
      ),
    ),
  );
  const usages = shown.map(({ usage }) => `/up42 ${usage}`).join("\n");
  return { text: escapeSlack(usages), blocks };
}
