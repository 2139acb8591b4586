import { describe, expect, test } from "@jest/globals";
import { readArguments } from "../../bench/chaos/arguments.ts";
import { planLoad } from "../../bench/chaos/load.ts";
import { planKills, withinTime } from "../../bench/chaos/plan.ts";
import { randomFrom } from "../../bench/chaos/random.ts";
import { mutated } from "../../bench/chaos/tampered-links.ts";

const effects = new Map([
  ["status" as const, ["slack response_url"]],
  ["rerun" as const, ["dynamodb PutItem", "up42 POST", "slack response_url"]],
]);

describe("a seed", () => {
  test("gives the same plan each time", () => {
    expect(planKills(7, effects)).toEqual(planKills(7, effects));
    expect(planLoad(7, 50, "a", "b")).toEqual(planLoad(7, 50, "a", "b"));
  });

  test("another one gives another", () => {
    expect(planKills(7, effects)).not.toEqual(planKills(8, effects));
    expect(planLoad(7, 50, "a", "b")).not.toEqual(planLoad(8, 50, "a", "b"));
  });

  test("what one part draws doesn't move another's choices", () => {
    const first = randomFrom(1, "kills of rerun").below(1_000_000);
    randomFrom(1, "load").below(10);
    expect(randomFrom(1, "kills of rerun").below(1_000_000)).toBe(first);
    expect(randomFrom(1, "load").below(1_000_000)).not.toBe(first);
  });

  test("shuffles without losing any", () => {
    expect(randomFrom(3, "x").shuffled([1, 2, 3, 4, 5]).sort()).toEqual([1, 2, 3, 4, 5]);
  });
});

test("each border of each effect is there, in the first delivery and in the first and a second", () => {
  const plans = planKills(1, effects);
  expect(plans).toHaveLength((1 + 3) * 2 * 2);
  for (const [way, names] of effects)
    for (const effect of names.keys())
      for (const side of ["before", "after"] as const) {
        const here = plans.filter(
          (plan) => plan.way === way && plan.kills[0]?.effect === effect && plan.kills[0].side === side,
        );
        expect(here.map(({ kills }) => kills.length)).toEqual([1, 2]);
      }
  expect(new Set(plans.map(({ name }) => name)).size).toBe(plans.length);
});

test("where time is short, no kill of a first delivery is left out", () => {
  const plans = planKills(1, effects);
  const chosen = withinTime(plans, 1, 10);
  expect(chosen).toHaveLength(10);
  expect(chosen.filter(({ kills }) => kills.length === 1)).toHaveLength(8);
  expect(withinTime(plans, 1, 10)).toEqual(chosen);
  expect(withinTime(plans, 1, 3)).toHaveLength(8);
  expect(withinTime(plans, 1, 1_000)).toEqual(plans);
});

test("a stranger meddles in some of the changes, and only there", () => {
  const many = new Map([...effects, ["rerun" as const, Array<string>(20).fill("dynamodb PutItem")]]);
  const plans = planKills(1, many);
  const meddled = plans.filter(({ stranger }) => stranger);
  expect(meddled.length).toBeGreaterThan(10);
  expect(meddled.length).toBeLessThan(plans.length - 10);
  expect(meddled.every(({ way }) => way === "rerun")).toBe(true);
});

test("a changed token is never the token", () => {
  const token = Buffer.from("a token of some length that is signed").toString("base64url");
  const random = randomFrom(5, "tokens");
  const changed = Array.from({ length: 500 }, () => mutated(token, random));
  expect(changed.filter((it) => it.token === token)).toEqual([]);
  expect(new Set(changed.map(({ how }) => how)).size).toBeGreaterThan(5);
});

describe("what is typed after npm run chaos --", () => {
  test("nothing: everything, with a seed of its own", () => {
    expect(readArguments([], () => 42)).toEqual({
      seed: 42,
      only: ["kills", "faults", "strangers", "forged", "load"],
      short: false,
      json: false,
    });
  });

  test("one try of one family", () => {
    const read = readArguments(["--seed", "3", "--only", "kills", "--try", "rerun #7:", "--json"], () => 0);
    expect(read).toEqual({ seed: 3, only: ["kills"], try: "rerun #7:", short: false, json: true });
  });

  test.each([
    [["--seed", "x"], "--seed x is no whole number"],
    [["--only", "fire"], "--only fire: there are kills, faults, strangers, forged, load"],
  ])("%j says what is wrong", (given, sentence) => {
    expect(() => readArguments(given, () => 0)).toThrow(sentence);
  });
});
