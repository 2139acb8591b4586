import { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { Up42Error } from "../../../core/up42/errors.ts";
import { logIn } from "../../../core/up42/log-body.ts";
import { wordsOfError } from "../../../core/up42/said.ts";

const piece = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.constantFrom(
    "{",
    "}",
    "\n",
    " ",
    "<",
    "<html",
    ">",
    "<!doctype html",
    '{"data":null,',
    '"error":',
    '"x"',
    "null",
  ),
);

test("a log flows byte for byte however it is cut, unless it begins as a page or is an error and nothing else", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(piece), fc.constantFrom(0, 20_000), async (pieces, more) => {
      const chunks = [...pieces, "x".repeat(more)]
        .map((it) => Buffer.from(it))
        .filter(({ length }) => length > 0);
      const whole = Buffer.concat(chunks).toString();
      const given = await logIn(Readable.from(chunks, { objectMode: false }), "text/plain").then(
        text,
        (error) => error,
      );
      if (!(given instanceof Up42Error)) return expect(given).toBe(whole);
      const isPage = /^\s*<(html|!doctype\s+html)[\s>]/i.test(whole);
      if (isPage || whole.trim() === "null") return;
      expect(["data", "error"]).toEqual(expect.arrayContaining(Object.keys(JSON.parse(whole))));
    }),
  );
});

test("whatever an error holds, its words are at most 500 characters of text, or none", () => {
  const part = fc.oneof(
    fc.jsonValue(),
    fc.string(),
    fc.record({ message: fc.jsonValue(), field: fc.jsonValue() }),
  );
  const body = fc.record(
    { error: part, message: part, detail: part, title: part, errors: fc.oneof(part, fc.array(part)) },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(body, (it) => {
      const said = wordsOfError(it);
      expect(said === undefined || (said.length > 0 && said.length <= 500)).toBe(true);
    }),
  );
});

test("UP42's words are cut between characters", () => {
  const family = "👨‍👩‍👧‍👦";
  expect(wordsOfError({ message: family.repeat(100) })).toBe(family.repeat(45));
  expect(wordsOfError({ message: `x${"😀".repeat(300)}` })).toBe(`x${"😀".repeat(249)}`);
});
