import { expect, test } from "@jest/globals";
import { failures, jsonLine, numbersOf, table } from "../../bench/chaos/table.ts";
import type { Tried } from "../../bench/chaos/tried.ts";

const verdict = { lost: [], twice: [], untrue: [], repeated: [], letIn: [] };
const tried = (
  name: string,
  more: Partial<Tried["verdict"]> = {},
  family: Tried["family"] = "kills",
): Tried => ({
  family,
  name,
  verdict: { ...verdict, ...more },
  heard: [{ to: "person", text: "a word" }],
});
const tries = [
  tried("a #1: killed"),
  tried("a #2: killed", { repeated: ["said again"] }),
  tried("a #3: killed", { lost: ["silence"], untrue: ["a lie"] }),
  tried("b #1: killed", { twice: ["two jobs"] }),
  tried("a stranger looks:", { letIn: ["was told"] }, "strangers"),
];

test("a try with any fault isn't survived; what was repeated is", () => {
  expect(numbersOf(tries)).toEqual({
    tried: 5,
    survived: 2,
    lost: 1,
    twice: 1,
    untrue: 1,
    repeated: 1,
    letIn: 1,
  });
});

test("a row a family and one for all", () => {
  const rows = table(tries).split("\n");
  expect(rows.map((row) => row.trim().split(/\s{2,}/))).toEqual([
    ["tried", "survived", "lost", "done twice", "said untruly", "repeated", "let in"],
    ["kills", "4", "2", "1", "1", "1", "1", "0"],
    ["strangers", "1", "0", "0", "0", "0", "0", "1"],
    ["in all", "5", "2", "1", "1", "1", "1", "1"],
  ]);
});

test("each failure says what was wrong and how to make it alone", () => {
  const list = failures(tries, 7);
  expect(list).toContain("kills: a #3: killed\n  lost: silence\n  said untruly: a lie");
  expect(list).toContain("npm run chaos -- --seed 7 --only kills --try 'a #3:'");
  expect(list).toContain("let in: was told");
  expect(list).not.toContain("a #1");
});

test("the last line of --json has the numbers, whole and by family", () => {
  expect(JSON.parse(jsonLine(tries, [], 7, 3))).toMatchObject({
    tried: 5,
    lost: 1,
    twice: 1,
    untrue: 1,
    seed: 7,
    families: { kills: { tried: 4 }, strangers: { letIn: 1 } },
  });
});
