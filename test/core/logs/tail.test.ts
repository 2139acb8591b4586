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

test("a short log is its own tail, without blank lines at its end", () => {
  expect(tailOf("first\r\nsecond\n\nlast\n\n")).toBe("first\nsecond\n\nlast");
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
  const end = `${"x".repeat(5000)}\n${"y".repeat(8 * 1024 - 5001)}`;
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

test("is plain text: of a progress bar only its last state, however much was written over", () => {
  const bar = Array.from({ length: 5000 }, (_, n) => `\u001b[32m${n} of 4999\u001b[0m\r`).join("");
  expect(tailOf(`begun\n${bar}\n\u001b[31mERROR\u001b[0m disk full\n`)).toBe("4999 of 4999\nERROR disk full");
  expect(tailOf(bar)).toBe("4999 of 4999");
  expect(tailOf(`${bar}\r\nend\n\n\u001b[0m\n`)).toBe("4999 of 4999\nend");
});

test.each([0, 1, 2, 3, 4, 5, 6, 7])(
  "cut in an escape sequence, it leaves none of it (shifted by %i bytes)",
  (shift) => {
    const coloured = "\u001b[1;31mx".repeat(6000);
    expect(tailOf(coloured + "y".repeat(shift))).toMatch(/^x+y*$/);
  },
);
