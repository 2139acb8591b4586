import { expect, test } from "@jest/globals";
import type { Check } from "../../../local/doctor/check.ts";
import { report } from "../../../local/doctor/report.ts";
import { runChecks } from "../../../local/doctor/run-checks.ts";
import { examined } from "../../fixtures/examined.ts";

test("side by side: each is told, in their order, whatever becomes of the others", async () => {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  const checks: Check[] = [
    { name: "Waits for the next", look: () => opened.then(() => ({ passed: "came after it" })) },
    {
      name: "Lets the first on",
      look: async () => {
        open();
        return { leftOut: "no reason" };
      },
    },
    { name: "Never ends", look: () => new Promise(() => undefined) },
    { name: "Throws", look: () => Promise.reject(new Error("something of ours")) },
    { name: "Fails", look: async () => ({ failed: "one thing\nanother thing", todo: "Mend it." }) },
  ];
  const results = await runChecks(checks, examined({}), 50);
  expect(report(results)).toBe(
    `
✓ Waits for the next  came after it
– Lets the first on   no reason
✗ Never ends          no answer within 0.05 s
                      → Try again.
✗ Throws              something of ours
                      → This is a fault of the app's: please report it.
✗ Fails               one thing
                      another thing
                      → Mend it.

3 of 5 failed, 1 left out.`.trimStart(),
  );
});

test("all well", () => {
  expect(report([{ name: "One", finding: { passed: "well" } }])).toBe("✓ One  well\n\nNothing wrong.");
});
