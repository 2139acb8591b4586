import { expect, test } from "@jest/globals";
import { asciiJson } from "../../../core/queues/ascii-json.ts";

test("every UTF-16 unit there is, halves of pairs and controls too, is printable ASCII and reads back as it was", () => {
  for (let from = 0; from < 0x10000; from += 0x100) {
    const text = Array.from({ length: 0x100 }, (_, at) => String.fromCharCode(from + at)).join("-");
    const json = asciiJson({ [text]: text });
    expect(json).toMatch(/^[\x20-\x7e]+$/);
    expect(JSON.parse(json)).toEqual({ [text]: text });
  }
});

test("a pair is its two halves", () => {
  expect(asciiJson("status 🌾")).toBe(String.raw`"status \ud83c\udf3e"`);
});
