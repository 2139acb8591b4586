import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { until } from "../../fixtures/until.ts";
import { type Json, type Simulated, simulated } from "../../fixtures/up42-simulator.ts";

describe("UP42's job operations", () => {
  let up42: Simulated;
  beforeEach(async () => {
    up42 = await simulated();
  });
  afterEach(() => up42.close());

  const make = async (job: object): Promise<Json> => (await up42.knob("POST", "/jobs", job)).json.data;
  const inWorkflow = (job: Json) => `/workflows/${job.workflowId}/jobs/${job.id}`;
  const read = async (job: Json, part = ""): Promise<Json> =>
    (await up42.up42("GET", `/jobs/${job.id}${part}`)).json.data;
  const unknown = "11111111-1111-4111-8111-111111111111";

  test("one job and its tasks, also with a slash at the end", async () => {
    const tasks = [
      { name: "oneatlas-pleiades-fullscene:1" },
      { name: "pansharpen:1", parents: ["oneatlas-pleiades-fullscene:1"] },
    ];
    const job = await make({ name: "a & b", tasks, workflow: "Building change detection (Pléiades)" });
    expect((await up42.up42("GET", `/jobs/${job.id}/`)).json).toEqual({ error: null, data: job });
    const [data, processing] = await read(job, "/tasks/");
    expect(data.block).toMatchObject({ name: "oneatlas-pleiades-fullscene", type: "DATA", parameters: null });
    expect(processing).toMatchObject({
      name: "pansharpen:1",
      displayId: processing.id.slice(0, 8),
      parentsIds: [data.id],
      status: "SUCCEEDED",
      block: { type: "PROCESSING", displayName: "Pansharpen", version: "1.3.0" },
    });
  });

  test("what isn't there is a 404 in UP42's envelope, its code a number or a word", async () => {
    const job = await make({});
    for (const [method, path] of [
      ["GET", `/jobs/${unknown}`],
      ["GET", `/jobs/${unknown}/tasks`],
      ["GET", `/jobs/${job.id}/tasks/${unknown}/logs`],
      ["GET", `/jobs/${unknown}/credits`],
      ["POST", `/jobs/${unknown}/cancel`],
      ["POST", `/workflows/${job.workflowId}/jobs/${unknown}`],
      ["POST", `/workflows/${unknown}/jobs/${job.id}`],
      ["PUT", `/workflows/${unknown}/jobs/${job.id}`],
    ] as const) {
      const { status, json } = await up42.up42(method, path, method === "PUT" ? { name: "x" } : undefined);
      expect([method, path, status]).toEqual([method, path, 404]);
      expect(json).toMatchObject({ data: null, error: { message: expect.stringContaining("not found") } });
    }
    expect((await up42.up42("GET", `/jobs/${unknown}`)).json.error).toMatchObject({
      code: 404,
      message: `Job not found for id ${unknown}`,
    });
  });

  test("rename takes any text as it is and changes nothing else", async () => {
    const job = await make({ name: "before" });
    const name = `<!channel> 🌾 "${"é".repeat(300)}" & more`;
    const { status, json } = await up42.up42("PUT", inWorkflow(job), { name });
    expect(status).toBe(200);
    expect(json.data).toEqual({ ...job, name, updatedAt: json.data.updatedAt });
    expect(await read(job)).toEqual(json.data);
  });

  test("rename without a body, or without a name in it, is a 400", async () => {
    const job = await make({ name: "before" });
    for (const body of [undefined, {}, { name: "  " }, { name: 5 }]) {
      const { status, json } = await up42.up42("PUT", inWorkflow(job), body);
      expect([status, json.error.code]).toEqual([400, "VALIDATION_ERROR"]);
    }
    expect((await read(job)).name).toBe("before");
  });

  test("re-run is a new job with the same inputs and tasks that starts by itself", async () => {
    const job = await make({ name: "first", mode: "DRY_RUN" });
    const { status, json } = await up42.up42("POST", `${inWorkflow(job)}?name=second%20%26%20last`);
    expect(status).toBe(200);
    expect(json.data).toMatchObject({
      status: "NOT_STARTED",
      name: "second & last",
      inputs: job.inputs,
      mode: "DRY_RUN",
    });
    expect(json.data.id).not.toBe(job.id);
    const seen = new Set<string>();
    await until(
      async () => seen.add((await read(json.data)).status),
      () => seen.has("RUNNING"),
    );
    expect([...seen]).toEqual(["NOT_STARTED", "PENDING", "RUNNING"]);
    const statuses = (await read(json.data, "/tasks")).map((task: Json) => task.status);
    expect(statuses).toEqual(["RUNNING", "NOT_STARTED", "NOT_STARTED"]);
    await up42.knob("POST", "/clock", { aheadSeconds: 280 });
    expect((await read(json.data)).status).toBe("SUCCEEDED");
    expect((await up42.up42("POST", inWorkflow(job))).json.data.name).toBeNull();
  });

  test("re-run without credits is a 403, with too many unfinished jobs a 429 that isn't rate limiting", async () => {
    const job = await make({ name: "dear", creditsPerTask: 10 });
    await up42.knob("PATCH", "/project", { credits: 5 });
    const poor = await up42.up42("POST", inWorkflow(job));
    expect([poor.status, poor.json.error.message]).toEqual([403, "Insufficient credits to run job"]);

    await make({ status: "RUNNING", mode: "DRY_RUN" });
    await up42.knob("PATCH", "/project", { credits: 1_000, maxUnfinishedJobs: 1 });
    const full = await up42.up42("POST", inWorkflow(job));
    expect([full.status, full.json.error.message]).toEqual([
      429,
      "Your project has too many non-finished jobs",
    ]);
    expect(full.headers.get("retry-after")).toBeNull();

    await up42.knob("PATCH", "/project", { maxUnfinishedJobs: 2 });
    expect((await up42.up42("POST", inWorkflow(job))).status).toBe(200);
    expect((await up42.up42("GET", "/jobs")).json.data).toHaveLength(3);
  });

  test("cancel is an empty 204; the job goes CANCELLING, then CANCELLED, and no further credits go", async () => {
    const job = await make({ name: "wrong area" });
    const { data: running } = (await up42.up42("POST", inWorkflow(job))).json;
    const balance = async () => (await up42.knob("GET", "")).json.project.credits;
    const before = await balance();
    await up42.knob("POST", "/clock", { aheadSeconds: 60 });
    const used = (await read(running, "/credits")).creditsUsed;
    expect(used).toBeGreaterThan(0);
    expect(await balance()).toBe(before - used);

    const { status, text } = await up42.up42("POST", `/jobs/${running.id}/cancel`);
    expect([status, text]).toEqual([204, ""]);
    const cancelling = await read(running);
    expect(cancelling.status).toBe("CANCELLING");
    const { finishedAt } = await until(
      () => read(running),
      (now) => now.status === "CANCELLED",
    );
    expect(Date.parse(finishedAt) - Date.parse(cancelling.updatedAt)).toBeLessThanOrEqual(5_000);
    const statuses = (await read(running, "/tasks")).map((task: Json) => task.status);
    expect(new Set(statuses.slice(1))).toEqual(new Set(["CANCELLED"]));

    const last = (await read(running, "/credits")).creditsUsed;
    await up42.knob("POST", "/clock", { aheadSeconds: 200 });
    expect((await read(running, "/credits")).creditsUsed).toBe(last);
    expect((await read(running)).status).toBe("CANCELLED");
  });

  test("cancel of a job that is over is a 400 that says so; of one that is CANCELLING, no error", async () => {
    for (const status of ["SUCCEEDED", "FAILED", "CANCELLED", "ERROR"]) {
      const job = await make({ status });
      const answer = await up42.up42("POST", `/jobs/${job.id}/cancel`);
      expect(answer.status).toBe(400);
      expect(answer.json.error.message).toBe(`Job ${job.id} is in status ${status} and can't be cancelled`);
    }
    const cancelling = await make({ status: "CANCELLING" });
    expect((await up42.up42("POST", `/jobs/${cancelling.id}/cancel`)).status).toBe(204);
    await until(
      () => read(cancelling),
      ({ status }) => status === "CANCELLED",
    );
  });

  test("credits and estimate go by task; test queries are free", async () => {
    const job = await make({ creditsPerTask: 7 });
    const credits = await read(job, "/credits");
    expect(credits).toMatchObject({ jobId: job.id, creditsUsed: 21 });
    expect(credits.tasks.map((task: Json) => task.creditsUsed)).toEqual([7, 7, 7]);
    const estimate = await read(job, "/estimate/");
    expect(Object.keys(estimate)).toEqual(["esa-s2-l2a-gtiff-analytic:1", "ndvi:1", "zonal-statistics:1"]);
    expect(estimate["ndvi:1"].machineConsumption.credit).toEqual({ min: 5, max: 10 });
    const testQuery = await make({ mode: "DRY_RUN", creditsPerTask: 7 });
    expect((await read(testQuery, "/credits")).creditsUsed).toBe(0);
  });

  test("results are a signed link that ends, and GeoJSON; jobs that did not succeed have none", async () => {
    const job = await make({ name: "done" });
    const { json } = await up42.up42("GET", `/jobs/${job.id}/outputs/data-json/`);
    expect(json).toMatchObject({ type: "FeatureCollection", features: [{ type: "Feature" }] });
    const { url } = await read(job, "/downloads/results");
    expect(await (await fetch(url)).json()).toEqual(json);
    expect((await fetch(url.replace("signature=", "signature=x"))).status).toBe(403);
    await up42.knob("POST", "/clock", { aheadSeconds: 301 });
    expect((await fetch(url)).status).toBe(403);
    await up42.renewToken();
    const failed = await make({ status: "FAILED" });
    for (const part of ["downloads/results", "outputs/data-json"]) {
      expect((await up42.up42("GET", `/jobs/${failed.id}/${part}`)).status).toBe(404);
    }
  });
});
