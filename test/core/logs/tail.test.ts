import { expect, test } from "@jest/globals";
import { Tail } from "../../../core/logs/tail.ts";

function tailOf(text: string | Buffer, pieceBytes = 1000): string {
  const bytes = Buffer.from(text as string);
  const tail = new Tail();
  for (let at = 0; at < bytes.length; at += pieceBytes) tail.push(bytes.subarray(at, at + pieceBytes));
  return tail.text();
}
const lines = (count: number, line: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => line(i));

test("a short log is its own tail, without the last line's end", () => {
  expect(tailOf("first\r\nsecond\n\nlast\n")).toBe("first\nsecond\n\nlast");
  expect(tailOf("")).toBe("");
});

test("of short lines, the last forty", () => {
  const all = lines(1000, (i) => `line ${i}`);
  expect(tailOf(`${all.join("\n")}\n`)).toBe(all.slice(-40).join("\n"));
});

test.each([1, 7, 1000, 5_000_000])(
  "of long lines, as many whole ones as 8 KB hold; pieces of %i bytes",
  (pieceBytes) => {
    const all = lines(100, (i) => `${i} ${"ö🛰".repeat(80)}`);
    const tail = tailOf(`${all.join("\n")}\n`, pieceBytes);
    const kept = tail.split("\n");
    expect(kept).toEqual(all.slice(-kept.length));
    expect(kept).toHaveLength(16);
  },
);

test("a line that begins exactly 8 KB before the end is kept, one that began before that is not", () => {
  const end = `${"x".repeat(5000)}\n${"y".repeat(8 * 1024 - 5002)}`;
  expect(tailOf(`before\n${end}\n`)).toBe(end);
  expect(tailOf(`before\nz${end}\n`)).toBe(end.slice(5001));
});

test.each([0, 1, 2, 3])("one line over 8 KB is cut between characters (shifted by %i bytes)", (shift) => {
  const tail = tailOf("🛰".repeat(5000) + "x".repeat(shift));
  expect(/^(🛰)+x*$/u.test(tail)).toBe(true);
  expect(Buffer.byteLength(tail)).toBeGreaterThan(8 * 1024 - 4);
  expect(Buffer.byteLength(tail)).toBeLessThanOrEqual(8 * 1024);
});

test("bytes that are no UTF-8 are shown as such", () => {
  expect(tailOf(Buffer.from([0x61, 0xff, 0xfe, 0x62]))).toBe("a\ufffd\ufffdb");
});
