import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type Change, ChangeStore } from "../../../core/changes/change-store.ts";
import { JobLock } from "../../../core/changes/job-lock.ts";
import { limits } from "../../../core/function-limits.ts";
import { startDynamoDbTable } from "../../fixtures/dynamodb-table.ts";

let database: Awaited<ReturnType<typeof startDynamoDbTable>>;
beforeAll(async () => {
  database = await startDynamoDbTable();
});
afterAll(() => database.close());

const change: Change = {
  id: "1.2.abc",
  request: "1.2.abc",
  change: "rerun",
  jobId: "j",
  jobName: null,
  who: "U1",
  askedAt: "2026-11-24T12:00:00Z",
  state: "asked",
  jobsBefore: ["a", "b"],
};

describe("changes", () => {
  test("the first to write an intent down is told so; whoever comes after finds it", async () => {
    const changes = new ChangeStore(database.dynamo, database.table);
    const outcomes = await Promise.all([changes.begin(change), changes.begin({ ...change, who: "U2" })]);
    expect(outcomes.filter((earlier) => earlier === undefined)).toHaveLength(1);
    const winner = await changes.find(change.id);
    expect(outcomes.find((earlier) => earlier !== undefined)).toEqual(winner);
    await changes.record({ ...change, state: "done", newJobId: "n" });
    expect(await changes.begin(change)).toMatchObject({ state: "done", newJobId: "n" });
    expect(await changes.find("another")).toBeUndefined();
  });
});

describe("what came of a change is an open question", () => {
  test("while it is asked, until it is settled, for its job and kind alone, and not for ever", async () => {
    let now = Date.now();
    const changes = new ChangeStore(database.dynamo, database.table, () => now);
    const asked = { ...change, id: "open", jobId: "in question" };
    expect(await changes.openQuestion("rerun", "in question")).toBeUndefined();
    await changes.begin(asked);
    expect(await changes.openQuestion("rerun", "in question")).toEqual(asked);
    expect(await changes.openQuestion("rename", "in question")).toBeUndefined();
    await changes.record({ ...asked, settledAt: "2026-11-24T12:10:00Z" });
    expect(await changes.openQuestion("rerun", "in question")).toBeUndefined();
    await changes.record(asked);
    now += 21 * 60_000;
    expect(await changes.openQuestion("rerun", "in question")).toBeUndefined();
  });

  test("though later ones of the same job are known; one that the person knows of is none, nor those before it", async () => {
    const changes = new ChangeStore(database.dynamo, database.table);
    const of = (id: string) => ({ ...change, id, jobId: "again" });
    for (const id of ["first", "second", "third"]) await changes.begin(of(id));
    await changes.record({ ...of("third"), state: "done" });
    const open = (despite?: string) => changes.openQuestion("rerun", "again", despite);
    expect(await open()).toEqual(of("second"));
    expect(await open("first")).toEqual(of("second"));
    expect(await open("second")).toBeUndefined();
    await changes.record({ ...of("second"), state: "refused" });
    expect(await open()).toEqual(of("first"));
  });

  test("each for as long as it would be alone", async () => {
    let now = Date.now();
    const changes = new ChangeStore(database.dynamo, database.table, () => now);
    const of = (id: string) => ({ ...change, id, jobId: "one by one" });
    await changes.begin(of("old"));
    now += 15 * 60_000;
    await changes.begin(of("new"));
    await changes.record({ ...of("new"), state: "done" });
    expect(await changes.openQuestion("rerun", "one by one")).toEqual(of("old"));
    now += 6 * 60_000;
    expect(await changes.openQuestion("rerun", "one by one")).toBeUndefined();
  });

  test("a change of which it is known is none", async () => {
    const changes = new ChangeStore(database.dynamo, database.table);
    await changes.begin({ ...change, id: "known", jobId: "known" });
    await changes.record({ ...change, id: "known", jobId: "known", state: "done" });
    expect(await changes.openQuestion("rerun", "known")).toBeUndefined();
  });
});

describe("the lock on a job", () => {
  const holder = (request: string, who = "U1", run = request) => ({ request, who, change: "cancel", run });

  test("keeps a second person out until it is given back, but not a second delivery of the same request", async () => {
    const lock = new JobLock(database.dynamo, database.table);
    expect(await lock.acquire("job", holder("r1"))).toBeUndefined();
    expect(await lock.acquire("job", holder("r2", "U2"))).toEqual(holder("r1"));
    expect(await lock.acquire("job", holder("r1"))).toBeUndefined();
    expect(await lock.acquire("other job", holder("r2", "U2"))).toBeUndefined();
    await lock.release("job", "r2");
    expect(await lock.acquire("job", holder("r2", "U2"))).toEqual(holder("r1"));
    await lock.release("job", "r1");
    expect(await lock.acquire("job", holder("r2", "U2"))).toBeUndefined();
  });

  test("is not given back by a run that goes on late, once a later delivery has it", async () => {
    const lock = new JobLock(database.dynamo, database.table);
    await lock.acquire("twice", holder("r1", "U1", "first run"));
    await lock.acquire("twice", holder("r1", "U1", "second run"));
    await lock.release("twice", "first run");
    expect(await lock.acquire("twice", holder("r2", "U2"))).toMatchObject({ request: "r1" });
  });

  test("of a function that died ends by itself", async () => {
    let now = Date.now();
    const lock = new JobLock(database.dynamo, database.table, () => now);
    await lock.acquire("dying", holder("r1"));
    now += limits.commands.timeout * 1000;
    expect(await lock.acquire("dying", holder("r2"))).toEqual(holder("r1"));
    now += 12_000;
    expect(await lock.acquire("dying", holder("r2"))).toBeUndefined();
  });
});
