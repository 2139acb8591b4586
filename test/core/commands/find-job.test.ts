import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { findJob, findJobsAtStart, withCachedList } from "../../../core/commands/find-job.ts";
import { projectApi } from "../../../core/up42/project-api.ts";
import { projectApiKey, projectId, type Simulated, simulated } from "../../fixtures/up42-simulator.ts";

let up42: Simulated;
beforeAll(async () => {
  up42 = await simulated();
});
afterAll(() => up42.close());

test("several readings of one line read UP42's list once", async () => {
  await up42.knob("POST", "/jobs", { name: "Log of the north", status: "SUCCEEDED" });
  const api = withCachedList(
    projectApi({ url: up42.url, credentials: async () => ({ projectId, projectApiKey }) }),
  );
  expect(await findJob(api, "Log of the north ndvi")).toMatchObject({ searched: 1 });
  await up42.knob("DELETE", "/requests");
  expect(await findJob(api, "Log")).toMatchObject({ searched: 1 });
  expect(await findJobsAtStart(api, "Log of the north ndvi")).toMatchObject({
    name: "Log of the north",
    rest: "ndvi",
  });
  const counts = (await up42.knob("GET", "/requests")).json;
  expect(counts["GET /projects/{project}/jobs"] ?? 0).toBe(0);
});
