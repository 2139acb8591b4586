import { describe, expect, test } from "@jest/globals";
import { orderTasks } from "../../../core/commands/order-tasks.ts";
import type { Result } from "../../../core/commands/result.ts";
import type { Message } from "../../../core/slack/message.ts";
import { render as renderAll } from "../../../core/slack/render.ts";
import { parseJob, parseTask } from "../../../core/up42/job.ts";
import { limitProblems } from "../../../simulators/slack/limits.ts";

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

function card(more: Partial<Extract<Result, { kind: "job" }>> = {}): Result {
  return {
    kind: "job",
    project: "p-1",
    job: job(),
    tasks: tasks(2),
    offers: ["refresh", "cancel", "logs"],
    consoleUrl: "https://console.up42.com/projects/p/jobs/j",
    at,
    ...more,
  };
}

const long = `${pings} ${"🛰 name ".repeat(200)}`;
const file = (name: string) => ({
  name,
  url: `https://abcdefghij.execute-api.eu-central-1.amazonaws.com/logs/${"x".repeat(140)}`,
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
    linksEnd: at,
  },
  "no logs": {
    kind: "logs",
    job: job(),
    logs: [],
    archive: undefined,
    without: [{ task: "a:1", reason: "empty", message: "The log is empty." }],
    excerpts: [],
    linksEnd: at,
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
  tasks: { kind: "tasks", project: "p", job: job(), tasks: orderTasks(tasks(3)), at },
  "tasks, the worst": {
    kind: "tasks",
    project: "p",
    job: job({ name: long }),
    tasks: orderTasks(tasks(300, long)),
    at,
  },
  "task log": {
    kind: "task log",
    job: job({ name: long }),
    task: long,
    excerpt: { text: "a line of a log\n".repeat(1000), isError: false },
    file: file("1.log"),
    linksEnd: at,
  },
  "task log, empty": {
    kind: "task log",
    job: job(),
    task: "a:1",
    excerpt: { text: "", isError: false },
    file: undefined,
    linksEnd: at,
  },
  file: { kind: "file", job: job({ name: long }), file: file("job.json"), linksEnd: at },
  renamed: {
    kind: "renamed",
    who: "U1",
    job: { id: id(1), name: long },
    from: long,
    answered: { change: "c".repeat(200), file: "renamed_job_response.json" },
  },
  "renamed from nothing": {
    kind: "renamed",
    who: "U1",
    job: { id: id(1), name: "n" },
    from: null,
    answered: { change: "c", file: "renamed_job_response.json" },
  },
  "rerun offer": {
    kind: "rerun offer",
    job: job({ name: long }),
    name: "n".repeat(300),
    estimate: { min: 1, max: 1000 },
    offer: "o".repeat(100),
  },
  rerun: { kind: "rerun", who: "U1", job: { id: id(1), name: long }, newJob: { id: id(2), name: null } },
  "logs begun of one": { kind: "logs begun", job: job({ name: long }), tasks: 1, task: long },
  cancelled: { kind: "cancelled", who: "U1", job: { id: id(1), name: long }, status: "CANCELLED" },
  help: { kind: "help" },
  "help about one": { kind: "help", about: "jobs" },
  "help about nothing": { kind: "help", about: "jbos" },
  waiting: { kind: "waiting" },
  problem: {
    kind: "problem",
    problem: "ambiguous",
    sentence: `${pings} ${"s".repeat(5000)}`,
    suggestions: Array.from({ length: 30 }, (_, n) => ({
      label: `${n} ${long}`,
      command: { kind: "status", job: id(n) },
    })),
    lines: Array.from({ length: 5 }, () => "l".repeat(900)),
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
      url: `https://abcdefghij.execute-api.eu-central-1.amazonaws.com/logs/${"x".repeat(116)}`,
    }));
    const result = { ...(results.logs as Extract<Result, { kind: "logs" }>), logs };
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
  expect(render(card({ job: job({ name: "\u200b\u2800" }) })).text).toContain("(no name) 00000001");
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
  expect(labels(card({ offers: ["refresh"] }))).toEqual(["Refresh", "Open in UP42"]);
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
