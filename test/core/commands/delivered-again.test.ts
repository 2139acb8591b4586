import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { ChangeStore } from "../../../core/changes/change-store.ts";
import { JobLock } from "../../../core/changes/job-lock.ts";
import type { Command } from "../../../core/commands/command.ts";
import type { Outcome } from "../../../core/commands/outcome.ts";
import { runCommand } from "../../../core/commands/run-command.ts";
import type { Services } from "../../../core/commands/services.ts";
import { startDynamoDbTable } from "../../fixtures/dynamodb-table.ts";
import { readingServices } from "../../fixtures/reading-services.ts";
import { type Simulated, simulated } from "../../fixtures/up42-simulator.ts";

/*
 * A function may die at any line and its message is delivered again: the person gets the answer all the same, and
 * UP42 gets nothing twice that costs credits.
 */
let database: Awaited<ReturnType<typeof startDynamoDbTable>>;
let up42: Simulated;
let services: Services;
beforeAll(async () => {
  database = await startDynamoDbTable();
  const { dynamo, table } = database;
  up42 = await simulated();
  services = {
    ...readingServices(up42),
    changes: new ChangeStore(dynamo, table),
    lock: new JobLock(dynamo, table),
  };
});
afterAll(async () => {
  await up42.close();
  await database.close();
});

const asked = (requestId: string, command: Command): Promise<Outcome> =>
  runCommand(services, { requestId, user: "U1", replacesMessage: true, visibleToChannel: false }, command);
const make = async (job: object) => (await up42.knob("POST", "/jobs", job)).json.data as { id: string };
const counted = async (operation: string) => (await up42.knob("GET", "/requests")).json[operation] ?? 0;
const rerun = "POST /projects/{project}/workflows/{workflow}/jobs/{job}";

test("a re-run that was made and not answered: the same answer, the channel is told, and it is not sent again", async () => {
  const job = await make({ name: "Once", status: "SUCCEEDED" });
  const command = { kind: "rerun-now", job: job.id, offer: "o1" } as const;
  const first = await asked("r1", command);
  const sent = await counted(rerun);
  const again = await asked("r1", command);
  expect([again.result.kind, again.announcement]).toEqual(["job", first.announcement]);
  expect(again.announcement).toBeDefined();
  expect(await counted(rerun)).toBe(sent);

  const secondClick = await asked("r2", command);
  expect(secondClick.announcement).toBeUndefined();
  expect(JSON.stringify(secondClick.result)).toContain("pressed this Re-run already");
  expect(await counted(rerun)).toBe(sent);
});

test("a re-run whose function died between the intent and the sending is not sent by anyone", async () => {
  const job = await make({ name: "Died before", status: "SUCCEEDED" });
  const change = {
    id: "rerun-o2",
    request: "r3",
    change: "rerun",
    jobId: job.id,
    jobName: "Died before",
    who: "U1",
    askedAt: new Date().toISOString(),
    state: "asked",
    jobsBefore: [],
  } as const;
  const before = await services.api.newestJobs(200);
  await services.changes.begin({ ...change, jobsBefore: before.jobs.map(({ id }) => id) });
  const sent = await counted(rerun);
  const { result } = await asked("r3", { kind: "rerun-now", job: job.id, offer: "o2" });
  expect(result).toMatchObject({
    kind: "problem",
    sentence: expect.stringContaining("most likely nothing was started"),
  });
  expect(await counted(rerun)).toBe(sent);
});

test("a cancel whose function died after the sending is followed", async () => {
  const job = await make({ name: "Sent, then died", status: "RUNNING" });
  await services.changes.begin({
    id: "c1",
    request: "c1",
    change: "cancel",
    jobId: job.id,
    jobName: null,
    who: "U1",
    askedAt: new Date().toISOString(),
    state: "asked",
  });
  await services.api.cancel(job.id);
  const { followUp } = await asked("c1", { kind: "cancel-now", job: job.id });
  expect(followUp).toEqual({ kind: "cancelled yet", jobId: job.id });
});

test("a cancel whose answer is lost is sent again where the job goes on", async () => {
  const job = await make({ name: "Cancel lost", status: "RUNNING" });
  await up42.knob("POST", "/faults", { kind: "reset", path: "/cancel", times: 1 });
  const { result, followUp } = await asked("c2", { kind: "cancel-now", job: job.id });
  expect(result).toMatchObject({ kind: "job", job: { status: "CANCELLING" } });
  expect(followUp).toEqual({ kind: "cancelled yet", jobId: job.id });
});

test("a rename delivered again says the same old name", async () => {
  const job = await make({ name: "Old", status: "SUCCEEDED" });
  const command = { kind: "rename", job: job.id, name: "New" } as const;
  const first = await asked("n1", command);
  const again = await asked("n1", command);
  expect(again.announcement).toEqual(first.announcement);
  expect(again.announcement).toMatchObject({ from: "Old", job: { name: "New" } });
});

test("a rename delivered again stays with its job, though its name and the latest job have changed", async () => {
  const job = await make({ name: "Harbour", status: "SUCCEEDED" });
  const byName = { kind: "rename", job: "Harbour", name: "Port" } as const;
  const first = await asked("n2", byName);
  expect((await asked("n2", byName)).announcement).toEqual(first.announcement);

  const latest = { kind: "rename", job: "latest", name: "Brand new" } as const;
  await asked("n3", latest);
  const newer = await make({ name: "Newer still", status: "SUCCEEDED" });
  expect((await asked("n3", latest)).announcement).toMatchObject({ job: { id: job.id, name: "Brand new" } });
  expect((await services.api.job(newer.id)).name).toBe("Newer still");
});

test("an unquoted rename of a name that several jobs have asks which", async () => {
  await make({ name: "Twin March", status: "SUCCEEDED" });
  await make({ name: "Twin March", status: "SUCCEEDED" });
  const { result } = await asked("n4", {
    kind: "rename",
    job: "Twin",
    name: 'March "Twin April"',
    unquoted: true,
  });
  expect(result).toMatchObject({
    problem: "ambiguous",
    suggestions: [{ command: { kind: "rename-form", name: "Twin April" } }, {}],
  });
});

test("a cancel that nobody confirms is not called refused, and is followed", async () => {
  const job = await make({ name: "Unconfirmed", status: "RUNNING" });
  await up42.knob("POST", "/faults", { kind: "reset", path: "/cancel", times: 2 });
  const { result, followUp } = await asked("c3", { kind: "cancel-now", job: job.id });
  expect(result).toMatchObject({ kind: "job", note: { text: expect.stringContaining("didn't confirm") } });
  expect(followUp).toEqual({ kind: "cancelled yet", jobId: job.id });
});
