import { plainText } from "./plain-text.ts";

const LINES = 40;
const BYTES = 8 * 1024;
/** Bytes kept of the log as it is: of colours and progress bars little is left in its plain text. */
const KEPT_BYTES = 4 * BYTES;

/** Keeps the end of a log that flows by: its last 40 lines as plain text, at most 8 KB of them. */
export class Tail {
  #kept = Buffer.alloc(0);

  push(chunk: Buffer): void {
    // One byte more than is read: it tells whether what is read begins at a line's start.
    const end = chunk.subarray(-(KEPT_BYTES + 1));
    this.#kept = Buffer.concat([this.#kept, end]).subarray(-(KEPT_BYTES + 1));
  }

  /**
   * Valid UTF-8 (bytes that are none become U+FFFD), cut at a line's start unless the last line alone is over 8 KB; without
   * blank lines at its end.
   */
  text(): string {
    const cut = this.#kept.length > KEPT_BYTES;
    const midLine = cut && this.#kept[0] !== 0x0a;
    const log = (cut ? fromCharacterStart(this.#kept.subarray(1)) : this.#kept).toString().trimEnd();
    const lines = plainText(midLine ? withoutBrokenStart(log) : log)
      .trimEnd()
      .split("\n");
    return lastBytes(lines.slice(-LINES).join("\n"));
  }
}

/** The cut went through a line, maybe through an escape sequence: goes on after that line, or after what was written over. */
function withoutBrokenStart(log: string): string {
  const lineEnd = log.search(/[\r\n]/);
  if (lineEnd >= 0) return log.slice(lineEnd).replace(/^\r*\n/, "");
  return log.slice(Math.max(0, log.indexOf("\u001b")));
}

function lastBytes(text: string): string {
  const bytes = Buffer.from(text);
  if (bytes.length <= BYTES) return text;
  const end = fromCharacterStart(bytes.subarray(-BYTES)).toString();
  const lineStart = bytes.at(-BYTES - 1) === 0x0a ? 0 : end.indexOf("\n") + 1;
  return end.slice(lineStart);
}

function fromCharacterStart(bytes: Buffer): Buffer {
  const start = bytes.subarray(0, 4).findIndex((byte) => (byte & 0xc0) !== 0x80);
  return start > 0 ? bytes.subarray(start) : bytes;
}
