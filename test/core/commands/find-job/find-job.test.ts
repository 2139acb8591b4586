import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { findJobsAtStart } from "../../../../core/commands/find-job/find-by-name.ts";
import { findJob } from "../../../../core/commands/find-job/find-job.ts";
import { withCachedList } from "../../../../core/commands/find-job/job-search.ts";
import type { JobApi } from "../../../../core/up42/job-api.ts";
import { simulatedApi } from "../../../fixtures/reading-services.ts";
import { projectId, type Simulated, simulated } from "../../../fixtures/up42-simulator.ts";

let up42: Simulated;
let api: JobApi;
beforeAll(async () => {
  up42 = await simulated();
  api = simulatedApi(up42);
});
afterAll(() => up42.close());

const make = async (job: object) =>
  (await up42.knob("POST", "/jobs", { status: "SUCCEEDED", ...job })).json.data as { id: string };
const listRequests = async () =>
  (await up42.knob("GET", "/requests")).json["GET /projects/{project}/jobs"] ?? 0;
const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString();

test("an empty project has no latest job of any kind", async () => {
  const empty = await simulated();
  const its = simulatedApi(empty);
  for (const text of ["latest", "last failed", "harbour"])
    expect(await findJob(its, text)).toEqual({ nearest: [], searched: 0, more: false, unreadable: 0 });
  await empty.close();
});

test("several readings of one line read UP42's list once", async () => {
  await make({ name: "Log of the north" });
  const cached = withCachedList(api);
  expect(await findJob(cached, "Log of the north ndvi")).toMatchObject({ searched: 1 });
  await up42.knob("DELETE", "/requests");
  expect(await findJob(cached, "Log")).toMatchObject({ searched: 1 });
  expect(await findJobsAtStart(cached, "Log of the north ndvi")).toMatchObject({
    name: "Log of the north",
    rest: "ndvi",
  });
  expect(await listRequests()).toBe(0);
});

describe("latest, with a word for a status", () => {
  let failed: { id: string };
  let running: { id: string };
  beforeAll(async () => {
    await make({ name: "Failed long ago", status: "FAILED", createdAt: hoursAgo(9) });
    failed = await make({ name: "Failed lately", status: "FAILED", createdAt: hoursAgo(3) });
    running = await make({ name: "Runs", status: "RUNNING", createdAt: hoursAgo(2) });
  });

  test.each(["latest failed", "Last FAILED", "newest fail"])("%s", async (text) => {
    expect(await findJob(api, text)).toMatchObject({ job: { id: failed.id } });
  });

  test("a word for several statuses means the newest of any", async () => {
    expect(await findJob(api, "latest active")).toMatchObject({ job: { id: running.id } });
  });

  test("none of that status is a sentence", async () => {
    expect(await findJob(api, "latest cancelled")).toEqual({
      sentence: "No job in this project is CANCELLED.",
    });
  });

  test("the newest 100 jobs are enough where one of them is it; else up to 1,000 are looked at", async () => {
    await up42.knob("POST", "/jobs/many", { count: 1200 });
    await up42.knob("PATCH", "/project", { pageSize: 20 });
    await up42.knob("DELETE", "/requests");
    expect(await findJob(api, "latest failed")).toMatchObject({ job: { id: failed.id } });
    expect(await listRequests()).toBeLessThan(10);
    expect(await findJob(api, "latest error")).toEqual({
      sentence: "No job among the newest 1,000 is ERROR.",
    });
    expect(await listRequests()).toBeGreaterThan(50);
    await up42.knob("PATCH", "/project", { pageSize: 1000 });
  });
});

describe("a link", () => {
  test("to a job of this project is the job", async () => {
    const { id } = await make({ name: "Linked" });
    const link = `https://console.up42.com/projects/${projectId.toUpperCase()}/jobs/${id}`;
    expect(await findJob(api, link)).toMatchObject({ job: { id } });
    expect(await findJob(api, `see /jobs/${id}?tab=logs`)).toMatchObject({ job: { id } });
  });

  test("to a job of another project says so, names both, and asks UP42 nothing", async () => {
    await up42.knob("DELETE", "/requests");
    const other = "0f2d6f3e-93c7-4a5c-8a61-3b7a0f3b2a11";
    const found = await findJob(api, `https://console.up42.com/projects/${other}/jobs/${other}`);
    expect(found).toEqual({ sentence: expect.stringMatching(new RegExp(`${other}.*${projectId}`)) });
    expect((await up42.knob("GET", "/requests")).json).toEqual({});
  });
});

test("a misspelt part of a name finds what resembles it", async () => {
  const { id } = await make({ name: "Quarry survey of the Ahr valley" });
  expect(await findJob(api, "quary survey")).toMatchObject({ nearest: [{ id }] });
  expect(await findJob(api, "zzzzzz")).toMatchObject({ nearest: [] });
});
