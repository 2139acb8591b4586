import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { orderTasks } from "../../../core/commands/order-tasks.ts";
import type { Result, ResultOf } from "../../../core/commands/result.ts";
import type { Message } from "../../../core/slack/message.ts";
import { render as renderAll } from "../../../core/slack/render.ts";
import { parseJob, parseTask } from "../../../core/up42/job.ts";
import { limitProblems } from "../../../simulators/slack/limits.ts";
import { foreignText, neverShown } from "../../fixtures/foreign-text.ts";

const render = (result: Result) => renderAll(result, "/up42")[0] as Message;
const at = new Date("2026-11-24T12:00:00Z");
const id = (n: number) => `${n.toString(16).padStart(8, "0")}-1111-4111-8111-111111111111`;
const pings = "<!channel> *bold* & `code` <@U1>";

function job(more: Record<string, unknown> = {}) {
  return parseJob({
    id: id(1),
    name: "Harbour, March",
    status: "RUNNING",
    mode: "DEFAULT",
    workflowId: "w",
    workflowName: "Ship detection",
    createdAt: "2026-11-24T11:40:00.123456Z",
    startedAt: "2026-11-24T11:48:00Z",
    finishedAt: null,
    ...more,
  });
}

function tasks(count: number, name = "oneatlas-pleiades-fullscene:1") {
  return Array.from({ length: count }, (_, n) =>
    parseTask({
      id: id(n + 10),
      name: count === 1 ? name : `${name} ${n}`,
      status: "RUNNING",
      startedAt: "2026-11-24T11:48:00Z",
    }),
  );
}

function card(more: Partial<ResultOf<"job">> = {}): Result {
  return {
    kind: "job",
    project: "p-1",
    job: job(),
    tasks: tasks(2),
    details: {},
    actions: ["refresh", "cancel", "logs"],
    consoleUrl: "https://console.up42.com/projects/p/jobs/j",
    at,
    ...more,
  };
}

const long = `${pings} ${"🛰 name ".repeat(200)}`;
const file = (name: string) => ({
  name,
  url: `https://abcdefghij.execute-api.eu-central-1.amazonaws.com/logs/${"x".repeat(200)}`,
  bytes: 209_715_200,
});

const results: Record<string, Result> = {
  card: card(),
  "card without a name": card({
    job: job({ name: null, workflowName: undefined, startedAt: null, status: "NOT STARTED" }),
    tasks: [],
  }),
  "card of the worst": card({
    job: job({ name: long, workflowName: long, status: long }),
    tasks: tasks(300, long),
    note: { who: "U1", text: long },
    project: long,
  }),
  jobs: {
    kind: "jobs",
    project: "p",
    filter: {},
    rows: [job(), job({ id: id(2), name: null })],
    totals: { RUNNING: 2 },
    matching: 2,
    counted: 2,
    more: false,
    offset: 0,
    limit: 10,
    at,
  },
  "jobs, the worst": {
    kind: "jobs",
    project: long,
    filter: {
      name: "n".repeat(300),
      workflow: "w".repeat(300),
      status: ["RUNNING"],
      mode: "test",
      since: "7d",
    },
    rows: Array.from({ length: 25 }, (_, n) => job({ id: id(n), name: long, workflowName: long })),
    totals: Object.fromEntries(Array.from({ length: 60 }, (_, n) => [`STATUS ${n}`, 1000])),
    matching: 1000,
    counted: 1000,
    more: true,
    offset: 25,
    limit: 25,
    at,
  },
  "no jobs": {
    kind: "jobs",
    project: "p",
    filter: { name: "x" },
    rows: [],
    totals: {},
    matching: 0,
    counted: 40,
    more: false,
    offset: 0,
    limit: 10,
    at,
  },
  "logs begun": { kind: "logs begun", job: job({ name: long }), tasks: 40 },
  "logs progress": { kind: "logs progress", job: job({ name: long }), tasksDone: 1, tasks: 40, bytes: 1e9 },
  "logs progress, half a minute later": {
    kind: "logs progress",
    job: job({ name: long }),
    tasksDone: 1,
    tasks: 40,
    bytes: 1e9,
    mayTake: { seconds: 870, guessed: true },
  },
  "channel not told": {
    kind: "channel not told",
    channel: "C1",
    announcement: { kind: "renamed", who: "U1", job: { id: id(1), name: long }, from: long },
  },
  logs: {
    kind: "logs",
    job: job({ name: long }),
    logs: Array.from({ length: 300 }, (_, n) => ({ ...file(`${n}.log`), task: `${n} ${long}` })),
    archive: file("all-logs.zip"),
    without: Array.from({ length: 300 }, () => ({
      task: long,
      reason: "unavailable" as const,
      message: long,
      said: long,
    })),
    excerpts: Array.from({ length: 300 }, () => ({
      task: long,
      text: `${"a line of a log ".repeat(100)}\n`.repeat(12),
      isError: true,
    })),
    linksExpireAt: at,
  },
  "no logs": {
    kind: "logs",
    job: job(),
    logs: [],
    archive: undefined,
    without: [{ task: "a:1", reason: "empty", message: "The log is empty." }],
    excerpts: [],
    linksExpireAt: at,
  },
  info: {
    kind: "info",
    project: "p",
    job: job({ inputs: { "a:1": { ids: ["x"] } }, createdBy: { id: "u" } }),
    credits: { used: 12 },
    estimate: { min: 1, max: 2 },
    consoleUrl: "https://x.test/",
    at,
  },
  "info, the worst": {
    kind: "info",
    project: long,
    job: job({
      id: "i".repeat(99),
      name: long,
      workflowName: long,
      workflowId: long,
      status: long,
      inputs: { text: long.repeat(9) },
      createdBy: { id: long },
    }),
    credits: undefined,
    estimate: undefined,
    consoleUrl: "https://x.test/",
    at,
  },
  tasks: { kind: "tasks", job: job(), tasks: orderTasks(tasks(3)), offset: 0, at },
  "tasks, the worst": {
    kind: "tasks",
    job: job({ name: long }),
    tasks: orderTasks(tasks(300, long)),
    offset: 20,
    at,
  },
  "task log": {
    kind: "task log",
    job: job({ name: long }),
    task: long,
    excerpt: { text: "a line of a log\n".repeat(1000), isError: false },
    file: file("1.log"),
    linksExpireAt: at,
  },
  "task log, empty": {
    kind: "task log",
    job: job(),
    task: "a:1",
    excerpt: { text: "", isError: false },
    file: undefined,
    linksExpireAt: at,
  },
  file: { kind: "file", job: job({ name: long }), file: file("job.json"), linksExpireAt: at },
  renamed: {
    kind: "renamed",
    who: "U1",
    job: { id: id(1), name: long },
    from: long,
    responseFile: { change: "c".repeat(200), file: "renamed_job_response.json" },
  },
  "renamed from nothing": {
    kind: "renamed",
    who: "U1",
    job: { id: id(1), name: "n" },
    from: null,
    responseFile: { change: "c", file: "renamed_job_response.json" },
  },
  "rerun offer": {
    kind: "rerun offer",
    job: job({ name: long }),
    name: "n".repeat(300),
    estimate: { min: 1, max: 1000 },
    balance: undefined,
    offer: "o".repeat(100),
    despite: `rerun-${"d".repeat(100)}`,
  },
  rerun: { kind: "rerun", who: "U1", job: { id: id(1), name: long }, newJob: { id: id(2), name: null } },
  "logs begun of one": { kind: "logs begun", job: job({ name: long }), tasks: 1, task: long },
  "logs to delete": {
    kind: "logs to delete",
    job: { id: id(1), name: long },
    files: 12,
    bytes: 34_000_000,
    guess: long,
  },
  "logs deleted": { kind: "logs deleted", who: "U1", job: { id: id(1), name: long }, files: 1, bytes: 1 },
  "logs deleted, none left": {
    kind: "logs deleted",
    who: "U1",
    job: { id: id(1), name: null },
    files: 0,
    bytes: 0,
  },
  cancelled: { kind: "cancelled", who: "U1", job: { id: id(1), name: long }, status: "CANCELLED" },
  operators: {
    kind: "operators",
    operators: [{ user: "U1" }, { user: "U2", added: { by: "U1", at } }],
    removed: [{ user: "U3", by: "U1", at }],
    asker: "U1",
    note: { user: "U2", is: "added" },
  },
  "operators, the worst": {
    kind: "operators",
    operators: Array.from({ length: 300 }, (_, n) => ({ user: `U0123456789${n}`, added: { by: "U1", at } })),
    removed: Array.from({ length: 300 }, (_, n) => ({ user: `W0123456789${n}`, by: "U1", at })),
    asker: "U1",
    note: { user: "U2", is: "no operator" },
  },
  "operators, everyone": { kind: "operators", operators: [{ user: "*" }], removed: [], asker: "U1" },
  help: { kind: "help" },
  "help about one": { kind: "help", about: "jobs" },
  "help about nothing": { kind: "help", about: "jbos" },
  slow: { kind: "slow" },
  waiting: { kind: "waiting" },
  problem: {
    kind: "problem",
    problem: "ambiguous",
    sentence: `${pings} ${"s".repeat(5000)}`,
    suggestions: Array.from({ length: 30 }, (_, n) => ({
      label: `${n} ${long}`,
      command: { kind: "status", job: id(n) },
    })),
    linesToCopy: Array.from({ length: 5 }, () => "l".repeat(900)),
    people: ["U1"],
  },
};

describe("every message keeps within Slack's limits", () => {
  test.each(Object.keys(results))("%s", (name) => {
    const messages = renderAll(results[name] as Result, "/up42");
    expect(messages.flatMap(limitProblems)).toEqual([]);
  });
});

test("40 logs have a link each, over two messages; more than fit are in the archive", () => {
  const of = (count: number) => {
    const logs = Array.from({ length: count }, (_, n) => ({
      name: "l",
      bytes: 1,
      task: `oneatlas-pleiades-fullscene:${n}`,
      url: `https://abcdefghij.execute-api.eu-central-1.amazonaws.com/logs/${"x".repeat(176)}`,
    }));
    const result = { ...(results.logs as ResultOf<"logs">), logs };
    const messages = renderAll(result, "/up42");
    return {
      problems: messages.flatMap(limitProblems),
      links: JSON.stringify(messages).split("oneatlas-pleiades-fullscene").length - 1,
      text: JSON.stringify(messages),
    };
  };
  expect(of(40)).toMatchObject({ problems: [], links: 40 });
  expect(of(300).problems).toEqual([]);
  expect(of(300).text).toMatch(/… and \d+ more logs in the archive/);
});

test("a name that shows nothing counts as none, and one that turns the line around doesn't", () => {
  expect(render(card({ job: job({ name: "\u200b\u2800" }) })).text).toContain("RUNNING: job 00000001, ");
  expect(render(card({ job: job({ name: "abc\u202edef" }) })).text).toContain("abcdef");
});

test("a foreign name pings nobody, wherever it stands", () => {
  for (const result of Object.values(results)) {
    const { text, blocks } = render(result);
    expect(text).not.toContain("<!channel>");
    const parsedBySlack = JSON.stringify(blocks, (_, value) =>
      value?.type === "plain_text" || value?.type === "rich_text" ? undefined : value,
    );
    expect(parsedBySlack).not.toContain("<!channel>");
  }
});

test("the card offers what can be done in this state", () => {
  const labels = (result: Result) =>
    render(result).blocks.flatMap((block) =>
      block.type === "actions" ? block.elements.map((it) => ("text" in it ? it.text?.text : "")) : [],
    );
  expect(labels(card())).toEqual(["Refresh", "Cancel", "Logs", "Open in UP42"]);
  expect(labels(card({ actions: ["refresh"] }))).toEqual(["Refresh", "Open in UP42"]);
});

test("the fallback text says what the card says", () => {
  expect(render(card()).text).toBe(
    "RUNNING: Harbour, March (00000001), Ship detection, real job, running for 12 min. Tasks: oneatlas-pleiades-fullscene:1 0 RUNNING, oneatlas-pleiades-fullscene:1 1 RUNNING.",
  );
});

test("totals never claim more than they counted", () => {
  const text = JSON.stringify(render(results["jobs, the worst"] as Result).blocks);
  expect(text).toContain("Counted over the newest 1,000 jobs.");
  expect(JSON.stringify(render(results["no jobs"] as Result))).toContain(
    "0 matches counted over all 40 jobs of the project",
  );
});

describe("60 tasks, the last one failed and the one before it running", () => {
  const many = tasks(60).map((task, n) => ({
    ...task,
    name: `t${n + 1}:1`,
    status: n === 59 ? "FAILED" : n === 58 ? "RUNNING" : n < 40 ? "SUCCEEDED" : "NOT_STARTED",
  }));
  const shown = (result: Result) => JSON.stringify(render(result).blocks);

  test("the card shows both first, and counts what it leaves out", () => {
    const text = shown(card({ tasks: many }));
    expect(text.indexOf("t60:1")).toBeLessThan(text.indexOf("t59:1"));
    expect(text.indexOf("t59:1")).toBeLessThan(text.indexOf("t1:1"));
    expect(text).toContain("… and 27 SUCCEEDED, 18 NOT_STARTED: press Tasks.");
  });

  test("the list of tasks has them all, page by page, with their numbers and logs", () => {
    const list = (offset: number): Result => ({
      kind: "tasks",
      job: job(),
      tasks: orderTasks(many),
      offset,
      at,
    });
    expect(shown(list(0))).toMatch(
      /Tasks 1–20 of 60.*Not on this page: 22 SUCCEEDED, 18 NOT_STARTED.*60\. 🔴 t60:1/s,
    );
    expect(shown(list(0))).toContain('\\"task\\":\\"00000045');
    const pages = [0, 20, 40].map((offset) => shown(list(offset)));
    for (const { name } of many) expect(pages.filter((page) => page.includes(` ${name} ·`))).toHaveLength(1);
    expect(pages.map((page) => [page.includes("◀ Back"), page.includes("More ▶")])).toEqual([
      [false, true],
      [true, true],
      [true, false],
    ]);
  });
});

describe("a failed job's card", () => {
  const failed = job({ status: "FAILED", finishedAt: "2026-11-24T11:53:00Z" });
  test("says why before anything else, and what it cost", () => {
    const details = { creditsUsed: 1250.5, failed: { task: "tiling:1", line: `OSError: ${pings}` } };
    const { text, blocks } = render(card({ job: failed, details }));
    const shown = JSON.stringify(blocks);
    expect(shown).toContain("1,250.5 credits");
    expect(shown.indexOf("OSError")).toBeLessThan(shown.indexOf("Workflow"));
    expect(text).toContain("ran 5 min, 1,250.5 credits. tiling:1: OSError: &lt;!channel&gt;");
  });

  test("says at least which task where UP42 gives no log", () => {
    expect(
      JSON.stringify(render(card({ job: failed, details: { failed: { task: "tiling:1" } } }))),
    ).toContain("tiling:1: failed.");
  });
});

test("an id stands once for a job without a name", () => {
  const nameless = { id: id(1), name: null };
  for (const result of [
    { kind: "cancelled", who: "U1", job: nameless, status: "CANCELLED" },
    { kind: "rerun", who: "U1", job: nameless, newJob: { ...nameless, id: id(2) } },
    {
      kind: "rerun offer",
      job: job({ name: null }),
      name: undefined,
      estimate: undefined,
      balance: undefined,
      offer: "o",
    },
    { kind: "tasks", job: job({ name: null }), tasks: [], offset: 0, at },
  ] as Result[]) {
    const { text, blocks } = render(result);
    const [lines] = blocks;
    expect([text.split("00000001").length, JSON.stringify(lines).split("00000001").length]).toEqual([2, 2]);
  }
});

describe("a re-run's offer", () => {
  const offer = (balance: number | undefined): Result => ({
    kind: "rerun offer",
    job: job({ status: "SUCCEEDED" }),
    name: undefined,
    estimate: { min: 42, max: 48 },
    balance,
    offer: "o",
  });
  const read = (result: Result) => ({
    text: render(result).text,
    buttons: JSON.stringify(render(result).blocks),
  });

  test.each([
    [100, "The balance is 100 credits.", true],
    [45, "which may not be enough", true],
    [41, "which isn't enough: UP42 will refuse", false],
    [undefined, "It costs about 42 to 48 credits", true],
  ] as const)("with a balance of %s", (balance, sentence, recommended) => {
    const { text, buttons } = read(offer(balance));
    expect(text).toContain(sentence);
    expect(buttons).toContain('"Re-run"');
    expect(buttons.includes('"primary"')).toBe(recommended);
    expect(text.includes("balance")).toBe(balance !== undefined);
  });
});

/** What is ours in a result, not UP42's or a person's: which of its kinds it is, who asked, links that we made. */
const ours = new Set([
  ..."kind problem change reason mode actions url consoleUrl who people user by asker channel file offer since raw".split(
    " ",
  ),
]);

/** A result with another text in each of its foreign fields. */
function withTexts<T>(value: T, texts: Iterator<string>): T {
  if (typeof value === "string") return texts.next().value;
  if (value instanceof Date || typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((it) => withTexts(it, texts)) as T;
  const fields = Object.entries(value);
  return Object.fromEntries(
    fields.map(([name, it]) => {
      // An id is never long.
      const isId = (name === "id" || name === "job") && typeof it === "string";
      return [name, ours.has(name) ? it : isId ? texts.next().value.slice(0, 12) : withTexts(it, texts)];
    }),
  ) as T;
}

function* inTurn(texts: string[]): Generator<string, never> {
  for (;;) yield* texts;
}

test.each(Object.keys(results))(
  "%s: whatever text stands in it, Slack takes it and shows no more than it says",
  (name) => {
    fc.assert(
      fc.property(fc.array(foreignText({ maxLength: 80 }), { minLength: 1, maxLength: 7 }), (texts) => {
        const messages = renderAll(withTexts(results[name] as Result, inTurn(texts)), "/up42");
        expect(messages.flatMap(limitProblems)).toEqual([]);
        const strings: string[] = [];
        JSON.stringify(messages, (_, value) => {
          if (typeof value === "string") strings.push(value);
          return value;
        });
        expect(strings.filter((text) => neverShown.test(text))).toEqual([]);
      }),
      { numRuns: 25 },
    );
  },
);
