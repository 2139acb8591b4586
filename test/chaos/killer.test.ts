import { expect, test } from "@jest/globals";
import { Killer } from "../../bench/chaos/killer.ts";

const effect = { service: "slack" as const, name: "response_url", effect: true };
const read = { ...effect, effect: false };

test("ends the worker at the effect asked for, then at one counted from there", () => {
  const ended: string[] = [];
  const killer = new Killer((worker) => ended.push(worker));
  killer.arm([
    { effect: 1, side: "after" },
    { effect: 0, side: "before" },
  ]);
  const passes = (operation: typeof effect, worker: string) => [
    killer.passes(operation, worker, "before"),
    killer.passes(operation, worker, "after"),
  ];
  expect(passes(effect, "commands")).toEqual([false, false]);
  expect(passes(read, "commands")).toEqual([false, false]);
  expect(passes(effect, "commands")).toEqual([false, true]);
  expect(killer.passes(effect, "logExport", "before")).toBe(true);
  expect(passes(effect, "logExport")).toEqual([false, false]);
  expect(ended).toEqual(["commands", "logExport"]);
  expect(killer.seen.effects).toHaveLength(4);
  expect(killer.seen.kills.map(({ worker, side }) => [worker, side])).toEqual([
    ["commands", "after"],
    ["logExport", "before"],
  ]);
});
