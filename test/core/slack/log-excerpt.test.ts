import { expect, test } from "@jest/globals";
import { quotedExcerpt } from "../../../core/slack/log-excerpt.ts";

const size = 10 * 1024 * 1024;
const shown = (text: string, isError: boolean) => {
  const [box] = quotedExcerpt({ text, isError }, 5000).elements;
  return (box as { elements: { text: string }[] }).elements[0]?.text ?? "";
};

test.each([true, false])("a line of 10 MB is quoted in a moment (an error: %s)", (isError) => {
  const quoted = shown("x".repeat(size), isError);
  expect(quoted.length).toBeGreaterThan(4900);
  expect(quoted.length).toBeLessThanOrEqual(5000);
});

test.each([true, false])("of a million lines the last ones are quoted (an error: %s)", (isError) => {
  const quoted = shown(`${"x\n".repeat(1_000_000)}ValueError: no`, isError);
  expect(quoted.endsWith("ValueError: no")).toBe(true);
  expect(quoted.length).toBeLessThanOrEqual(5000);
});

test("a log that shows nothing says so", () => {
  for (const text of ["", "\n\n", "\0\u001b\u0007".repeat(1000), "\u200b\n\u2800"])
    expect([shown(text, true), shown(text, false)]).toEqual(["(blank lines)", "(blank lines)"]);
});
