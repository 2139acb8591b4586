import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { until } from "../../fixtures/until.ts";
import { type Json, type Simulated, simulated } from "../../fixtures/up42-simulator.ts";

describe("the seeded project", () => {
  let up42: Simulated;
  let jobs: Json[];
  const allJobs = async () => {
    const pages = [];
    for (let page = 0; ; page++) {
      const { data } = (await up42.up42("GET", `/jobs?page=${page}`)).json;
      if (data.length === 0) return pages.flat();
      pages.push(data);
    }
  };
  const withStatus = (all: Json[], status: string) => all.filter((job) => job.status === status);
  const tasksOf = async (job: Json) => (await up42.up42("GET", `/jobs/${job.id}/tasks`)).json.data as Json[];
  const logOf = async (job: Json, task: Json) =>
    (await up42.up42("GET", `/jobs/${job.id}/tasks/${task.id}/logs`)).text;

  beforeEach(async () => {
    up42 = await simulated({ seed: true });
    jobs = await allJobs();
  });
  afterEach(() => up42.close());

  test("has forty jobs and more, of three workflows, every status and both modes", () => {
    expect(jobs.length).toBeGreaterThanOrEqual(40);
    expect(new Set(jobs.map(({ workflowId }) => workflowId)).size).toBe(3);
    expect([...new Set(jobs.map(({ status }) => status))].sort()).toEqual([
      "CANCELLED",
      "CANCELLING",
      "ERROR",
      "FAILED",
      "NOT_STARTED",
      "PENDING",
      "RUNNING",
      "SUCCEEDED",
    ]);
    const testQueries = jobs.filter(({ mode }) => mode === "DRY_RUN");
    expect(testQueries.length).toBeGreaterThanOrEqual(4);
    for (const { inputs } of testQueries) expect(inputs.config).toEqual({ mode: "DRY_RUN" });
  });

  test("has awkward names: none, a ping, emoji, 300 characters, marks, two alike", () => {
    const names = jobs.map(({ name }) => name);
    expect(names).toContain(null);
    const texts = names.filter((name) => name !== null) as string[];
    for (const part of ["<!channel>", "🌾", "<b>", "&", "*", "_", "~", "`", '"', "\n"]) {
      expect(texts.some((name) => name.includes(part))).toBe(true);
    }
    expect(texts.some((name) => name.length === 300)).toBe(true);
    expect(new Set(texts).size).toBeLessThan(texts.length);
  });

  test("shows the newest SUCCEEDED, RUNNING and FAILED job among its ten newest", () => {
    const newest = jobs.slice(0, 10).map(({ status }) => status);
    expect(newest).toEqual(expect.arrayContaining(["SUCCEEDED", "RUNNING", "FAILED"]));
  });

  test("has a log for every task of what SUCCEEDED or FAILED, ended by a traceback where the task failed", async () => {
    for (const job of [...withStatus(jobs, "SUCCEEDED"), ...withStatus(jobs, "FAILED")]) {
      for (const task of await tasksOf(job)) {
        if (job.name === "Log of 200 MB" && task.name === "ndvi:1") continue;
        const log = await logOf(job, task);
        expect(log).not.toBe("");
        if (task.status === "FAILED") expect(log).toMatch(/Traceback[\s\S]+Error: .+\n$/);
      }
    }
  });

  test("has tasks that form a graph: one with two parents, one that is parent to two", async () => {
    const job = jobs.find(({ workflowName }) => workflowName.startsWith("Building change"));
    const parents = (await tasksOf(job)).map(({ parentsIds }) => parentsIds);
    expect(parents.some((ids) => ids.length === 2)).toBe(true);
    const all = parents.flat();
    expect(new Set(all).size).toBeLessThan(all.length);
  });

  test("has room for a dozen re-runs in its quota and its credits", async () => {
    const dear = jobs.find(({ workflowName }) => workflowName.startsWith("Building change"));
    for (let i = 0; i < 12; i++) {
      expect(
        (await up42.up42("POST", `/workflows/${dear.workflowId}/jobs/${dear.id}?name=again`)).status,
      ).toBe(200);
    }
  });

  test("keeps a dozen jobs RUNNING for five minutes, and one of every other status at least", async () => {
    await up42.knob("POST", "/clock", { aheadSeconds: 301 });
    await up42.renewToken();
    const later = await allJobs();
    const before = new Map(jobs.map((job) => [job.id, job.status]));
    const kept = later.filter((job) => before.get(job.id) === job.status);
    expect(withStatus(kept, "RUNNING").length).toBeGreaterThanOrEqual(12);
    for (const status of [
      "NOT_STARTED",
      "PENDING",
      "CANCELLING",
      "SUCCEEDED",
      "FAILED",
      "CANCELLED",
      "ERROR",
    ]) {
      expect(withStatus(kept, status).length).toBeGreaterThanOrEqual(1);
    }
    const moved = later.filter((job) => before.has(job.id) && before.get(job.id) !== job.status);
    expect(moved.map(({ status }) => status).sort()).toEqual(["FAILED", "SUCCEEDED", "SUCCEEDED"]);
  });

  test("cancels any job that isn't over within 5 s, the seeded CANCELLING one too", async () => {
    const read = async ({ id }: Json) => (await up42.up42("GET", `/jobs/${id}`)).json.data;
    const cancel = async (status: string) => {
      const [job] = withStatus(jobs, status).slice(-1);
      const cancelledAt = Date.now();
      expect((await up42.up42("POST", `/jobs/${job.id}/cancel`)).status).toBe(204);
      const { finishedAt } = await until(
        () => read(job),
        (now) => now.status === "CANCELLED",
      );
      expect(Date.parse(finishedAt) - cancelledAt).toBeLessThanOrEqual(5_000);
    };
    await Promise.all(["NOT_STARTED", "PENDING", "RUNNING", "CANCELLING"].map(cancel));
  });

  test("is the same at each first start, apart from its times", async () => {
    const second = await simulated({ seed: true });
    try {
      const { data } = (await second.up42("GET", "/jobs")).json;
      const same = ({ id, name, workflowId }: Json) => ({ id, name, workflowId });
      expect(data.map(same)).toEqual(jobs.slice(0, 20).map(same));
    } finally {
      await second.close();
    }
  });
});
