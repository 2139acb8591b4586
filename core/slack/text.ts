import { unsafeCharacters } from "../unsafe-characters.ts";
import { firstCharacters, lastCharacters } from "../whole-characters.ts";

/**
 * Foreign text as a message may hold it: without control characters (but newline and tab) and marks that turn the
 * writing's direction, with U+FFFD for halves of surrogate pairs, which are no text. All foreign text passes here on its
 * way into blocks, forms and fallback texts; what is stored stays as it is.
 */
export function safeText(text: string): string {
  return text.toWellFormed().replace(unsafeCharacters, "");
}

/**
 * Escapes foreign text for `text` and mrkdwn, so that a job named `<!channel>` pings nobody, and makes it safe.
 * Source: Slack's docs, "Formatting message text". `* _ ~` and backticks have no escape: foreign text goes into
 * rich_text or plain_text blocks, and only the fallback text needs this.
 */
export function escapeSlack(text: string): string {
  return safeText(text).replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** Safe text of at most `most` UTF-16 units on one line, with an ellipsis where something was cut, never half a character. */
export function truncate(text: string, most: number): string {
  // What is far behind the cut isn't looked at: a name may be a megabyte.
  const near = text.slice(0, 20 * most + 1000).replace(/[\uD800-\uDBFF]$/, "");
  const line = safeText(near.replaceAll(/\s/g, " ")).replaceAll(/ +/g, " ").trim();
  return near.length === text.length && line.length <= most ? line : `${firstCharacters(line, most - 1)}…`;
}

/** Bytes of a message's text, escaped, that Slack takes where a message is changed (gitlab.com/gitlab-org/gitlab!258898; not in its docs). */
const longestText = 4000;

/** A message's text as it is, or its beginning: blocks say all of it. Neither a mention nor what was escaped is cut. */
export function fittingText(text: string): string {
  if (Buffer.byteLength(text) <= longestText) return text;
  const room =
    Buffer.from(text)
      .subarray(0, longestText - 3)
      .toString().length - 1;
  return `${firstCharacters(text, room)
    .replace(/(<[^>]*|&[a-z]*)$/, "")
    .trimEnd()}…`;
}

/** The last lines of a text that fit into `most` UTF-16 units, safe. */
export function lastLines(text: string, most: number): string {
  const trimmed = safeText(text).trimEnd();
  if (trimmed.length <= most) return trimmed;
  const end = lastCharacters(trimmed, most - 2);
  return `…\n${end.slice(end.indexOf("\n") + 1)}`;
}

/** A moment in the reader's own time zone, for `text` and mrkdwn (Slack's docs, "Date formatting"). */
export function dateText(date: Date): string {
  return `<!date^${Math.floor(date.getTime() / 1000)}^{date_short_pretty} {time}|${dateFallback(date)}>`;
}

/** The same moment where a reader's zone isn't known. */
export function dateFallback(date: Date): string {
  return `${date.toISOString().slice(0, 16).replace("T", " ")} UTC`;
}

/** `45 s`, `12 min`, `3 h 05 min`, `2 d 4 h`. */
export function formatDuration(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return `${hours} h ${String(minutes % 60).padStart(2, "0")} min`;
  return `${Math.floor(hours / 24)} d ${hours % 24} h`;
}

/** `912 B`, `34 KB`, `200 MB`: in thousands, as Finder, `ls --si` and S3's prices count. */
export function formatBytes(bytes: number): string {
  const units = ["B", "KB", "MB", "GB", "TB"];
  let size = bytes;
  let unit = 0;
  while (size >= 1000 && unit < units.length - 1) {
    size /= 1000;
    unit++;
  }
  return `${unit === 0 || size >= 10 ? Math.round(size) : size.toFixed(1)} ${units[unit]}`;
}

/** `1 task`, `3 tasks`. */
export function pluralize(number: number, one: string): string {
  return `${number.toLocaleString("en-US")} ${one}${number === 1 ? "" : "s"}`;
}

/** `1 credit`, `1,250 credits`, `0.5 credits`. */
export function formatCredits(credits: number): string {
  return `${credits.toLocaleString("en-US", { maximumFractionDigits: 2 })} credit${credits === 1 ? "" : "s"}`;
}
