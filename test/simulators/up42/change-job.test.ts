import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { type Json, type Simulated, simulated } from "../../fixtures/up42-simulator.ts";

let up42: Simulated;
beforeEach(async () => {
  up42 = await simulated();
});
afterEach(() => up42.close());

const make = (body: object): Promise<string> =>
  up42.knob("POST", "/jobs", body).then(({ json }) => json.data.id);
const change = (id: string, body: object) => up42.knob("PATCH", `/jobs/${id}`, body);
const statusOf = async (id: string) => (await up42.up42("GET", `/jobs/${id}`)).json.data.status;
const tasksOf = async (id: string): Promise<Json[]> =>
  (await up42.up42("GET", `/jobs/${id}/tasks`)).json.data;
const statuses = async (id: string) => (await tasksOf(id)).map(({ status }) => status);
const ahead = async (aheadSeconds: number) => {
  await up42.knob("POST", "/clock", { aheadSeconds });
  await up42.renewToken();
};

describe("a job that is told what becomes of it", () => {
  test("fails: the task that ran ends with the error that was given, what waited is cancelled", async () => {
    const id = await make({ runs: true });
    await ahead(10);
    expect(await statuses(id)).toEqual(["RUNNING", "NOT_STARTED", "NOT_STARTED"]);
    expect((await change(id, { status: "FAILED", error: "ValueError: no such band: B8" })).status).toBe(200);
    expect(await statusOf(id)).toBe("FAILED");
    expect(await statuses(id)).toEqual(["FAILED", "CANCELLED", "CANCELLED"]);
    const [failed] = await tasksOf(id);
    const log = (await up42.up42("GET", `/jobs/${id}/tasks/${failed.id}/logs`)).text;
    expect(log).toMatch(/Traceback \(most recent call last\):\n[\s\S]*\nValueError: no such band: B8\n$/);
    await ahead(86_400);
    expect(await statusOf(id)).toBe("FAILED");
  });

  test("fails in the task that was named; without an error its log has one of its own", async () => {
    const id = await make({ status: "RUNNING" });
    await change(id, { status: "FAILED", task: "zonal-statistics:1" });
    expect(await statuses(id)).toEqual(["SUCCEEDED", "SUCCEEDED", "FAILED"]);
    const failed = (await tasksOf(id))[2];
    const log = (await up42.up42("GET", `/jobs/${id}/tasks/${failed.id}/logs`)).text;
    expect(log).toMatch(/Traceback[\s\S]*Error: /);
  });

  test("fails in a task whose turn had not come: what leads to it has succeeded, what doesn't is cancelled", async () => {
    const id = await make({ runs: true, workflow: "Building change detection (Pléiades)" });
    await ahead(10);
    await change(id, { status: "FAILED", task: "pansharpen:2" });
    expect(await statuses(id)).toEqual([
      "CANCELLED",
      "SUCCEEDED",
      "CANCELLED",
      "FAILED",
      "CANCELLED",
      "CANCELLED",
    ]);
  });

  test("fails with any words, also after a log that was given", async () => {
    const id = await make({
      status: "RUNNING",
      tasks: [{ name: "a:1", logText: "mine\n" }, { name: "b:1" }],
    });
    const error = "ValueError: Größe 0 🌾";
    await change(id, { status: "FAILED", task: "b:1", error });
    const other = await make({ status: "RUNNING", tasks: [{ name: "a:1", logText: "mine\n" }] });
    await change(other, { status: "FAILED", error });
    const logOf = async (job: string, nth: number): Promise<string> => {
      const task = (await tasksOf(job))[nth];
      return (await up42.up42("GET", `/jobs/${job}/tasks/${task.id}/logs`)).text;
    };
    expect(await logOf(other, 0)).toMatch(new RegExp(`^mine\n[\\s\\S]*Traceback[\\s\\S]*\n${error}\n$`));
    const generated = await logOf(id, 1);
    expect([generated.endsWith(`\n${error}\n`), Buffer.byteLength(generated)]).toEqual([true, 4_000]);
  });

  test("ends well before it began: every task ran, however short", async () => {
    const id = await make({ status: "PENDING" });
    await change(id, { status: "SUCCEEDED" });
    expect(await statuses(id)).toEqual(["SUCCEEDED", "SUCCEEDED", "SUCCEEDED"]);
    const { startedAt, finishedAt } = (await up42.up42("GET", `/jobs/${id}`)).json.data;
    expect([startedAt, finishedAt]).toEqual([expect.any(String), expect.any(String)]);
  });

  test("runs on, until it is told otherwise", async () => {
    const id = await make({ runs: true });
    await change(id, { status: "RUNNING" });
    await ahead(7 * 86_400);
    expect([await statusOf(id), ...(await statuses(id))]).toEqual([
      "RUNNING",
      "RUNNING",
      "NOT_STARTED",
      "NOT_STARTED",
    ]);
  });

  test("is cancelled in two seconds, or stays CANCELLING", async () => {
    const [id, stuck] = [await make({ status: "RUNNING" }), await make({ status: "RUNNING" })];
    await change(id, { status: "CANCELLED" });
    await change(stuck, { status: "CANCELLING" });
    expect(await statusOf(id)).toBe("CANCELLING");
    await ahead(86_400);
    expect([await statusOf(id), await statusOf(stuck)]).toEqual(["CANCELLED", "CANCELLING"]);
    await change(stuck, { status: "CANCELLED" });
    await ahead(2);
    expect(await statuses(stuck)).toEqual(["SUCCEEDED", "SUCCEEDED", "CANCELLED"]);
  });

  test("a re-run's failure leaves the first job's log as it was", async () => {
    const first = await make({ status: "SUCCEEDED" });
    const { workflowId } = (await up42.up42("GET", `/jobs/${first}`)).json.data;
    const { id } = (await up42.up42("POST", `/workflows/${workflowId}/jobs/${first}`)).json.data;
    const [task] = await tasksOf(first);
    const log = async () => (await up42.up42("GET", `/jobs/${first}/tasks/${task.id}/logs`)).text;
    const before = await log();
    await change(id, { status: "FAILED", error: "Error: only there" });
    expect(await log()).toBe(before);
  });

  test.each([
    ["has ended", "SUCCEEDED", { status: "RUNNING" }, /has ended/],
    ["is being cancelled, and shall run", "CANCELLING", { status: "RUNNING" }, /can't run on/],
    ["has no such task", "RUNNING", { status: "FAILED", task: "tiling:9" }, /no task 'tiling:9'/],
    ["shall have a status that nobody can give", "RUNNING", { status: "PENDING" }, /status/],
  ])("is left as it is if it %s", async (_, status, body, why) => {
    const id = await make({ status });
    const { status: refused, json } = await change(id, body);
    expect([refused, json.error.message]).toEqual([400, expect.stringMatching(why)]);
    expect(await statusOf(id)).toBe(status);
  });

  test("is not found", async () => {
    expect((await change("none", { status: "FAILED" })).status).toBe(404);
  });
});

test("a new job that runs goes through its tasks, and succeeds", async () => {
  const id = await make({ runs: true, name: "Watch me", mode: "DRY_RUN" });
  expect(await statusOf(id)).toBe("NOT_STARTED");
  await ahead(10);
  expect(await statusOf(id)).toBe("RUNNING");
  await ahead(3_600);
  expect([await statusOf(id), ...(await statuses(id))]).toEqual(Array(4).fill("SUCCEEDED"));
});

test("a list of faults takes the place of all that were on, or is refused whole", async () => {
  await up42.knob("POST", "/faults", { kind: "500" });
  await up42.knob("PUT", "/faults", [{ kind: "latency", ms: 1 }, { kind: "429" }]);
  expect((await up42.up42("GET", "/jobs")).status).toBe(429);
  expect((await up42.knob("PUT", "/faults", [{ kind: "html" }, { kind: "nonsense" }])).status).toBe(400);
  const { json } = await up42.knob("GET", "/faults");
  expect(json.data.map(({ kind }: { kind: string }) => kind)).toEqual(["latency", "429"]);
});
