import { expect, test } from "@jest/globals";
import { parse } from "../../../../core/commands/grammar/grammar.ts";
import { typedLine } from "../../../../core/commands/grammar/typed-line.ts";

test.each([
  "menu",
  "status latest",
  "status Harbour, March",
  "info 3f2a",
  "tasks 3f2a",
  "logs latest",
  'logs "Harbour, March" 2',
  "cancel 3f2a",
  "rename 3f2a New name",
  'rename "Harbour, March" Harbour, April',
  "rerun 3f2a",
  'rerun "Harbour, March" Again',
  "jobs",
  "jobs --status FAILED,RUNNING --since 7d",
  'jobs --name "Harbour, March" --limit 2',
  "logs 3f2a --delete",
  "operators",
])("a typed command reads as it was typed: %s", (line) => {
  expect(typedLine(parse(line).command)).toBe(line);
});

test.each([
  [{ kind: "cancel-now", job: "j" }, "cancel j"],
  [{ kind: "rerun-now", job: "j", name: "n", offer: "o" }, "rerun j n"],
  [{ kind: "delete-logs-now", job: "j" }, "logs j --delete"],
  [{ kind: "operator-add", user: "U2" }, "operators"],
  [{ kind: "share", job: "j" }, "status j --share"],
  [{ kind: "jobs-file", filter: { status: ["FAILED"] } }, "jobs --status FAILED"],
] as const)("a click reads as what would be typed for it: %j", (command, line) => {
  expect(typedLine(command as never)).toBe(line);
});

test("it fits into a message", () => {
  expect(typedLine({ kind: "status", job: "x".repeat(1000) })).toHaveLength(500);
});
