import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { ChangeStore } from "../../../core/changes/change-store.ts";
import { cardAfterChange, loadCard, loadCardInPlace } from "../../../core/commands/load-card.ts";
import { runCommand } from "../../../core/commands/run-command.ts";
import type { Services } from "../../../core/commands/services.ts";
import { render } from "../../../core/slack/render.ts";
import { startDynamoDbTable } from "../../fixtures/dynamodb-table.ts";
import { readingServices } from "../../fixtures/reading-services.ts";
import { type Simulated, simulated } from "../../fixtures/up42-simulator.ts";

let up42: Simulated;
let services: Services;
beforeAll(async () => {
  up42 = await simulated();
  services = readingServices(up42);
});
afterEach(() => up42.knob("DELETE", "/faults"));
afterAll(() => up42.close());

const make = async (job: object) => (await up42.knob("POST", "/jobs", job)).json.data as { id: string };
const who = (more: object = {}) => ({
  requestId: "r",
  user: "U1",
  replacesMessage: false,
  visibleToChannel: false,
  ...more,
});
const failing = {
  name: "Tiles",
  status: "FAILED",
  tasks: [
    { name: "tiling:1", status: "SUCCEEDED" },
    {
      name: "conversion:1",
      status: "FAILED",
      logText:
        'reading tile 1\nTraceback (most recent call last):\n  File "a.py", line 1\nOSError: no space left\n',
    },
  ],
};

describe("details", () => {
  test("a failed job says which task, the line that says why, and what it cost", async () => {
    const card = await loadCard(services, who(), await make({ ...failing, creditsPerTask: 5 }));
    expect(card.details).toEqual({
      creditsUsed: 10,
      failed: { task: "conversion:1", line: "OSError: no space left" },
    });
  });

  test("a running one says what it has cost so far; one that hasn't begun isn't asked", async () => {
    const running = await make({ name: "Runs", status: "RUNNING" });
    expect((await loadCard(services, who(), running)).details.creditsUsed).toBeGreaterThanOrEqual(0);
    const waiting = await make({ name: "Waits", status: "PENDING" });
    expect((await loadCard(services, who(), waiting)).details).toEqual({});
  });

  test("what isn't there within a second is left out of a card that is sent once", async () => {
    await up42.knob("POST", "/faults", { kind: "latency", ms: 3_000, path: "/(credits|logs)$" });
    const card = await loadCard(services, who(), await make(failing));
    expect(card.details).toEqual({ failed: { task: "conversion:1" } });
  });

  test("what isn't waited for any longer is given up", async () => {
    await up42.knob("POST", "/faults", { kind: "latency", ms: 3_000, path: "/(credits|logs)$" });
    const { api } = services;
    const signals: AbortSignal[] = [];
    const stoppedBy = (signal: AbortSignal) => {
      signals.push(signal);
      return api.stoppedBy(signal);
    };
    await loadCard({ ...services, api: { ...api, stoppedBy } }, who(), await make(failing));
    expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
  });

  test("and comes into one that can be changed in place", async () => {
    await up42.knob("POST", "/faults", { kind: "latency", ms: 2_000, path: "/credits$" });
    const job = await make({ ...failing, creditsPerTask: 5 });
    const { card, later } = await loadCardInPlace(services, who({ replacesMessage: true }), job);
    expect(card.details).toEqual({ failed: { task: "conversion:1", line: "OSError: no space left" } });
    expect((await later)?.details).toEqual({ ...card.details, creditsUsed: 10 });
  });

  test("a card that has them all at once isn't sent again, nor one whose details never come", async () => {
    const job = await make(failing);
    expect(await loadCardInPlace(services, who({ replacesMessage: true }), job)).not.toHaveProperty("later");
    await up42.knob("POST", "/faults", { kind: "error", status: 400, path: "/(credits|logs)$" });
    const { later } = await loadCardInPlace(services, who({ replacesMessage: true }), job);
    expect(await later).toBeUndefined();
  });
});

describe("a card says what UP42 doesn't give", () => {
  const made = async (job: object) => ({ id: (await make(job)).id });

  test("tasks that can't be read don't cost it the rest", async () => {
    await up42.knob("POST", "/faults", { kind: "error", status: 400, message: "Sorry", path: "/tasks$" });
    const card = await loadCard(services, who(), await made(failing));
    expect(card).toMatchObject({
      tasks: [],
      tasksMissing: 'UP42 says: "Sorry"',
      details: { creditsUsed: 4 },
    });
    const [message] = render(card, "/up42");
    const said = 'UP42 didn\'t give its tasks (UP42 says: "Sorry"). Press Refresh.';
    expect(JSON.stringify(message?.blocks)).toContain(JSON.stringify(said).slice(1, -1));
    expect(message?.text).toContain(said);
  });

  test("nor where a change was made", async () => {
    await up42.knob("POST", "/faults", { kind: "no-data", path: "/tasks$" });
    const job = await services.api.job((await make(failing)).id);
    expect(await cardAfterChange(services, who(), job, { text: "renamed this job." })).toMatchObject({
      tasks: [],
      tasksMissing: expect.stringContaining("its reference doesn't describe"),
    });
  });

  test("a key that is refused is told as that", async () => {
    await up42.knob("POST", "/faults", { kind: "expired-token", path: "/tasks$" });
    await expect(loadCard(services, who(), await made(failing))).rejects.toMatchObject({
      kind: "unauthorized",
    });
  });

  test("a task without a status is one of unknown status; without times it has a log all the same", async () => {
    const tasks = [
      { name: "a:1", lacks: ["status", "times"] },
      { name: "b:1", lacks: ["times"] },
    ];
    const card = await loadCard(services, who(), await made({ ...failing, tasks }));
    expect(card.tasks.map(({ name, status }) => [name, status])).toEqual([
      ["a:1", "UNKNOWN"],
      ["b:1", "FAILED"],
    ]);
    expect(card.actions).toContain("logs");
    const unknown = await loadCard(services, who(), await made({ ...failing, tasks: tasks.slice(0, 1) }));
    expect(unknown.actions).not.toContain("logs");
  });

  test("without its workflow a job offers neither Re-run nor Rename", async () => {
    const { actions } = await loadCard(services, who(), await made({ ...failing, lacks: ["workflowId"] }));
    expect(actions).toEqual(["refresh", "logs", "info", "tasks", "share"]);
  });

  test("a finished job without times isn't one that hasn't started", async () => {
    const { id } = await make({ ...failing, lacks: ["times"] });
    const info = async (job: string) => {
      const { result } = await runCommand(services, who(), { kind: "info", job });
      const texts = JSON.stringify(render(result, "/up42")[0]?.blocks).matchAll(/"text":"([^"]*)"/g);
      return [...texts]
        .map(([, text]) => text)
        .join("")
        .replaceAll("\\n", " ");
    };
    expect(await info(id)).toContain("Started UP42 doesn't say Finished UP42 doesn't say");
    expect(await info((await make({ status: "PENDING" })).id)).toContain("Started not yet Finished not yet");
    expect(await info((await make({ status: "RUNNING", lacks: ["times"] })).id)).toContain(
      "Started UP42 doesn't say Finished not yet",
    );
  });
});

describe("people who may not change jobs", () => {
  test("see no buttons for it on their own cards, and all of them on shared ones", async () => {
    const job = await make(failing);
    const actions = async (more: object) => (await loadCard(services, who(more), job)).actions;
    expect(await actions({ user: "U2" })).toEqual(["refresh", "logs", "info", "tasks", "share"]);
    expect(await actions({})).toEqual(["refresh", "logs", "rerun", "rename", "info", "tasks", "share"]);
    expect(await actions({ user: "U2", visibleToChannel: true })).toEqual([
      "refresh",
      "logs",
      "rerun",
      "rename",
      "info",
      "tasks",
    ]);
  });

  test.each([
    { kind: "cancel", job: "latest" },
    { kind: "cancel-now", job: "x" },
    { kind: "rename", job: "latest", name: "New" },
    { kind: "rename-form", job: "x" },
    { kind: "rerun", job: "latest" },
    { kind: "rerun-now", job: "x", offer: "o" },
  ] as const)("hear at once who may, before UP42 is asked: $kind", async (command) => {
    await up42.knob("DELETE", "/requests");
    const { result } = await runCommand(services, who({ user: "U2" }), command);
    expect(result).toMatchObject({ kind: "problem", problem: "not allowed", people: ["U1"] });
    expect((await up42.knob("GET", "/requests")).json).toEqual({});
  });
});

describe("the balance", () => {
  let database: Awaited<ReturnType<typeof startDynamoDbTable>>;
  beforeAll(async () => {
    database = await startDynamoDbTable();
  });
  afterAll(() => database.close());

  test("is told where UP42 tells it, and not asked for again soon where it refuses", async () => {
    const changes = new ChangeStore(database.dynamo, database.table);
    const offer = async () =>
      (await runCommand({ ...services, changes }, who(), { kind: "rerun", job: (await job).id })).result;
    const job = make({ name: "Again", status: "SUCCEEDED" });
    await up42.knob("PATCH", "/project", { credits: 123 });
    expect(await offer()).toMatchObject({ kind: "rerun offer", balance: 123 });

    await up42.knob("PATCH", "/project", { tellsBalance: false });
    await up42.knob("DELETE", "/requests");
    for (let n = 0; n < 2; n++)
      expect(await offer()).toMatchObject({ kind: "rerun offer", balance: undefined });
    expect((await up42.knob("GET", "/requests")).json["GET /v2/payments/balances"]).toBe(1);
  });
});
