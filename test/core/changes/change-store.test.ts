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

describe("the lock on a job", () => {
  const holder = (request: string, who = "U1") => ({ request, who, change: "cancel" });

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
