import { expect, test } from "@jest/globals";
import { within } from "../../../core/commands/within.ts";

test("gives what comes in time, and undefined for what fails", async () => {
  const signals: AbortSignal[] = [];
  const found = await within(10_000, async (signal) => {
    signals.push(signal);
    return "found";
  });
  expect(found).toBe("found");
  expect(signals.map(({ aborted }) => aborted)).toEqual([false]);
  expect(await within(10_000, () => Promise.reject(new Error("no")))).toBeUndefined();
});

test("what takes longer is told that nobody waits for it any more", async () => {
  let told = false;
  const never = (signal: AbortSignal) =>
    new Promise(() => {
      signal.addEventListener("abort", () => {
        told = true;
      });
    });
  expect(await within(20, never)).toBeUndefined();
  expect(told).toBe(true);
});
