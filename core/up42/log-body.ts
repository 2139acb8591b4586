import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { Up42Error } from "./errors.ts";
import { errorFromResponse, toUp42Error } from "./failures.ts";
import { JsonStringText } from "./json-string-text.ts";
import { isErrorAlone, isErrorForm } from "./said.ts";

/** Bytes in which an error ends. What goes on beyond them as text is a log. */
const mostBytes = 16 * 1024;

/** How the beginning of a body, without the white space around it, is told from what is no log. */
interface Look {
  /** True if only more of it can tell. */
  undecided(text: string): boolean;
  /** What it is instead of a log; undefined if it is one. `whole`: there is no more of it. */
  instead(text: string, whole: boolean): Up42Error | undefined;
}

/**
 * A log as text, if the body is one: what stands before UP42 may answer 200 with its page, and UP42 with an error. UP42's
 * own log is plain text, or one JSON string: an object, an array or markup that says what it is isn't one. Only its beginning
 * is looked at, and of an ordinary log no more than the first chunk.
 * @throws Up42Error
 */
export async function logIn(body: Readable, contentType: string): Promise<Readable> {
  if (/\b(html|xml)\b/i.test(contentType)) {
    drop(body);
    throw /\bhtml\b|\bxhtml\b/i.test(contentType) ? webPage() : notLog("XML");
  }
  if (!/[/+]json\b/i.test(contentType)) return lookedAt(body, plainText);
  const json = await lookedAt(body, jsonValue);
  return lookedAt(through(json, new JsonStringText()), plainText);
}

/** The body with its beginning, if that may be a log's. @throws Up42Error */
async function lookedAt(body: Readable, look: Look): Promise<Readable> {
  try {
    const begun = await beginning(body, look);
    // Without an await between: the stream's end may come in any.
    if (body.readableEnded) return Readable.from(begun.length > 0 ? [begun] : [], { objectMode: false });
    if (begun.length > 0) body.unshift(begun);
    return body;
  } catch (error) {
    drop(body);
    throw toUp42Error(error);
  }
}

/** What had to be read of it to know that it is a log. @throws Up42Error if it isn't, the stream's error if that breaks. */
async function beginning(body: Readable, { undecided, instead }: Look): Promise<Buffer> {
  let begun: Buffer = Buffer.alloc(0);
  let whole = true;
  for await (const chunk of body.iterator({ destroyOnReturn: false })) {
    begun = Buffer.concat([begun, Buffer.from(chunk)]);
    whole = begun.length < mostBytes && undecided(begun.toString().trim());
    if (!whole) break;
  }
  const other = instead(begun.toString().trim(), whole);
  if (other) throw other;
  return begun;
}

/** A program's own lines of JSON may well speak of errors: only an error and nothing else is refused. */
const plainText: Look = {
  undecided: (text) => isNullSoFar(text) || isMarkupSoFar(text) || isErrorSoFar(text),
  instead(text, whole) {
    if (isWebPage(text)) return webPage();
    if (!whole) return undefined;
    if (text === "null") return notLog("null");
    const body = parsed(text);
    return isErrorAlone(body) ? asError(text, body) : undefined;
  },
};

/** An object or an array is no log here; text that is called JSON by mistake, and lines of JSON, are. */
const jsonValue: Look = {
  undecided: (text) => isNullSoFar(text) || (/^[{[]\s*($|[\]}{["\dtfn-])/.test(text) && !isLinesOfJson(text)),
  instead(text) {
    const body = parsed(text);
    const isValue = typeof body === "object" && body !== null;
    if (isLinesOfJson(text) || !(isValue || /^(\{\s*"|\[\s*[{["])/.test(text))) return undefined;
    return asError(text, body);
  },
};

/** True if another line follows the end of one that is JSON by itself. */
function isLinesOfJson(text: string): boolean {
  const end = text.indexOf("\n");
  return end > 0 && typeof parsed(text.slice(0, end)) === "object";
}

function isNullSoFar(text: string): boolean {
  return "null".startsWith(text);
}

/** Fields with which the errors of UP42, of RFC 7807, of Spring and of OAuth begin. */
const firstFields = new Set([
  "code",
  "data",
  "detail",
  "details",
  "error",
  "error_description",
  "errors",
  "instance",
  "message",
  "path",
  "requestId",
  "status",
  "timestamp",
  "title",
  "type",
]);

/** True if it begins as an error does, and its end may show it to be one. */
function isErrorSoFar(text: string): boolean {
  const [, name, ended] = /^\{\s*(?:"([^"]{0,40})("?)|$)/.exec(text) ?? [];
  if (!text.startsWith("{") || isLinesOfJson(text)) return false;
  if (name === undefined) return /^\{\s*$/.test(text);
  return ended ? firstFields.has(name) : name.length < 40;
}

/** Markup without what may stand before its first element. */
function withoutProlog(text: string): string {
  return text.replace(/^(?:<\?xml[^>]*>\s*|<!--[\s\S]*?-->\s*)+/i, "");
}

function isWebPage(text: string): boolean {
  return /^<(?:(?:!doctype\s+html|html|head|body)[\s>]|error>\s*<code>)/i.test(withoutProlog(text));
}

const beginnings = ["<!doctypehtml", "<html", "<head", "<body", "<error><code>", "<!--", "<?xml"];

/** True if what follows may make it a page: it has hardly begun, or a comment goes on. */
function isMarkupSoFar(text: string): boolean {
  const start = withoutProlog(text).slice(0, 200).replaceAll(/\s/g, "").toLowerCase();
  return /^<(!--|\?xml)/.test(start) || beginnings.some((it) => it.startsWith(start));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function asError(text: string, body: unknown): Up42Error {
  const error = errorFromResponse(200, text);
  return error.said !== undefined && (isErrorAlone(body) || isErrorForm(body)) ? error : notLog("JSON");
}

function webPage(): Up42Error {
  return new Up42Error("down", "UP42 sent a web page instead of the log");
}

function notLog(what: string): Up42Error {
  return new Up42Error("unexpected", `UP42 sent ${what} instead of the log`);
}

/** Ends what isn't wanted any more; how it ends doesn't matter. */
function drop(body: Readable): void {
  body.on("error", () => undefined).destroy();
}

/** Pipes on, so that an error or an end on either side reaches the other. */
function through(from: Readable, to: JsonStringText): Readable {
  pipeline(from, to).catch((error) => to.destroy(error));
  return to;
}
