import { formatDate } from "./dates.ts";
import { showEmoji } from "./emoji.ts";
import type { Style } from "./style.ts";

/** How to show things to this reader: the marks, the moment, and the time zone (the machine's, if none is given). */
export interface Reader {
  style: Style;
  /** Milliseconds since 1970. */
  now?: number;
  timeZone?: string;
}

/**
 * Slack's mrkdwn as a person reads it (Slack's docs: "Formatting text for app surfaces"): `<url|text>` becomes
 * `text (url)`, dates are in the reader's time zone, `&lt;` is `<`, and what stands in backticks is left alone.
 */
export function showMrkdwn(mrkdwn: string, reader: Reader): string {
  return mrkdwn
    .split(/(```[\s\S]*?```|`[^`\n]+`)/)
    .map((part, index) => (index % 2 === 1 ? code(part, reader) : words(part, reader)))
    .join("");
}

/** Undoes Slack's escaping of the three characters, once. */
export function unescaped(text: string): string {
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}

function code(part: string, { style }: Reader): string {
  if (!part.startsWith("```")) return style.code(unescaped(part.slice(1, -1)));
  return preformatted(unescaped(part.slice(3, -3)), style);
}

/** Text between ``` lines, with a line down its side. */
export function preformatted(text: string, style: Style): string {
  const lines = text.replace(/^\n|\n$/g, "").split("\n");
  return lines.map((line) => style.dim("│ ") + line).join("\n");
}

function words(part: string, reader: Reader): string {
  const { style } = reader;
  return part
    .split(/(<[^<>]+>)/)
    .map((piece, index) =>
      index % 2 === 1 ? token(piece.slice(1, -1), reader) : showEmoji(unescaped(piece)),
    )
    .join("")
    .replace(marked("*"), (_, text: string) => style.bold(text))
    .replace(marked("_"), (_, text: string) => style.italic(text))
    .replace(marked("~"), (_, text: string) => style.strike(text))
    .replace(/^> ?/gm, style.dim("│ "));
}

/** `*so*`, where the marks stand at the edges of words. */
function marked(mark: string): RegExp {
  const m = `\\${mark}`;
  return new RegExp(`(?<![\\w${m}])${m}(?=\\S)([^${m}\\n]*[^\\s${m}])${m}(?![\\w${m}])`, "g");
}

function token(inside: string, reader: Reader): string {
  const [target = "", label] = split(inside);
  if (target.startsWith("!date^")) return date(target, label, reader);
  if (target.startsWith("!")) return `@${label ?? target.slice(1)}`;
  if (target.startsWith("@")) return `@${label ?? target.slice(1)}`;
  if (target.startsWith("#")) return `#${label ?? target.slice(1)}`;
  const url = unescaped(target);
  return label && unescaped(label) !== url ? `${showEmoji(unescaped(label))} (${url})` : url;
}

function split(inside: string): [string, string?] {
  const bar = inside.indexOf("|");
  return bar < 0 ? [inside] : [inside.slice(0, bar), inside.slice(bar + 1)];
}

function date(target: string, fallback: string | undefined, { now, timeZone }: Reader): string {
  const [, unix, format = "", url] = target.split("^");
  if (!unix || Number.isNaN(Number(unix))) return unescaped(fallback ?? target);
  const shown = formatDate(Number(unix), format, now, timeZone);
  return url ? `${shown} (${url})` : shown;
}
