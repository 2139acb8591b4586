import { describe, expect, test } from "@jest/globals";
import { editsIn, isOperator, type OperatorEdit, operatorIds } from "../../../core/access/operators.ts";

const edit = (user: string, did: OperatorEdit["did"], by = "U1"): OperatorEdit => ({
  user,
  did,
  by,
  at: "2026-11-24T12:00:00.000Z",
  request: "r",
});

describe("who may change jobs", () => {
  test.each<[string, string[], OperatorEdit[], string[]]>([
    ["whom the stage's file names", ["U1", "U2"], [], ["U1", "U2"]],
    ["and whom operators added", ["U1"], [edit("U2", "added")], ["U1", "U2"]],
    ["without whom they removed, named by the file or not", ["U1", "U2"], [edit("U2", "removed")], ["U1"]],
    ["someone added whom the file names as well is one person", ["U1"], [edit("U1", "added")], ["U1"]],
    ["nobody where the file's list is empty, whoever was added before", [], [edit("U2", "added")], []],
    ["everyone where it is *, whoever was removed before", ["*"], [edit("U2", "removed")], ["*"]],
    [
      "those of the file, where another list there would leave nobody",
      ["U2"],
      [edit("U2", "removed")],
      ["U2"],
    ],
  ])("%s", (_, named, edits, ids) => {
    expect(operatorIds(named, edits)).toEqual(ids);
  });

  test("* is everyone, a list only those on it, and an empty one nobody", () => {
    expect([["*"], ["U1"], []].map((ids) => isOperator(ids, "U2"))).toEqual([true, false, false]);
    expect(isOperator(["U1"], "U1")).toBe(true);
  });
});

test("edits are read as they were written; where there are none yet, none", () => {
  expect(editsIn(undefined)).toEqual([]);
  expect(editsIn({ edits: { S: JSON.stringify([edit("U2", "added")]) } })).toEqual([edit("U2", "added")]);
});
