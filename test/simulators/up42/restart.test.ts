import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import {
  type Json,
  projectApiKey,
  projectId,
  type Simulated,
  simulated,
} from "../../fixtures/up42-simulator.ts";

describe("after a restart the simulator", () => {
  let dataDir: string;
  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), "up42-simulator-"));
  });
  afterEach(() => rm(dataDir, { recursive: true, force: true }));

  async function during<T>(seed: boolean, what: (up42: Simulated) => Promise<T>): Promise<T> {
    const up42 = await simulated({ dataDir, seed });
    try {
      return await what(up42);
    } finally {
      await up42.close();
    }
  }

  const jobs = async (up42: Simulated) => (await up42.up42("GET", "/jobs")).json.data as Json[];

  test("still has its jobs, their names, credits, tokens and knobs, and goes on where the time is", async () => {
    const before = await during(false, async (up42) => {
      await up42.knob("PATCH", "/project", { credits: 500, maxUnfinishedJobs: 9, pageSize: 5 });
      const made = (await up42.knob("POST", "/jobs", { name: "kept", creditsPerTask: 30 })).json.data;
      const path = `/workflows/${made.workflowId}/jobs/${made.id}`;
      await up42.up42("PUT", path, { name: "renamed" });
      const again = (await up42.up42("POST", path)).json.data;
      await up42.knob("POST", "/clock", { aheadSeconds: 1_000 });
      await up42.renewToken();
      return {
        again,
        jobs: await jobs(up42),
        project: (await up42.knob("GET", "")).json.project,
        bearer: up42.bearer(),
      };
    });
    await during(false, async (up42) => {
      await up42.renewToken();
      expect(await jobs(up42)).toEqual(before.jobs);
      expect(before.jobs.map(({ name, status }) => [name, status])).toEqual([
        [null, "SUCCEEDED"],
        ["renamed", "SUCCEEDED"],
      ]);
      const { project } = (await up42.knob("GET", "")).json;
      expect(project).toEqual(before.project);
      expect(project).toMatchObject({ credits: 410, maxUnfinishedJobs: 9, pageSize: 5 });
      const kept = await up42.ask("GET", `/projects/${projectId}/jobs`, {
        headers: { authorization: before.bearer },
      });
      expect(kept.status).toBe(200);
    });
  });

  test("is topped up with fresh jobs, and what was there is as it was", async () => {
    const before = await during(true, async (up42) => {
      await up42.knob("PATCH", "/project", { pageSize: 500 });
      await up42.knob("POST", "/clock", { aheadSeconds: 24 * 60 * 60 });
      await up42.renewToken();
      return jobs(up42);
    });
    expect(before.filter(({ status }) => status === "RUNNING")).toEqual([]);
    await during(true, async (up42) => {
      await up42.renewToken();
      const after = await jobs(up42);
      const ids = new Set(before.map(({ id }) => id));
      expect(after.filter(({ id }) => ids.has(id))).toEqual(before);
      const fresh = after.filter(({ id }) => !ids.has(id));
      expect(fresh.filter(({ status }) => status === "RUNNING").length).toBeGreaterThanOrEqual(12);
      const statuses = new Set(after.map(({ status }) => status));
      expect(statuses.size).toBe(8);
      const newest = after.slice(0, 10).map(({ status }) => status);
      expect(newest).toEqual(expect.arrayContaining(["SUCCEEDED", "RUNNING", "FAILED"]));
      await up42.knob("POST", "/clock", { aheadSeconds: 300 });
      await up42.renewToken();
      expect((await jobs(up42)).filter(({ status }) => status === "RUNNING").length).toBeGreaterThanOrEqual(
        12,
      );
    });
  });

  test("right after a start adds nothing", async () => {
    const count = (up42: Simulated) => up42.knob("GET", "").then(({ json }) => json.jobs);
    const first = await during(true, count);
    expect(await during(true, count)).toEqual(first);
  });

  test("has lost nothing when its process was killed", async () => {
    const simulator = fileURLToPath(new URL("../../../simulators/up42/simulator.ts", import.meta.url));
    const options = { port: 0, projectId, projectApiKey, dataDir, seed: false };
    const program = `
      import { startUp42Simulator } from ${JSON.stringify(simulator)};
      console.log((await startUp42Simulator(${JSON.stringify(options)})).url);
    `;
    const child: ChildProcess = spawn(process.execPath, ["--input-type=module-typescript", "-e", program], {
      stdio: ["ignore", "pipe", "inherit"],
      env: { ...process.env, NODE_OPTIONS: "" },
    });
    const [url] = (await once(child.stdout as NonNullable<typeof child.stdout>, "data")) as [Buffer];
    const made = await fetch(`${String(url).trim()}/simulator/jobs`, {
      method: "POST",
      body: JSON.stringify({ name: "survivor", status: "RUNNING" }),
    });
    const { data } = (await made.json()) as Json;
    child.kill("SIGKILL");
    await once(child, "exit");
    await during(false, async (up42) => expect(await jobs(up42)).toEqual([data]));
  });
});
