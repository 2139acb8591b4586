import { describe, expect, test } from "@jest/globals";
import { command } from "../../../../core/commands/command.ts";
import { parse } from "../../../../core/commands/grammar/grammar.ts";
import { helpTopics } from "../../../../core/commands/grammar/help-topics.ts";
import { sinceToDate } from "../../../../core/commands/grammar/since.ts";

const read = (text: string) => parse(text).command;

describe("a job on the line", () => {
  test.each([
    ["status latest", "latest"],
    ["STATUS latest", "latest"],
    ['status "Harbour, March"', "Harbour, March"],
    ["status “Harbour, March”", "Harbour, March"],
    ["status «Harbour»", "Harbour"],
    ["status Harbour in March", "Harbour in March"],
    ["status Bob's   harbour", "Bob's harbour"],
    ["status 'Bob''s harbour'", "Bob''s harbour"],
    ["status R&amp;D &lt;test&gt;", "R&D <test>"],
    ["status &amp;amp;", "&amp;"],
    ["status &lt;!channel&gt;", "<!channel>"],
    [
      "status <https://console.up42.com/projects/1/jobs/2|console.up42.com/…>",
      "https://console.up42.com/projects/1/jobs/2",
    ],
    ["status <https://x.test/?a=1&amp;b=2>", "https://x.test/?a=1&b=2"],
    ["status hello <@U123|bob> in <#C1|jobs>", "hello @bob in #jobs"],
    ["status 🛰 3—4", "🛰 3—4"],
    ["status a — b", "a — b"],
  ])("%s", (text, job) => {
    expect(read(text)).toEqual({ kind: "status", job });
  });

  test("is asked for when it is missing", () => {
    expect(read("cancel")).toMatchObject({
      kind: "misread",
      sentence: expect.stringContaining("needs a job"),
    });
  });
});

describe("flags", () => {
  test.each([
    "jobs --status failed",
    "jobs —status failed",
    "jobs –status failed",
    "jobs --status=FAILED",
    'jobs --status "failed"',
  ])("%s", (text) => {
    expect(read(text)).toEqual({ kind: "jobs", filter: { status: ["FAILED"] }, offset: 0, limit: 10 });
  });

  test("all at once, in any order", () => {
    expect(
      read(
        'jobs --limit 25 --since 7d --name="two words" --workflow “Ship detection” --mode TEST --status failed,not-started',
      ),
    ).toEqual({
      kind: "jobs",
      filter: {
        status: ["FAILED", "NOT_STARTED"],
        mode: "test",
        workflow: "Ship detection",
        name: "two words",
        since: "7d",
      },
      offset: 0,
      limit: 25,
    });
  });

  test("--share goes with any command and any place", () => {
    expect(parse("status --share latest")).toEqual({
      command: { kind: "status", job: "latest" },
      share: true,
    });
    expect(parse("status My job —share")).toEqual({
      command: { kind: "status", job: "My job" },
      share: true,
    });
    expect(parse('status "--share"').share).toBe(false);
  });

  test.each([
    ["jobs --statsu failed", "--status"],
    ["jobs --status faild", "FAILED"],
    ["jobs --mode fast", "`test` or `real`"],
    ["jobs --since soon", "7d"],
    ["jobs --limit many", "a whole number"],
    ["jobs --limit 0", "from 1 to 25"],
    ["jobs --limit -1", "from 1 to 25"],
    ["jobs --limit", "needs a value"],
    ["status latest --force", "has no `--force`"],
  ])("%s says what is wrong", (text, hint) => {
    const misread = read(text);
    expect(misread.kind).toBe("misread");
    expect(JSON.stringify(misread)).toContain(hint);
  });
});

test("every example of the guide is read as its command", () => {
  for (const { name, examples } of helpTopics) {
    for (const example of examples) expect(read(example).kind).toBe(name);
  }
});

test("whatever is typed becomes a command that the queue takes", () => {
  const odd = [
    "x".repeat(3999),
    `status ${"y".repeat(3000)}`,
    "jobs --name \u0000",
    `"`,
    `status "`,
    "—",
    "--",
    "<",
    "<>",
    "&",
    "status <a|b|c>",
    "jobs --",
    `nope ${"z ".repeat(1500)}`,
    `statsu ${"z ".repeat(400)}`,
    `rename latest failed ${"z".repeat(600)}`,
    `jobs ${"failed ".repeat(100)}`,
    `jobs --status ${"failed,".repeat(100)} --limit 99999999999`,
    `"`.repeat(50),
    "help --help",
    "--share",
    "--help",
    "job",
    "?",
  ];
  for (const text of odd) expect(command.safeParse(read(text))).toMatchObject({ success: true });
});

test("a new name is taken as it stands", () => {
  expect(read('rename 3f2a A "b" c')).toEqual({
    kind: "rename",
    job: "3f2a",
    name: 'A "b" c',
    unquoted: true,
  });
  expect(read('rename "My job" "Its new name"')).toEqual({
    kind: "rename",
    job: "My job",
    name: "Its new name",
  });
  expect(read("rename 3f2a")).toMatchObject({ kind: "misread", try: ["rename 3f2a <new name>"] });
});

test("--help after a command is help about it", () => {
  expect(read("status --help")).toEqual({ kind: "help", about: "status" });
});

test("a rename of latest failed doesn't guess where the job ends", () => {
  expect(read("rename latest failed Harbour again")).toMatchObject({
    kind: "misread",
    try: ['rename latest "failed Harbour again"', 'rename "latest failed" Harbour again'],
  });
  expect(read("rename Last done")).toMatchObject({
    try: ['rename Last "done"', 'rename "Last done" <new name>'],
  });
  expect(read('rename latest "failed Harbour"')).toEqual({
    kind: "rename",
    job: "latest",
    name: "failed Harbour",
    unquoted: true,
  });
  expect(read('rename "latest failed" Harbour')).toEqual({
    kind: "rename",
    job: "latest failed",
    name: "Harbour",
  });
});

test("latest failed is one job, and what follows it something else", () => {
  expect(read("logs latest failed 2")).toMatchObject({ or: { job: "latest failed", task: "2" } });
  expect(read("logs latest failed")).toEqual({ kind: "logs", job: "latest failed" });
  expect(read("rerun last failed once more")).toMatchObject({
    or: { job: "last failed", name: "once more" },
  });
});

test("since", () => {
  const now = new Date("2026-11-08T12:00:00Z");
  expect(sinceToDate("7d", now)).toEqual(new Date("2026-11-01T12:00:00Z"));
  expect(sinceToDate("90m", now)).toEqual(new Date("2026-11-08T10:30:00Z"));
  expect(sinceToDate("2026-11-01", now)).toEqual(new Date("2026-11-01T00:00:00Z"));
  expect(sinceToDate("2026-13-01", now)).toBeUndefined();
  expect(sinceToDate("2026-02-31", now)).toBeUndefined();
  expect(sinceToDate("99999w", now)).toEqual(new Date(now.getTime() - 99_999 * 604_800_000));
  expect(sinceToDate("yesterday", now)).toEqual(new Date("2026-11-07T00:00:00Z"));
  expect(sinceToDate("soon", now)).toBeUndefined();
});

describe("operators", () => {
  test.each(["operators", "OPERATORS", "operator"])("%s", (text) => {
    expect(read(text)).toEqual({ kind: "operators" });
  });

  test("are added by a menu, not by a line", () => {
    expect(read("operators add ben")).toMatchObject({
      kind: "misread",
      sentence: expect.stringContaining("by the menus that `operators` shows"),
      try: ["operators"],
    });
  });

  test("are not shown to the channel", () => {
    expect(parse("operators --share")).toMatchObject({ command: { kind: "misread" }, share: false });
  });
});
