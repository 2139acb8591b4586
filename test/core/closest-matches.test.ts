import { expect, test } from "@jest/globals";
import { closestMatches } from "../../core/closest-matches.ts";

const closest = (wanted: string, ...names: string[]) => closestMatches(wanted, names, (it) => it, 5);

test("a slip of the keyboard resembles, by the length of the word", () => {
  expect(closest("job", "jobs")).toEqual(["jobs"]);
  expect(closest("lgo", "log", "logs")).toEqual(["log"]);
  expect(closest("statsu", "status")).toEqual(["status"]);
  expect(closest("canecl", "cancel")).toEqual(["cancel"]);
  expect(closest("xobz", "jobs")).toEqual([]);
  expect(closest("hi", "ls", "hit")).toEqual([]);
  expect(closest("version", "rerun", "rename", "info")).toEqual([]);
  expect(closest("Harbuor, Mrach", "Harbour, March", "Harbour, May")).toEqual([
    "Harbour, March",
    "Harbour, May",
  ]);
});

test("what stands in a name resembles it if it is a fair share of it", () => {
  expect(closest("run", "rerun")).toEqual(["rerun"]);
  expect(closest("start", "started late", "restart")).toEqual(["restart"]);
  expect(closest("sta", "Northern station, week 31")).toEqual([]);
  expect(closest("lo", "logs")).toEqual([]);
});

test("any of several names will do", () => {
  expect(closestMatches("valey", [1], () => ["Ahr valley NDVI", "valley"], 1)).toEqual([1]);
});
