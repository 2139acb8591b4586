import { DeleteItemCommand, PutItemCommand } from "@aws-sdk/client-dynamodb";
import { afterAll, afterEach, beforeAll, expect, test } from "@jest/globals";
import { OperatorStore } from "../../../core/access/operator-store.ts";
import { operatorsItem } from "../../../core/access/operators.ts";
import { readOperators } from "../../../functions/slack/read-operators.ts";
import { awsAccess } from "../../fixtures/aws-access.ts";
import { startDynamoDbTable } from "../../fixtures/dynamodb-table.ts";

let database: Awaited<ReturnType<typeof startDynamoDbTable>>;
beforeAll(async () => {
  database = await startDynamoDbTable();
});
afterEach(() =>
  database.dynamo.send(new DeleteItemCommand({ TableName: database.table, Key: operatorsItem })),
);
afterAll(() => database.close());

const storeOf = (...named: string[]) => new OperatorStore(database.dynamo, database.table, named);
const idsOf = async (...named: string[]) => (await storeOf(...named).list()).ids;
let requests = 0;
const ask = (by: string, did: "added" | "removed", user: string) => ({
  by,
  did,
  user,
  request: `r${requests++}`,
});
/** As DynamoDB has it. */
const stored = (edits: object[]) =>
  database.dynamo.send(
    new PutItemCommand({
      TableName: database.table,
      Item: { ...operatorsItem, edits: { S: JSON.stringify(edits) }, revision: { N: "1" } },
    }),
  );

test("an operator adds and removes people; who did it and when is written down", async () => {
  const store = storeOf("U1");
  const began = new Date().toISOString();
  expect((await store.edit(ask("U1", "added", "U2"))).outcome).toBe("done");
  expect((await store.edit(ask("U2", "added", "U3"))).outcome).toBe("done");
  expect((await store.edit(ask("U3", "removed", "U1"))).outcome).toBe("done");
  const { ids, edits } = await storeOf("U1").list();
  expect(ids).toEqual(["U2", "U3"]);
  expect(edits.map(({ user, did, by }) => `${by} ${did} ${user}`)).toEqual([
    "U1 added U2",
    "U2 added U3",
    "U3 removed U1",
  ]);
  for (const { at } of edits) expect(at >= began && at <= new Date().toISOString()).toBe(true);
});

test("what asks for nothing new, or may not, changes nothing", async () => {
  const store = storeOf("U1", "U2");
  expect((await store.edit(ask("U1", "added", "U2"))).outcome).toBe("already so");
  expect((await store.edit(ask("U1", "removed", "U9"))).outcome).toBe("already so");
  expect((await store.edit(ask("U9", "added", "U9"))).outcome).toBe("not an operator");
  expect(await idsOf("U1", "U2")).toEqual(["U1", "U2"]);
});

test("nobody removes themself, so that the last operator stays", async () => {
  expect((await storeOf("U1").edit(ask("U1", "removed", "U1"))).outcome).toBe("yourself");
  expect(await idsOf("U1")).toEqual(["U1"]);
});

test("of many at once none is lost", async () => {
  const added = ["U2", "U3", "U4", "U5"];
  const done = await Promise.all(added.map((user) => storeOf("U1").edit(ask("U1", "added", user))));
  expect(done.map(({ outcome }) => outcome)).toEqual(added.map(() => "done"));
  expect((await idsOf("U1")).sort()).toEqual(["U1", ...added]);
});

test("two operators who remove each other at once: one stays", async () => {
  const outcomes = await Promise.all([
    storeOf("U1", "U2").edit(ask("U1", "removed", "U2")),
    storeOf("U1", "U2").edit(ask("U2", "removed", "U1")),
  ]);
  expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(["done", "not an operator"]);
  expect(await idsOf("U1", "U2")).toHaveLength(1);
});

test("a request that is delivered again was done, and isn't done twice", async () => {
  const asked = ask("U1", "added", "U2");
  await storeOf("U1").edit(asked);
  const again = await storeOf("U1").edit(asked);
  expect([again.outcome, again.list.edits]).toEqual(["done", [expect.objectContaining(asked)]]);
});

test("where the stage's file decides, nobody can be added or removed", async () => {
  await stored([{ user: "U2", did: "added", by: "U1", at: "2026-11-24T12:00:00.000Z", request: "r" }]);
  for (const named of [[], ["*"]]) {
    const { outcome, list } = await storeOf(...named).edit(ask("U2", "added", "U3"));
    expect([outcome, list.ids, list.decidedByStage]).toEqual(["decided by the stage", named, true]);
  }
});

test("someone removed whom a new list in the file brings back stays, whoever they add", async () => {
  await storeOf("U1", "U2").edit(ask("U1", "removed", "U2"));
  const onlyU2 = storeOf("U2");
  expect((await onlyU2.edit(ask("U2", "added", "U3"))).list.ids).toEqual(["U2", "U3"]);
});

test("the Slack function reads the same without the SDK; where it can't, it takes the file's list", async () => {
  Object.assign(process.env, {
    AWS_REGION: awsAccess.region,
    AWS_ACCESS_KEY_ID: awsAccess.credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: awsAccess.credentials.secretAccessKey,
    AWS_ENDPOINT_URL_DYNAMODB: database.endpoint,
  });
  const warnings: string[] = [];
  const logger = {
    info: () => undefined,
    error: () => undefined,
    warn: (line: string) => warnings.push(line),
  };
  const read = (...named: string[]) => readOperators(database.table, named, logger);
  await storeOf("U1").edit(ask("U1", "added", "U2"));
  expect(await read("U1")).toEqual(["U1", "U2"]);
  expect([await read(), await read("*")]).toEqual([[], ["*"]]);
  expect(warnings).toEqual([]);
  process.env.AWS_ENDPOINT_URL_DYNAMODB = "http://127.0.0.1:1";
  expect(await read("U1")).toEqual(["U1"]);
  expect(warnings).toEqual(["operators not read"]);
  delete process.env.AWS_ENDPOINT_URL_DYNAMODB;
});
