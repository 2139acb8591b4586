import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { projectId, type Simulated, simulated } from "../../fixtures/up42-simulator.ts";

let up42: Simulated;
beforeEach(async () => {
  up42 = await simulated();
});
afterEach(() => up42.close());

const job = (body: object) => up42.knob("POST", "/jobs", body).then(({ json }) => json.data);

describe("the jobs as they are seen from outside", () => {
  test("newest first, as many as are asked for, with how many there are", async () => {
    await job({ name: "First", createdAt: "2026-01-01T10:00:00Z", status: "FAILED" });
    await job({ name: "Third", createdAt: "2026-01-03T10:00:00Z", status: "RUNNING", mode: "DRY_RUN" });
    await job({ name: null, createdAt: "2026-01-02T10:00:00Z" });
    const { json } = await up42.knob("GET", "/jobs?limit=2");
    expect(json).toMatchObject({
      jobs: [
        {
          name: "Third",
          status: "RUNNING",
          mode: "DRY_RUN",
          workflow: "Vineyard NDVI (Sentinel-2)",
          createdAt: "2026-01-03T10:00:00.000Z",
        },
        { name: null, status: "SUCCEEDED", mode: "DEFAULT" },
      ],
      found: 3,
    });
  });

  test("by words of the name in any order, or by how the id begins", async () => {
    const id = "c85bf87c-0000-4000-a000-000000000000";
    await job({ id, name: "Rheingau NDVI week 31" });
    await job({ id: "f31c85bf-0000-4000-a000-000000000000", name: "Rheingau NDVI week 30" });
    for (const name of ["31 rhein", "C85BF"]) {
      const { json } = await up42.knob("GET", `/jobs?${new URLSearchParams({ name })}`);
      expect(json.jobs.map((found: { id: string }) => found.id)).toEqual([id]);
    }
  });

  test("a limit that is none is refused", async () => {
    expect((await up42.knob("GET", "/jobs?limit=0")).status).toBe(400);
  });
});

test("the panel is told tasks of the job that it opened, and what became of requests", async () => {
  const { id } = await job({ name: "Opened", status: "RUNNING" });
  await up42.knob("DELETE", "/requests");
  await up42.up42("GET", `/jobs/${id}`);
  await up42.knob("POST", "/faults", { kind: "reset", times: 1 });
  await expect(up42.up42("GET", `/jobs/${id}/tasks`)).rejects.toThrow();
  const { json } = await up42.knob("GET", `/panel?limit=50&job=${id}`);
  expect(json.tasks.map(({ status }: { status: string }) => status)).toEqual([
    "SUCCEEDED",
    "SUCCEEDED",
    "RUNNING",
  ]);
  expect(json.requests).toMatchObject({
    total: 2,
    latest: [
      { method: "GET", path: `/projects/${projectId}/jobs/${id}/tasks`, answer: "no answer" },
      { method: "GET", path: `/projects/${projectId}/jobs/${id}`, answer: 200 },
    ],
  });
});

describe("who may ask", () => {
  const post = (headers: Record<string, string>) =>
    up42.ask("POST", "/simulator/faults", { headers, body: '{"kind":"500"}' });

  test("a program as before, also one that names no content type", async () => {
    expect((await post({})).status).toBe(201);
    expect((await post({ "content-type": "application/x-www-form-urlencoded" })).status).toBe(201);
  });

  test("the simulator's own page", async () => {
    expect((await post({ origin: up42.url })).status).toBe(201);
  });

  test.each([
    ["another site's form", { origin: "https://evil.example", "content-type": "text/plain" }],
    ["a page of another port of this machine", { origin: "http://127.0.0.1:1" }],
    ["what a browser says comes from another site", { "sec-fetch-site": "cross-site" }],
  ])("not %s", async (_, headers) => {
    expect((await post(headers)).status).toBe(403);
    expect((await up42.knob("GET", "/faults")).json.data).toEqual([]);
  });

  test("UP42's own routes ask nobody where they come from", async () => {
    const { status } = await up42.ask("GET", `/projects/${projectId}/jobs`, {
      headers: { authorization: up42.bearer(), origin: "https://evil.example" },
    });
    expect(status).toBe(200);
  });
});
