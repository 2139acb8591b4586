import { SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { startFauxqs } from "fauxqs";
import { createResources } from "../../../local/aws-resources.ts";
import { bucket } from "../../../local/doctor/bucket.ts";
import { queues } from "../../../local/doctor/queues.ts";
import { table } from "../../../local/doctor/table.ts";
import { awsAccess } from "../../fixtures/aws-access.ts";
import { startDynamoDbTable } from "../../fixtures/dynamodb-table.ts";
import { examined } from "../../fixtures/examined.ts";
import { startHttpServer } from "../../fixtures/http-server.ts";

let aws: Awaited<ReturnType<typeof startFauxqs>>;
let dynamodb: Awaited<ReturnType<typeof startDynamoDbTable>>;
let url: string;
beforeAll(async () => {
  aws = await startFauxqs({ port: 0, host: "127.0.0.1", logger: false });
  dynamodb = await startDynamoDbTable();
  url = `http://127.0.0.1:${aws.port}`;
});
afterAll(async () => {
  await aws.stop();
  await dynamodb.close();
});

const at = (endpoints: object = {}, timeoutMs = 5_000) =>
  examined(
    {
      AWS_ENDPOINT_URL_S3: url,
      AWS_ENDPOINT_URL_SQS: url,
      AWS_ENDPOINT_URL_DYNAMODB: dynamodb.endpoint,
      LOGS_BUCKET: "saved-logs",
      CHANGES_TABLE: "changes-here",
      ...endpoints,
    },
    { timeoutMs },
  );
const todo = "Start `npm start` again: it makes what is missing.";

test("what isn't there, and then what the local run makes", async () => {
  expect(await bucket.look(at())).toEqual({ failed: `${url} doesn't have the bucket saved-logs`, todo });
  expect(await queues.look(at())).toEqual({ failed: `${url} doesn't have the queues`, todo });
  expect(await table.look(at())).toEqual({
    failed: `${dynamodb.endpoint} doesn't have the table changes-here`,
    todo,
  });

  const endpoints = { s3: url, sqs: url, dynamodb: dynamodb.endpoint };
  const names = { bucket: "saved-logs", table: "changes-here" };
  const made = await createResources(awsAccess, endpoints, names);
  const sqs = new SQSClient({ ...awsAccess, endpoint: url });
  await sqs.send(new SendMessageCommand({ QueueUrl: made.queues.exports.url, MessageBody: "one" }));
  await sqs.send(new SendMessageCommand({ QueueUrl: made.queues.followUps.dlqUrl, MessageBody: "one" }));
  sqs.destroy();
  made.sqs.destroy();

  expect(await bucket.look(at())).toEqual({ passed: `saved-logs at ${url}` });
  expect(await queues.look(at())).toEqual({
    passed:
      "messages that wait: commands.fifo (0), follow-ups (0), exports (1), answer-checks (0); given up: follow-ups-dlq (1)",
  });
  expect(await table.look(at())).toEqual({ passed: `changes-here at ${dynamodb.endpoint}, ACTIVE` });
});

describe.each([
  ["bucket", bucket],
  ["queues", queues],
  ["table", table],
])("%s", (_, check) => {
  const everywhere = (address: string) => ({
    AWS_ENDPOINT_URL_S3: address,
    AWS_ENDPOINT_URL_SQS: address,
    AWS_ENDPOINT_URL_DYNAMODB: address,
  });

  test("at an address where nothing is, or hangs, or refuses", async () => {
    const look = (address: string, timeoutMs?: number) => check.look(at(everywhere(address), timeoutMs));
    expect(await look("http://127.0.0.1:1")).toMatchObject({
      failed: expect.stringContaining("(ECONNREFUSED)"),
    });
    const silent = await startHttpServer(() => undefined);
    expect(await look(silent.url, 100)).toMatchObject({
      failed: expect.stringContaining("(no answer in time)"),
    });
    await silent.close();
    const closed = await startHttpServer((_request, answer) => answer.writeHead(403).end());
    expect(await look(closed.url)).toMatchObject({
      failed: expect.stringContaining("refuses the AWS credentials"),
    });
    await closed.close();
  });

  test("on this machine it is there while npm start is at work", async () => {
    expect(await check.look(examined({}))).toEqual({
      leftOut: "on this machine, and there while npm start is at work",
    });
  });
});
