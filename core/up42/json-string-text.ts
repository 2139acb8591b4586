import { Transform, type TransformCallback } from "node:stream";
import { StringDecoder } from "node:string_decoder";

const short: Record<string, string> = { n: "\n", t: "\t", r: "\r", b: "\b", f: "\f" };

/**
 * The text inside a JSON string, as it flows: some UP42 servers send a task's log as `"line\nline"`, hundreds of MB
 * long, so it can't be parsed whole. Text that doesn't begin with a quotation mark goes through unchanged.
 */
export class JsonStringText extends Transform {
  readonly #decoder = new StringDecoder("utf8");
  #quoted: boolean | undefined;
  /** An escape that the last chunk began. */
  #rest = "";

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    let text = this.#decoder.write(chunk);
    if (this.#quoted === undefined && text !== "") {
      this.#quoted = text.startsWith('"');
      if (this.#quoted) text = text.slice(1);
    }
    done(null, this.#quoted ? this.#unescape(this.#rest + text) : text);
  }

  override _flush(done: TransformCallback): void {
    const text = this.#decoder.end();
    done(null, this.#quoted ? this.#unescape(this.#rest + text) : text);
  }

  #unescape(text: string): string {
    // An escape cut by the end of this chunk (`\`, `\u12`, or the first half of a surrogate pair) waits for the next.
    const cut = /(\\u[dD][89abAB][\da-fA-F]{2})?(\\(u[\da-fA-F]{0,3})?)?$/.exec(text)?.[0] ?? "";
    this.#rest = cut === "" || endsInEscapedBackslash(text, cut) ? "" : cut;
    const whole = this.#rest === "" ? text : text.slice(0, -this.#rest.length);
    return whole.replace(/\\(u[\da-fA-F]{4}|.)|"\s*$/gs, (_, escaped: string | undefined) => {
      if (escaped === undefined) return "";
      if (escaped.length === 5) return String.fromCharCode(Number.parseInt(escaped.slice(1), 16));
      return short[escaped] ?? escaped;
    });
  }
}

/** True if the backslash that begins `cut` is itself the second half of `\\`. */
function endsInEscapedBackslash(text: string, cut: string): boolean {
  let before = 0;
  for (let at = text.length - cut.length - 1; at >= 0 && text[at] === "\\"; at--) before++;
  return before % 2 === 1;
}
