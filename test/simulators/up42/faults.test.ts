import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { rateLimit, up42Limits } from "../../../simulators/up42/rate-limit.ts";
import { until } from "../../fixtures/until.ts";
import { type Json, projectId, type Simulated, simulated } from "../../fixtures/up42-simulator.ts";

describe("the simulator's faults", () => {
  let up42: Simulated;
  beforeEach(async () => {
    up42 = await simulated();
  });
  afterEach(() => up42.close());

  const fault = async (body: object) => expect((await up42.knob("POST", "/faults", body)).status).toBe(201);

  test("meet as many requests as they were told, by method and path, and none of the knobs", async () => {
    await fault({ kind: "500", path: "/jobs$", method: "get", times: 2 });
    const { id } = (await up42.knob("POST", "/jobs", {})).json.data;
    expect((await up42.up42("GET", `/jobs/${id}`)).status).toBe(200);
    const statuses = [];
    for (let i = 0; i < 3; i++) statuses.push((await up42.up42("GET", "/jobs")).status);
    expect(statuses).toEqual([500, 500, 200]);
    expect((await up42.knob("GET", "/faults")).json.data).toEqual([]);
  });

  test("stay until they are removed when no number was given", async () => {
    await fault({ kind: "429", retryAfter: 7 });
    for (let i = 0; i < 3; i++) {
      const { status, headers, json } = await up42.up42("GET", "/jobs");
      expect([status, headers.get("retry-after"), json.error.code]).toEqual([429, "7", "TOO_MANY_REQUESTS"]);
    }
    expect((await up42.knob("GET", "/faults")).json.data).toHaveLength(1);
    await up42.knob("DELETE", "/faults");
    expect((await up42.up42("GET", "/jobs")).status).toBe(200);
  });

  test("html is a proxy's page, expired-token UP42's 401", async () => {
    await fault({ kind: "html", times: 1 });
    const page = await up42.up42("GET", "/jobs");
    expect([page.status, page.headers.get("content-type")]).toEqual([502, "text/html"]);
    expect(page.text).toContain("<h1>502 Bad Gateway</h1>");
    await fault({ kind: "expired-token", times: 1 });
    const { status, json } = await up42.up42("GET", "/jobs");
    expect(status).toBe(401);
    expect(json.error.message).toMatch(/^ACCESS_TOKEN_EXPIRED:/);
  });

  test("latency delays and then answers; it goes with another fault", async () => {
    await fault({ kind: "latency", ms: 300, times: 1 });
    await fault({ kind: "500", times: 1 });
    const order: number[] = [];
    const note = async () => order.push((await up42.up42("GET", "/jobs")).status);
    const delayed = note();
    await until(
      async () => (await up42.knob("GET", "/faults")).text,
      (on) => !on.includes("latency"),
    );
    await Promise.all([delayed, note()]);
    expect(order).toEqual([200, 500]);
  });

  test("what latency delays is done though nobody waits for the answer any more", async () => {
    const job = (await up42.knob("POST", "/jobs", {})).json.data;
    await fault({ kind: "latency", ms: 400, method: "POST" });
    const path = `/projects/${projectId}/workflows/${job.workflowId}/jobs/${job.id}`;
    const headers = { authorization: up42.bearer() };
    await expect(up42.ask("POST", path, { headers, signal: AbortSignal.timeout(100) })).rejects.toThrow(
      /timeout/,
    );
    const count = async () => (await up42.up42("GET", "/jobs")).json.data.length;
    expect(await count()).toBe(1);
    await until(count, (jobs) => jobs === 2);
  });

  test("hang never answers", async () => {
    await fault({ kind: "hang", times: 1 });
    const signal = AbortSignal.timeout(300);
    const hanging = up42.ask("GET", `/projects/${projectId}/jobs`, { signal });
    await expect(hanging).rejects.toThrow(/timeout/);
  });

  test("reset breaks before anything is done, lost-answer after it was", async () => {
    const job = (await up42.knob("POST", "/jobs", { name: "once" })).json.data;
    const rerun = () => up42.up42("POST", `/workflows/${job.workflowId}/jobs/${job.id}`);
    const count = async () => (await up42.up42("GET", "/jobs")).json.data.length;
    await fault({ kind: "reset", method: "POST", times: 1 });
    await expect(rerun()).rejects.toThrow("fetch failed");
    expect(await count()).toBe(1);
    await fault({ kind: "lost-answer", method: "POST", times: 1 });
    await expect(rerun()).rejects.toThrow("fetch failed");
    expect(await count()).toBe(2);
  });

  test("done-but does it and answers something else; what is refused stays refused", async () => {
    const job = (await up42.knob("POST", "/jobs", { name: "once" })).json.data;
    const rerun = (id = job.workflowId) => up42.up42("POST", `/workflows/${id}/jobs/${job.id}`);
    for (const [status, text] of [
      [401, "UNAUTHORIZED"],
      [408, "<html>"],
      [502, "<html>"],
    ] as const) {
      await fault({ kind: "done-but", status, method: "POST", times: 1 });
      const answer = await rerun();
      expect([answer.status, answer.text]).toEqual([status, expect.stringContaining(text)]);
    }
    expect((await up42.up42("GET", "/jobs")).json.data).toHaveLength(4);
    await fault({ kind: "done-but", status: 408, method: "POST", times: 1 });
    expect((await rerun("another")).status).toBe(404);
    const running = (await up42.knob("POST", "/jobs", { status: "RUNNING" })).json.data;
    await fault({ kind: "done-but", status: 401, path: "/cancel$", times: 1 });
    expect((await up42.up42("POST", `/jobs/${running.id}/cancel`)).status).toBe(401);
    expect((await up42.up42("GET", `/jobs/${running.id}`)).json.data.status).toBe("CANCELLING");
  });

  test("answer does nothing and says what it is told, as the content type it is told", async () => {
    await fault({ kind: "answer", text: "<head>", status: 403, type: "application/xml", times: 1 });
    const { status, headers, text } = await up42.up42("GET", "/jobs");
    expect([status, headers.get("content-type"), text]).toEqual([403, "application/xml", "<head>"]);
    await fault({ kind: "answer", text: '{"data":[7]}', times: 1 });
    expect((await up42.up42("GET", "/jobs")).json).toEqual({ data: [7] });
  });

  test("a job and a task may have ids of one's own", async () => {
    const tasks = [{ name: "a:1", id: "t".repeat(300) }];
    await up42.knob("POST", "/jobs", { id: "j".repeat(120), tasks });
    expect((await up42.up42("GET", `/jobs/${"j".repeat(120)}/tasks`)).json.data).toMatchObject([
      { id: "t".repeat(300) },
    ]);
  });

  test("error does nothing and words it in one of four forms, with any status and content type", async () => {
    const message = "name is too long";
    const said = async (more: object) => {
      await fault({ kind: "error", message, times: 1, ...more });
      const { status, headers, text } = await up42.up42("GET", "/jobs");
      return { ...JSON.parse(text), status, type: headers.get("content-type") };
    };
    expect(await said({ status: 200, type: "text/plain" })).toMatchObject({
      status: 200,
      type: "text/plain",
      data: null,
      error: { message },
    });
    expect(await said({ form: "problem" })).toMatchObject({
      status: 400,
      type: expect.stringContaining("application/problem+json"),
      detail: message,
      errors: [{ field: "name" }],
    });
    expect(await said({ form: "text" })).toMatchObject({ data: null, error: message });
    expect(await said({ form: "spring", status: 500 })).toMatchObject({
      status: 500,
      error: "Refused",
      message,
    });
  });

  test("no-data is an empty envelope, redirect leads elsewhere: to a page, or where it is told", async () => {
    await fault({ kind: "no-data", times: 1 });
    expect((await up42.up42("GET", "/jobs")).json).toEqual({ error: null, data: null });
    await fault({ kind: "redirect", path: "/jobs", times: 1 });
    expect(await up42.up42("GET", "/jobs")).toMatchObject({
      status: 200,
      text: expect.stringContaining("<html>"),
    });
    await fault({ kind: "redirect", to: "http://localhost:1/jobs", status: 307, times: 1 });
    const headers = { authorization: up42.bearer() };
    const { status, headers: given } = await up42.ask("GET", `/projects/${projectId}/jobs`, {
      headers,
      redirect: "manual",
    });
    expect([status, given.get("location")]).toEqual([307, "http://localhost:1/jobs"]);
  });

  test("a job or task that lacks something is given without it, and its re-run is whole", async () => {
    const made = (
      await up42.knob("POST", "/jobs", {
        lacks: ["status", "workflowId", "times"],
        tasks: [{ name: "a:1", lacks: ["id"] }],
      })
    ).json.data;
    const [listed] = (await up42.up42("GET", "/jobs")).json.data;
    const { status: _, workflowId, startedAt: __, finishedAt: ___, ...rest } = made;
    expect(listed).toEqual(rest);
    const [task] = (await up42.up42("GET", `/jobs/${made.id}/tasks`)).json.data;
    expect(task).toMatchObject({ name: "a:1", status: "SUCCEEDED" });
    expect(task).not.toHaveProperty("id");
    const again = await up42.up42("POST", `/workflows/${workflowId}/jobs/${made.id}`);
    expect(again.json.data).toMatchObject({ status: "NOT_STARTED", workflowId });
  });

  test("reset of a log breaks midway in its body", async () => {
    const { id } = (await up42.knob("POST", "/jobs", { tasks: [{ name: "a:1", logBytes: 50_000 }] })).json
      .data;
    const [task] = (await up42.up42("GET", `/jobs/${id}/tasks`)).json.data as Json[];
    await fault({ kind: "reset", path: "/logs", times: 1 });
    const response = await fetch(`${up42.url}/projects/${projectId}/jobs/${id}/tasks/${task.id}/logs`, {
      headers: { authorization: up42.bearer() },
    });
    expect(response.status).toBe(200);
    let read = 0;
    const reading = (async () => {
      for await (const chunk of response.body ?? []) read += chunk.length;
    })();
    await expect(reading).rejects.toThrow();
    expect(read).toBeGreaterThan(10_000);
    expect(read).toBeLessThan(40_000);
  });

  test("a fault that isn't one is refused with a reason", async () => {
    for (const body of [{ kind: "flood" }, { kind: "500", path: "(" }, { kind: "500", times: 0 }]) {
      const { status, json } = await up42.knob("POST", "/faults", body);
      expect([status, json.error.code]).toEqual([400, "VALIDATION_ERROR"]);
    }
  });

  test("every request is counted by operation, whatever came of it", async () => {
    const job = (await up42.knob("POST", "/jobs", {})).json.data;
    await up42.knob("DELETE", "/requests");
    await up42.up42("GET", `/jobs/${job.id}`);
    await up42.up42("GET", `/jobs/${job.id}/`);
    await fault({ kind: "lost-answer", method: "POST", times: 1 });
    await up42.up42("POST", `/workflows/${job.workflowId}/jobs/${job.id}`).catch(() => {});
    expect((await up42.knob("GET", "/requests")).json).toEqual({
      "GET /projects/{project}/jobs/{job}": 2,
      "POST /projects/{project}/workflows/{workflow}/jobs/{job}": 1,
    });
  });
});

describe("UP42's rate limit", () => {
  test("lets a burst pass, then answers 429 with Retry-After, and lets through again after it", async () => {
    const up42 = await simulated();
    try {
      await up42.knob("PATCH", "/project", { limits: { perSecond: 2, burst: 5 } });
      const statuses = [];
      for (let i = 0; i < 8; i++) statuses.push((await up42.up42("GET", "/jobs")).status);
      expect(statuses.filter((status) => status === 200).length).toBeGreaterThanOrEqual(4);
      expect(statuses.at(-1)).toBe(429);
      const { headers } = await up42.up42("GET", "/jobs");
      expect(headers.get("retry-after")).toBe("1");
      await until(
        () => up42.up42("GET", "/jobs"),
        ({ status }) => status === 200,
      );
    } finally {
      await up42.close();
    }
  });

  test("is 100 a second with bursts to 500, for each client", () => {
    const passes = rateLimit();
    const passed = Array.from({ length: 1_000 }, () => passes("one", up42Limits)).filter(Boolean).length;
    expect(passed).toBeGreaterThanOrEqual(500);
    expect(passed).toBeLessThan(600);
    expect(passes("another", up42Limits)).toBe(true);
  });
});
