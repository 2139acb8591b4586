import { formatDate } from "./dates.ts";
import type { DisplayOptions, Style } from "./display.ts";
import { showEmoji } from "./emoji.ts";
import { splitOnce } from "./split-once.ts";

/**
 * Slack's mrkdwn as a person reads it (Slack's docs: "Formatting text for app surfaces"): `<url|text>` becomes
 * `text (url)`, dates are in the reader's time zone, `&lt;` is `<`, and what stands in backticks is left alone.
 */
export function showMrkdwn(mrkdwn: string, display: DisplayOptions): string {
  return mrkdwn
    .split(/(```[\s\S]*?```|`[^`\n]+`)/)
    .map((text, index) => (index % 2 === 1 ? showCode(text, display) : showProse(text, display)))
    .join("");
}

/** Undoes Slack's escaping of the three characters, once. */
function unescaped(text: string): string {
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}

function showCode(text: string, { style }: DisplayOptions): string {
  if (!text.startsWith("```")) return style.code(unescaped(text.slice(1, -1)));
  return preformatted(unescaped(text.slice(3, -3)), style);
}

/** Text between ``` lines, with a line down its side. */
export function preformatted(text: string, style: Style): string {
  const lines = text.replace(/^\n|\n$/g, "").split("\n");
  return lines.map((line) => style.dim("│ ") + line).join("\n");
}

function showProse(text: string, display: DisplayOptions): string {
  const { style } = display;
  return text
    .split(/(<[^<>]+>)/)
    .map((run, index) => (index % 2 === 1 ? showToken(run.slice(1, -1), display) : showEmoji(unescaped(run))))
    .join("")
    .replace(marked("*"), (_, inside: string) => style.bold(inside))
    .replace(marked("_"), (_, inside: string) => style.italic(inside))
    .replace(marked("~"), (_, inside: string) => style.strike(inside))
    .replace(/^> ?/gm, style.dim("│ "));
}

/** `*so*`, where the marks stand at the edges of words. */
function marked(mark: string): RegExp {
  const m = `\\${mark}`;
  return new RegExp(`(?<![\\w${m}])${m}(?=\\S)([^${m}\\n]*[^\\s${m}])${m}(?![\\w${m}])`, "g");
}

/** What Slack writes between angle brackets: a link, a date, a mention. */
function showToken(inside: string, display: DisplayOptions): string {
  const [target = "", label] = splitOnce(inside, "|");
  if (target.startsWith("!date^")) return showDate(target, label, display);
  if (target.startsWith("!")) return `@${label ?? target.slice(1)}`;
  if (target.startsWith("@")) return `@${label ?? target.slice(1)}`;
  if (target.startsWith("#")) return `#${label ?? target.slice(1)}`;
  const url = unescaped(target);
  return label && unescaped(label) !== url ? `${showEmoji(unescaped(label))} (${url})` : url;
}

function showDate(target: string, fallback: string | undefined, { now, timeZone }: DisplayOptions): string {
  const [, unix, format = "", url] = target.split("^");
  if (!unix || Number.isNaN(Number(unix))) return unescaped(fallback ?? target);
  const shown = formatDate(Number(unix), format, now, timeZone);
  return url ? `${shown} (${url})` : shown;
}
