import { expect, test } from "@jest/globals";
import { simulatedJobs } from "../../local/simulated-jobs.ts";
import { startHttpServer } from "../fixtures/http-server.ts";

const job = { id: "3f2a", name: null, status: "RUNNING", workflow: "NDVI" };

test("asks the simulator for its jobs, and not at every key", async () => {
  const asked: string[] = [];
  const { url, close } = await startHttpServer((request, response) => {
    asked.push(request.url ?? "");
    response.end(JSON.stringify({ jobs: [{ ...job, mode: "REAL", createdAt: "2026-11-01T00:00:00Z" }] }));
  });
  const jobs = simulatedJobs(url);
  expect(await Promise.all([jobs(), jobs()])).toEqual([[job], [job]]);
  expect(asked).toEqual(["/simulator/jobs?limit=1000"]);
  await close();
});

test.each([
  ["fails", 500, "no"],
  ["says something else", 200, "[]"],
])("knows none where the simulator %s", async (_, status, body) => {
  const { url, close } = await startHttpServer((_request, response) => {
    response.writeHead(status).end(body);
  });
  expect(await simulatedJobs(url)()).toEqual([]);
  await close();
});

test("knows none where there is no simulator", async () => {
  const { url, close } = await startHttpServer(() => undefined);
  await close();
  expect(await simulatedJobs(url)()).toEqual([]);
});
