import { expect, test } from "@jest/globals";
import { countOf, factsLine, nameOf, spanWords, toneOf } from "../../../../simulators/up42/panel/words.ts";

const minute = 60_000;

test.each([
  [-5, "0 s"],
  [59_999, "59 s"],
  [minute, "1 min"],
  [60 * minute, "1 h"],
  [185 * minute, "3 h 5 min"],
  [24 * 60 * minute, "1 day"],
  [(9 * 24 + 4) * 60 * minute, "9 days 4 h"],
])("%d ms are %s", (ms, words) => {
  expect(spanWords(ms)).toBe(words);
});

test("a job without a name is called by its id, and a name is one line", () => {
  const id = "0123456789";
  expect(nameOf({ id, name: null })).toBe("Job without a name (01234567)");
  expect(nameOf({ id, name: " \n" })).toBe("Job without a name (01234567)");
  expect(nameOf({ id, name: "Two lines\nof a name" })).toBe("Two lines of a name");
});

test("a status that UP42 adds some day is drawn like any other", () => {
  expect([toneOf("RUNNING"), toneOf("ERROR"), toneOf("PAUSED" as never)]).toEqual(["busy", "bad", "quiet"]);
});

test("one of a thing, and many", () => {
  expect([countOf(1, "job"), countOf(1_200, "job")]).toEqual(["1 job", "1,200 jobs"]);
});

test("of the facts about a job only a name breaks", () => {
  expect(factsLine("Danube delta", ["4 min old", "1 credit"])).toBe(
    "Danube delta · 4\u00a0min\u00a0old · 1\u00a0credit",
  );
});
