import { expect, test } from "@jest/globals";
import { chaos } from "../../bench/chaos/chaos.ts";
import { failures, numbersOf } from "../../bench/chaos/table.ts";

/** Families that are survived whole in their short form. */
const only = ["kills", "faults", "strangers", "forged"] as const;

test("the short form is survived: nothing lost, done twice or said untruly, nobody let in", async () => {
  const args = { seed: 1, only: [...only], short: true, json: false };
  const { tries, notTried } = await chaos(args, () => undefined);
  expect(failures(tries, args.seed)).toBe("");
  expect(notTried).toEqual([]);
  for (const family of only)
    expect(numbersOf(tries.filter((it) => it.family === family)).survived).toBeGreaterThan(1);
}, 180_000);
