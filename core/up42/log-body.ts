import { Readable } from "node:stream";
import { Up42Error } from "./errors.ts";
import { errorFromResponse, toUp42Error } from "./failures.ts";

/** Bytes in which an error of UP42's ends. What goes on beyond them is a log. */
const mostBytes = 16 * 1024;

/**
 * A log, if the body is one: what stands before UP42 may answer 200 with its page, and UP42 with an error. Only its
 * beginning is looked at, and of an ordinary log no more than the first chunk.
 * @throws Up42Error
 */
export async function logIn(body: Readable, contentType: string): Promise<Readable> {
  try {
    if (/\bhtml\b/i.test(contentType)) throw webPage();
    const begun = await beginning(body, contentType);
    // Without an await between: the stream's end may come in any.
    if (body.readableEnded) return Readable.from(begun.length > 0 ? [begun] : [], { objectMode: false });
    if (begun.length > 0) body.unshift(begun);
    return body;
  } catch (error) {
    body.on("error", () => undefined).destroy();
    throw toUp42Error(error);
  }
}

/** What had to be read of it to know that it is a log. @throws Up42Error if it isn't, the stream's error if that breaks. */
async function beginning(body: Readable, contentType: string): Promise<Buffer> {
  let begun: Buffer = Buffer.alloc(0);
  for await (const chunk of body.iterator({ destroyOnReturn: false })) {
    begun = Buffer.concat([begun, Buffer.from(chunk)]);
    const text = begun.toString().trimStart();
    if (isWebPage(text)) throw webPage();
    if (!mayBecomeOther(text, contentType) || begun.length >= mostBytes) return begun;
  }
  const text = begun.toString().trim();
  if (isError(text, contentType)) throw errorFromResponse(200, text);
  return begun;
}

const firstFields = [
  "data",
  "error",
  "type",
  "title",
  "status",
  "detail",
  "timestamp",
  "path",
  "instance",
].map((name) => `{"${name}":`);

function isWebPage(text: string): boolean {
  return /^<(!doctype\s+html|html)[\s>]/i.test(text);
}

/** True if what follows may make it a page or an error: it has hardly begun, or begins as one. */
function mayBecomeOther(text: string, contentType: string): boolean {
  if (isProblem(contentType)) return true;
  const start = text.slice(0, 200).replaceAll(/\s/g, "").toLowerCase();
  const page = ["<!doctypehtml", "<html"].some((it) => it.startsWith(start));
  // The first fields of UP42's envelope, of RFC 7807's problems and of Spring's errors.
  const error = firstFields.some((it) => it.startsWith(start) || start.startsWith(it));
  // After the end of a line of JSON comes another: a log.
  return page || (error && !/\}[ \t\r]*\n\s*[^\s}\],]/.test(text));
}

/** True if it is UP42's error and nothing else; a program's own lines of JSON may well speak of errors. */
function isError(text: string, contentType: string): boolean {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return false;
  }
  if (typeof body !== "object" || body === null) return false;
  if (isProblem(contentType)) return true;
  const { data, error, ...others } = body as Record<string, unknown>;
  if (data === null && error !== undefined && Object.keys(others).length === 0) return true;
  const { status, title, detail, timestamp, path } = others;
  const refusal = typeof status === "number" && status >= 400;
  const words = [title, detail].some(isText) || (isText(error) && [timestamp, path].some(isText));
  return data === undefined && refusal && words;
}

function isText(value: unknown): boolean {
  return typeof value === "string";
}

/** RFC 7807's content type. */
function isProblem(contentType: string): boolean {
  return /\bproblem\+json\b/i.test(contentType);
}

function webPage(): Up42Error {
  return new Up42Error("down", "UP42 sent a web page instead of the log");
}
