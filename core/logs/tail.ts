const LINES = 40;
const BYTES = 8 * 1024;

/** Keeps the end of a log that flows by: its last 40 lines, at most 8 KB of them. */
export class Tail {
  #kept = Buffer.alloc(0);

  push(chunk: Buffer): void {
    // One byte more than is shown: it tells whether what is shown begins at a line's start.
    const end = chunk.subarray(-(BYTES + 1));
    this.#kept = Buffer.concat([this.#kept, end]).subarray(-(BYTES + 1));
  }

  /** Valid UTF-8 (bytes that are none become U+FFFD), cut at a line's start unless the last line alone is over 8 KB. */
  text(): string {
    const cut = this.#kept.length > BYTES;
    const text = (cut ? fromCharacterStart(this.#kept.subarray(1)) : this.#kept)
      .toString()
      .replace(/\r?\n$/, "");
    const lines = text.split(/\r?\n/);
    const beginsAtLine = !cut || this.#kept[0] === 0x0a;
    if (!beginsAtLine && lines.length > 1) lines.shift();
    return lines.slice(-LINES).join("\n");
  }
}

function fromCharacterStart(bytes: Buffer): Buffer {
  const start = bytes.subarray(0, 4).findIndex((byte) => (byte & 0xc0) !== 0x80);
  return start > 0 ? bytes.subarray(start) : bytes;
}
