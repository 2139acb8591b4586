import { GetItemCommand } from "@aws-sdk/client-dynamodb";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { RequestStore } from "../../../core/requests/request-store.ts";
import { startDynamoDbTable } from "../../fixtures/dynamodb-table.ts";

let database: Awaited<ReturnType<typeof startDynamoDbTable>>;
let requests: RequestStore;
beforeAll(async () => {
  database = await startDynamoDbTable();
  requests = new RequestStore(database.dynamo, database.table);
});
afterAll(() => database.close());

const untouched = {
  begun: 0,
  firstBegunAt: undefined,
  aliveAt: undefined,
  handedOver: false,
  answered: false,
  told: false,
  waitingToldBy: undefined,
  retryToldBy: undefined,
  failedBy: undefined,
};

test("a request that nobody has begun has a record too", async () => {
  expect(await requests.find("never")).toEqual(untouched);
});

test("each beginning counts; the first one's time stays, a sign of life moves on", async () => {
  const first = await requests.begin("counted");
  const second = await requests.begin("counted");
  expect([first.begun, second.begun]).toEqual([1, 2]);
  expect(second.firstBegunAt).toBe(first.firstBegunAt);
  await requests.alive("counted");
  const { aliveAt = 0, firstBegunAt = 0 } = await requests.find("counted");
  expect(aliveAt).toBeGreaterThanOrEqual(firstBegunAt);
});

test("in another lane it begins anew, and who comes from the first one sees that", async () => {
  await requests.begin("slow");
  await requests.handedOver("slow");
  expect(await requests.find("slow")).toEqual({ ...untouched, handedOver: true });
  expect(await requests.begin("slow")).toMatchObject({ begun: 1, handedOver: true });
});

test("a word is one's to say, and stays theirs until it is said", async () => {
  expect(await requests.claim("told", "waitingToldBy", "a")).toBe(true);
  expect(await requests.claim("told", "waitingToldBy", "b")).toBe(false);
  expect(await requests.claim("told", "waitingToldBy", "a")).toBe(true);
  expect(await requests.claim("told", "failedBy", "b")).toBe(true);
});

test("of many at once, one gets the word", async () => {
  const claims = await Promise.all(
    ["a", "b", "c", "d"].map((by) => requests.claim("contested", "retryToldBy", by)),
  );
  expect(claims.filter(Boolean)).toHaveLength(1);
});

test("who heard that it goes on needn't hear that they wait", async () => {
  await requests.claim("goes on", "retryToldBy", "a");
  expect(await requests.claim("goes on", "waitingToldBy", "a")).toBe(false);
});

test("about an answered request there is nothing more to say", async () => {
  await requests.begin("answered");
  await requests.answered("answered");
  expect(await requests.find("answered")).toMatchObject({ begun: 1, answered: true });
  expect(await requests.claim("answered", "failedBy", "a")).toBe(false);
});

test("every record ends some day, whoever wrote it first", async () => {
  await requests.claim("noted first", "waitingToldBy", "a");
  const { Item } = await database.dynamo.send(
    new GetItemCommand({ TableName: database.table, Key: { id: { S: "request#noted first" } } }),
  );
  expect(Number(Item?.expiresAt?.N) - Date.now() / 1000).toBeGreaterThan(86_400);
});

test("who has their answer hears no word of waiting, going on or failing", async () => {
  await requests.begin("told");
  await requests.told("told");
  for (const word of ["waitingToldBy", "retryToldBy", "failedBy"] as const)
    expect(await requests.claim("told", word, "a")).toBe(false);
  expect(await requests.find("told")).toMatchObject({ told: true, answered: false });
});
