import { describe, expect, test } from "@jest/globals";
import { type Fault, faultRequest } from "../../../../simulators/up42/faults.ts";
import {
  type FaultChoice,
  isOn,
  otherFaults,
  pressed,
  usualFaults,
  wordsOf,
} from "../../../../simulators/up42/panel/fault-choices.ts";

const all = [...usualFaults, ...otherFaults];
const choice = (kind: Fault["kind"]) => all.find(({ fault }) => fault.kind === kind) as FaultChoice;
const press = (kind: Fault["kind"], on: Fault[] = []) =>
  pressed(choice(kind), on).map((fault) => faultRequest.parse(fault));
const kinds = (faults: Fault[]) => faults.map(({ kind }) => kind);

describe("a press on a trouble", () => {
  test.each(all.map(({ title, fault }) => [title, fault.kind] as const))(
    "%s: one switches it on, the next off",
    (title, kind) => {
      const on = press(kind);
      expect([isOn(choice(kind), on), wordsOf(on)]).toEqual([true, [title]]);
      expect(press(kind, on)).toEqual([]);
    },
  );

  test("takes the place of another trouble, which would hide it", () => {
    expect(kinds(press("html", press("429")))).toEqual(["html"]);
  });

  test("slowness goes with another trouble, and comes before it", () => {
    expect(kinds(press("latency", press("500")))).toEqual(["latency", "500"]);
    expect(kinds(press("500", press("latency")))).toEqual(["latency", "500"]);
  });

  test("leaves what was switched on elsewhere, and doesn't take it for its own", () => {
    const elsewhere = faultRequest.parse({ kind: "500", path: "/logs", times: 2 });
    expect(isOn(choice("500"), [elsewhere])).toBe(false);
    expect(kinds(press("429", [elsewhere]))).toEqual(["500", "429"]);
    expect(wordsOf([elsewhere])).toEqual(["“500” (/logs, 2 more)"]);
  });
});
