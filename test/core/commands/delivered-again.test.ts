import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { startChangingServices } from "../../fixtures/changing-services.ts";

/*
 * A function may die at any line and its message is delivered again: the person gets the answer all the same, and
 * UP42 gets nothing twice that costs credits.
 */
let it: Awaited<ReturnType<typeof startChangingServices>>;
beforeAll(async () => {
  it = await startChangingServices();
});
afterAll(() => it.close());

test("a re-run that was made and not answered: the same answer, the channel is told, and it is not sent again", async () => {
  const job = await it.make({ name: "Once", status: "SUCCEEDED" });
  const command = { kind: "rerun-now", job: job.id, offer: "o1" } as const;
  const first = await it.asked("r1", command);
  const sent = it.changes.length;
  const again = await it.asked("r1", command);
  expect([again.result.kind, again.announcement]).toEqual(["job", first.announcement]);
  expect(again.announcement).toBeDefined();
  expect(it.changes.length).toBe(sent);

  const secondClick = await it.asked("r2", command);
  expect(secondClick.announcement).toBeUndefined();
  expect(JSON.stringify(secondClick.result)).toContain("pressed this Re-run already");
  expect(it.changes.length).toBe(sent);
});

test("a cancel whose function died after the sending is followed", async () => {
  const job = await it.make({ name: "Sent, then died", status: "RUNNING" });
  await it.services.changes.begin({
    id: "c1",
    request: "c1",
    change: "cancel",
    jobId: job.id,
    jobName: null,
    who: "U1",
    askedAt: new Date().toISOString(),
    state: "asked",
  });
  await it.services.api.cancel(job.id);
  const { followUp } = await it.asked("c1", { kind: "cancel-now", job: job.id });
  expect(followUp).toEqual({ kind: "cancelled yet", jobId: job.id });
});

test("a cancel whose answer is lost is sent again where the job goes on", async () => {
  const job = await it.make({ name: "Cancel lost", status: "RUNNING" });
  await it.fault({ kind: "reset", path: "/cancel", times: 1 });
  const { result, followUp } = await it.asked("c2", { kind: "cancel-now", job: job.id });
  expect(result).toMatchObject({ kind: "job", job: { status: "CANCELLING" } });
  expect(followUp).toEqual({ kind: "cancelled yet", jobId: job.id });
});

test("a cancel whose answer is lost, of a job that is being cancelled then, may be someone else's: it isn't called done", async () => {
  const job = await it.make({ name: "Cancelled by whom", status: "RUNNING" });
  await it.fault({ kind: "done-but", status: 502, path: "/cancel", times: 1 });
  const { result } = await it.asked("c5", { kind: "cancel-now", job: job.id });
  expect(result).toMatchObject({ kind: "job", note: { text: expect.stringContaining("didn't confirm") } });
  expect(await it.services.changes.find("c5")).toMatchObject({ state: "asked" });
  const again = await it.asked("c5", { kind: "cancel-now", job: job.id });
  expect(again.followUp).toEqual({ kind: "cancelled yet", jobId: job.id });
  expect(again.result).not.toHaveProperty("responseFile");
});

test("a cancel whose function died before the sending, of a job that someone else cancelled, isn't called done", async () => {
  const job = await it.make({ name: "Died, then cancelled", status: "RUNNING" });
  await it.services.changes.begin({
    id: "c6",
    request: "c6",
    change: "cancel",
    jobId: job.id,
    jobName: null,
    who: "U1",
    askedAt: new Date().toISOString(),
    state: "asked",
  });
  expect((await it.asked("c7", { kind: "cancel-now", job: job.id }, "U2")).result).toHaveProperty(
    "responseFile",
  );
  const { result, followUp } = await it.asked("c6", { kind: "cancel-now", job: job.id });
  expect(followUp).toEqual({ kind: "cancelled yet", jobId: job.id });
  expect(result).not.toHaveProperty("responseFile");
  expect(await it.services.changes.find("c6")).toMatchObject({ state: "asked" });
  expect(await it.services.changes.lastDone("cancel", job.id)).toMatchObject({ id: "c7", who: "U2" });
});

test("a rename delivered again says the same old name", async () => {
  const job = await it.make({ name: "Old", status: "SUCCEEDED" });
  const command = { kind: "rename", job: job.id, name: "New" } as const;
  const first = await it.asked("n1", command);
  const again = await it.asked("n1", command);
  expect(again.announcement).toEqual(first.announcement);
  expect(again.announcement).toMatchObject({ from: "Old", job: { name: "New" } });
});

test("a rename delivered again stays with its job, though its name and the latest job have changed", async () => {
  const job = await it.make({ name: "Harbour", status: "SUCCEEDED" });
  const byName = { kind: "rename", job: "Harbour", name: "Port" } as const;
  const first = await it.asked("n2", byName);
  expect((await it.asked("n2", byName)).announcement).toEqual(first.announcement);

  const latest = { kind: "rename", job: "latest", name: "Brand new" } as const;
  await it.asked("n3", latest);
  const newer = await it.make({ name: "Newer still", status: "SUCCEEDED" });
  expect((await it.asked("n3", latest)).announcement).toMatchObject({
    job: { id: job.id, name: "Brand new" },
  });
  expect((await it.services.api.job(newer.id)).name).toBe("Newer still");
});

test("an unquoted rename of a name that several jobs have asks which", async () => {
  await it.make({ name: "Twin March", status: "SUCCEEDED" });
  await it.make({ name: "Twin March", status: "SUCCEEDED" });
  const { result } = await it.asked("n4", {
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

test("a cancel that nobody confirms isn't taken for done because the job ended by itself", async () => {
  const job = await it.make({ name: "Ended", status: "SUCCEEDED" });
  await it.fault({ kind: "reset", path: "/cancel", times: 1 });
  const { result, followUp } = await it.asked("c4", { kind: "cancel-now", job: job.id });
  expect(result).toMatchObject({ kind: "job", note: { text: expect.stringContaining("didn't confirm") } });
  expect(followUp).toEqual({ kind: "cancelled yet", jobId: job.id });
});

test.each([
  ["c3", "reset"],
  ["c8", "no-data"],
])("a cancel that nobody confirms is not called refused, and is followed (%s, %s)", async (id, kind) => {
  const job = await it.make({ name: "Unconfirmed", status: "RUNNING" });
  await it.fault({ kind, path: "/cancel", times: 2 });
  const { result, followUp } = await it.asked(id, { kind: "cancel-now", job: job.id });
  expect(result).toMatchObject({ kind: "job", note: { text: expect.stringContaining("didn't confirm") } });
  expect(followUp).toEqual({ kind: "cancelled yet", jobId: job.id });
});
