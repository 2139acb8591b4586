import { expect, test } from "@jest/globals";
import { command } from "../../../core/commands/command.ts";
import type { ResultOf } from "../../../core/commands/result.ts";
import { menuMessage } from "../../../core/slack/menu.ts";
import { type Job, parseJob } from "../../../core/up42/job.ts";
import { limitProblems } from "../../../simulators/slack/limits.ts";

type Menu = ResultOf<"menu">;

const at = new Date("2026-11-24T12:00:00Z");
const id = (n: number) => `${n.toString(16).padStart(8, "0")}-1111-4111-8111-111111111111`;

function job(n: number, more: Record<string, unknown> = {}): Job {
  return parseJob({
    id: id(n),
    name: `Harbour ${n}`,
    status: "SUCCEEDED",
    startedAt: "2026-11-24T11:48:00Z",
    finishedAt: "2026-11-24T11:50:00Z",
    ...more,
  });
}

function menu(more: Partial<Menu> = {}): Menu {
  const jobs = [job(1)];
  return {
    kind: "menu",
    project: "p-1",
    running: [],
    waiting: 0,
    failed: [],
    failedDays: 7,
    jobs,
    more: false,
    at,
    ...more,
  };
}

const text = (it: Menu) => JSON.stringify(menuMessage(it, "/up42").blocks);

function select(it: Menu) {
  const elements = menuMessage(it, "/up42").blocks.flatMap((block) =>
    block.type === "actions" ? block.elements : [],
  );
  const found = elements.find((element) => element.type === "static_select");
  if (found?.type !== "static_select" || !found.options) throw new Error("no menu to choose from");
  return found.options;
}

test("what runs and what failed have a line each, five at most, and are counted", () => {
  const running = Array.from({ length: 7 }, (_, n) => job(n, { status: "RUNNING", finishedAt: null }));
  const shown = text(menu({ running, waiting: 3, failed: [job(9, { status: "FAILED" })] }));
  expect(shown).toContain("7 running, 3 waiting");
  expect(shown).toContain("running for 12 min");
  expect(shown).toContain("Harbour 4");
  expect(shown).not.toContain("Harbour 5");
  expect(shown).toContain("… and 2 more");
  expect(shown).toContain("Failed in the last 7 days: 1 FAILED");
  expect(text(menu())).toContain("None running");
});

test("a job is chosen by a command for its whole id", () => {
  const [option] = select(menu({ jobs: [job(7)] }));
  expect(option?.text.text).toBe("🟢 Harbour 7 00000007");
  expect(command.parse(JSON.parse(option?.value ?? ""))).toEqual({ kind: "status", job: id(7) });
  expect(select(menu({ jobs: [job(8, { name: null })] }))[0]?.text.text).toBe("🟢 (no name) 00000008");
});

test("100 jobs of long names fit into a message, even if Slack counted the values", () => {
  const jobs = Array.from({ length: 100 }, (_, n) => job(n, { name: `Harbour of ${"x".repeat(400)}` }));
  const worst = menu({
    jobs,
    running: jobs,
    failed: jobs,
    waiting: 100,
    more: true,
    project: "p".repeat(300),
  });
  const message = menuMessage(worst, "/up42-development");
  expect(limitProblems(message)).toEqual([]);
  expect(select(worst)).toHaveLength(100);
  const counted = JSON.parse(JSON.stringify(message.blocks).replaceAll('"value":', '"counted":'));
  expect(limitProblems({ text: "x", blocks: counted }).filter((it) => it.includes("blocks hold"))).toEqual(
    [],
  );
});

test("fewer jobs have room for longer names", () => {
  const jobs = Array.from({ length: 20 }, (_, n) =>
    job(n, { name: "Harbour of the free and hanseatic city" }),
  );
  expect(select(menu({ jobs }))[0]?.text.text).toBe("🟢 Harbour of the free and hanseatic city 00000000");
});

test("an empty project says so and what to do", () => {
  const message = menuMessage(menu({ jobs: [] }), "/up42");
  expect(message.text).toContain("no jobs yet");
  expect(limitProblems(message)).toEqual([]);
});

test("a foreign name pings nobody", () => {
  const jobs = [job(1, { name: "<!channel> *b*", status: "RUNNING" })];
  const message = menuMessage(menu({ jobs, running: jobs, failed: jobs, project: "<!channel>" }), "/up42");
  expect(message.text).not.toContain("<!channel>");
  const mrkdwn = JSON.stringify(message.blocks, (_, value) =>
    value?.type === "plain_text" || value?.type === "rich_text" ? undefined : value,
  );
  expect(mrkdwn).not.toContain("<!channel>");
});
