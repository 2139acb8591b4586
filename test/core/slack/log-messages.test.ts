import { describe, expect, test } from "@jest/globals";
import type { MissingLog, Result, ResultOf } from "../../../core/commands/result.ts";
import { render } from "../../../core/slack/render.ts";
import { messageText } from "../../../simulators/slack/terminal/show-message.ts";

const job = { id: "c85bf87c-2bed-4957-ab64-c43290aeed3f", name: "Harbour" };
const linksExpireAt = new Date("2026-12-01T12:00:00Z");
const file = (name: string) => ({ name, url: `https://links.test/${name}`, bytes: 2_000 });
const shown = (result: Result) =>
  render(result, "/up42").map(({ text, blocks }) => messageText({ ts: "1", ephemeral: true, text, blocks }));

type Logs = ResultOf<"logs">;
const logs = (more: Partial<Logs> = {}): Logs => ({
  kind: "logs",
  job,
  logs: [{ ...file("01-tiling.log"), task: "tiling:1" }],
  archive: file("all-logs.zip"),
  without: [],
  excerpts: [],
  linksExpireAt,
  ...more,
});
const missing = (reason: MissingLog["reason"], message: string, said?: string) => [
  { task: "ndvi:1", reason, message, said },
];

test("the error comes first, and its heading says whether it is one", () => {
  const [text] = shown(
    logs({
      excerpts: [
        { task: "tiling:1", text: "ERROR disk full", isError: true },
        { task: "ndvi:1", text: "bye", isError: false },
        { task: "c:1", text: "", isError: false },
        { task: "d:1", text: "x", isError: true },
        { task: "e:1", text: "x", isError: true },
      ],
    }),
  );
  expect(text).toMatch(
    /Error at the end of tiling:1\n.*ERROR disk full\nLast lines of ndvi:1\n.*bye\nLast lines of c:1\n.*\(blank lines\)\n… and 2 more tasks failed\.\n• tiling:1 \(/,
  );
  expect(text?.indexOf("all-logs.zip")).toBeLessThan(text?.indexOf("Error at the end") ?? 0);
});

test("a long error keeps each of its lines: the longest are shortened, between characters", () => {
  const error = ["Traceback (most recent call last):", `  ${"🛰".repeat(3000)}`, "MemoryError: 27.4 GiB"].join(
    "\n",
  );
  const [text = ""] = shown(logs({ excerpts: [{ task: "a:1", text: error, isError: true }] }));
  expect(text).toMatch(/Traceback \(most recent call last\):\n.*🛰…\n.*MemoryError: 27.4 GiB/u);
  expect(text.isWellFormed()).toBe(true);
});

describe("a log that is missing says why, and what UP42 says is told as UP42's", () => {
  test.each<[MissingLog["reason"], string, string | undefined, string]>([
    ["empty", "The log is empty.", undefined, "ndvi:1: its log is empty\n[1 Status]"],
    ["refused", "No log", "No log", 'ndvi:1: UP42 says: "No log"\n[1 Status]'],
    [
      "refused",
      "UP42 answered with HTTP status 403",
      undefined,
      "ndvi:1: UP42 refused it (UP42 answered with HTTP status 403)\n[1 Status]",
    ],
    [
      "unavailable",
      "Sorry",
      "Sorry",
      `ndvi:1: UP42 gave no proper answer. UP42 says: "Sorry"\n[1 Try again] [2 Status]`,
    ],
    [
      "unavailable",
      "no answer",
      undefined,
      "ndvi:1: UP42 gave no proper answer (no answer)\n[1 Try again] [2 Status]",
    ],
    ["broken", "aborted", undefined, "ndvi:1: it broke off midway, three times\n[1 Try again] [2 Status]"],
  ])("%s: %s", (reason, message, said, line) => {
    expect(shown(logs({ without: missing(reason, message, said) }))[0]).toContain(line);
  });

  test.each<[MissingLog["reason"], string]>([
    ["empty", "There is no log to save yet."],
    ["refused", "None of its logs could be saved."],
  ])("and where there is no other: %s", (reason, line) => {
    const [text] = shown(logs({ logs: [], archive: undefined, without: missing(reason, "m") }));
    expect(text).toContain(line);
    expect(text).toContain("[1 Try again] [2 Status]");
  });
});

test("one task's log says whether it ends with an error", () => {
  const of = (isError: boolean) =>
    shown({
      kind: "task log",
      job,
      task: "tiling:1",
      excerpt: { text: "a line", isError },
      file: file("tiling.log"),
      linksExpireAt,
    })[0];
  expect(of(true)).toMatch(/Log of tiling:1 of Harbour.*\nThe error at its end:\n.*a line/);
  expect(of(false)).toMatch(/Log of tiling:1 of Harbour.*\nIts last lines:\n.*a line/);
});

test("what announces the links begins with the sign that more comes", () => {
  const begun = { kind: "logs begun" as const, job: job as never, tasks: 4 };
  const progress = { kind: "logs progress" as const, job, tasksDone: 1, tasks: 4, bytes: 5_000_000 };
  for (const result of [begun, progress]) {
    expect(shown(result)[0]).toMatch(/^⏳ Saving the logs of /);
    expect(render(result, "/up42")[0]?.text).toMatch(/^⏳ Saving the logs of /);
  }
});

test("of many logs that of the task that failed is linked first", () => {
  const url = `https://links.test/logs/${"x".repeat(120)}`;
  const many = Array.from({ length: 60 }, (_, n) => ({
    ...file(`step-${n + 1}.log`),
    task: `step-${n + 1}:1`,
    url,
  }));
  const excerpts = [{ task: "step-60:1", text: "no space left", isError: true }];
  const [first = ""] = shown(logs({ logs: many, excerpts }));
  expect(first.indexOf("• step-60:1")).toBeGreaterThan(0);
  expect(first.indexOf("• step-60:1")).toBeLessThan(first.indexOf("• step-1:1"));
});

describe("links to the machine that runs the app", () => {
  const note = "only on the machine that runs this app. Whoever runs it can change that with LINKS_URL";
  const local = { name: "a.log", url: "http://127.0.0.1:3000/logs/token", bytes: 2_000 };
  const linked = (link: typeof local): Result[] => [
    logs({ archive: link }),
    { kind: "file", job, file: link, linksExpireAt },
    {
      kind: "task log",
      job,
      task: "tiling:1",
      excerpt: { text: "", isError: false },
      file: link,
      linksExpireAt,
    },
  ];
  const notes = (results: Result[], readers?: { elsewhere: boolean }) =>
    results.map((result) =>
      JSON.stringify(render(result, "/up42", readers))
        .replaceAll("`", "")
        .includes(note),
    );

  test("say so to people whose Slack is elsewhere", () => {
    expect(notes(linked(local), { elsewhere: true })).toEqual([true, true, true]);
    expect(notes(linked({ ...local, url: "http://localhost:3000/logs/token" }), { elsewhere: true })).toEqual(
      [true, true, true],
    );
  });

  test("say nothing where Slack is simulated beside it, nor do links to anywhere else", () => {
    expect(notes(linked(local))).toEqual([false, false, false]);
    expect(notes(linked({ ...local, url: "https://links.test/logs/token" }), { elsewhere: true })).toEqual([
      false,
      false,
      false,
    ]);
  });
});
