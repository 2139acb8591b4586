import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Services } from "../../../core/commands/services.ts";
import { showMenu } from "../../../core/commands/show-menu.ts";
import { readingServices } from "../../fixtures/reading-services.ts";
import { projectId, type Simulated, simulated } from "../../fixtures/up42-simulator.ts";

let up42: Simulated;
let services: Services;
beforeAll(async () => {
  up42 = await simulated();
  services = readingServices(up42);
});
afterAll(() => up42.close());

const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();

test("an empty project has a menu of nothing", async () => {
  const { result } = await showMenu(services);
  expect(result).toMatchObject({ kind: "menu", project: projectId, jobs: [], more: false });
});

test("what runs, what waits, what failed within 7 days, and the newest 100 jobs, from one short read", async () => {
  const made = [
    { name: "Fails long ago", status: "FAILED", createdAt: daysAgo(8) },
    { name: "Fails", status: "FAILED", createdAt: daysAgo(6) },
    { name: "Errs", status: "ERROR", createdAt: daysAgo(5) },
    { name: "Cancelled", status: "CANCELLED", createdAt: daysAgo(4) },
    { name: "Runs", status: "RUNNING" },
    { name: "Waits", status: "PENDING" },
  ];
  for (const job of made) await up42.knob("POST", "/jobs", job);
  const { result } = await showMenu(services);
  expect(result).toMatchObject({
    running: [{ name: "Runs" }],
    waiting: 1,
    failed: [{ name: "Errs" }, { name: "Fails" }],
    more: false,
  });

  await up42.knob("POST", "/jobs/many", { count: 300 });
  await up42.knob("DELETE", "/requests");
  const many = await showMenu(services);
  expect(many.result).toMatchObject({ more: true });
  expect("jobs" in many.result && many.result.jobs).toHaveLength(100);
  const { json } = await up42.knob("GET", "/requests");
  expect(json["GET /projects/{project}/jobs"]).toBeLessThan(10);
});
