import type { ServerResponse } from "node:http";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { AwsCallError, awsCall } from "../../../core/aws/json-call.ts";
import { storedSecret } from "../../../core/aws/stored-secret.ts";
import { startHttpServer } from "../../fixtures/http-server.ts";

type Answer = (response: ServerResponse) => void;
const ok: Answer = (response) => response.end('{"SecretString":"{\\"botToken\\":\\"t\\"}"}');
const error =
  (status: number, type: string): Answer =>
  (response) =>
    response.writeHead(status).end(JSON.stringify({ __type: `com.amazonaws.sqs#${type}`, message: "x" }));
/** Takes the request and never answers. */
const hangs: Answer = () => undefined;

/** What the service answers, one for each try; the last one goes on. */
let answers: Answer[] = [];
let tries = 0;
let server: Awaited<ReturnType<typeof startHttpServer>>;
const variables = ["AWS_ENDPOINT_URL_SQS", "AWS_ENDPOINT_URL_SECRETSMANAGER"];
beforeAll(async () => {
  server = await startHttpServer((request, response) => {
    request.resume();
    const answer = answers.length > 1 ? answers.shift() : answers[0];
    tries += 1;
    (answer ?? ok)(response);
  });
  for (const name of variables) process.env[name] = server.url;
});
afterAll(async () => {
  for (const name of variables) delete process.env[name];
  await server.close();
});
beforeEach(() => {
  tries = 0;
});

const send = () => awsCall("sqs", "SendMessage", { QueueUrl: "q", MessageBody: "b" });

describe("a trouble of the moment is tried again, though it is answered 400", () => {
  test.each([
    "RequestThrottled",
    "KmsThrottled",
    "OverLimit",
    "ServiceUnavailable",
    "InternalError",
    "InternalFailure",
    "InternalServiceError",
    "ThrottlingException",
    "Throttling",
    "LimitExceededException",
    "TooManyRequestsException",
    "RequestTimeoutException",
    "PriorRequestNotComplete",
  ])("%s", async (type) => {
    answers = [error(400, type), ok];
    await send();
    expect(tries).toBe(2);
  });
});

test.each(["InvalidMessageContents", "QueueDoesNotExist", "AccessDeniedException", "KmsDisabled"])(
  "what is wrong with the request itself isn't: %s",
  async (type) => {
    answers = [error(400, type)];
    await expect(send()).rejects.toMatchObject({ refused: true, status: 400 });
    expect(tries).toBe(1);
  },
);

test("a word of the kind in an error's text makes no trouble of the moment", async () => {
  answers = [
    (response) =>
      response
        .writeHead(400)
        .end('{"__type":"InvalidParameterValue","message":"no queue named ThrottlingX"}'),
  ];
  await expect(send()).rejects.toMatchObject({ refused: true });
});

test("after the last try it is thrown, and doesn't count as refused", async () => {
  answers = [error(400, "RequestThrottled")];
  const thrown = await send().catch((failed) => failed);
  expect(thrown).toBeInstanceOf(AwsCallError);
  expect(thrown).toMatchObject({ refused: false, status: 400 });
  expect(tries).toBe(2);
});

describe("Slack's 3 s are enough for a secret and a queue", () => {
  const wake = async () => {
    await storedSecret("arn:x", ["botToken"]).read();
    await send();
    return "acknowledged";
  };
  const withinSlacksTime = () =>
    new Promise((_, reject) => {
      AbortSignal.timeout(3_000).addEventListener("abort", () => reject(new Error("operation_timeout")));
    });

  test.each([
    ["the secret's first try hangs", [hangs, ok]],
    ["the queue's first try hangs", [ok, hangs, ok]],
    ["the first try of both hangs", [hangs, ok, hangs, ok]],
  ])("%s", async (_, given) => {
    answers = given;
    expect(await Promise.race([wake(), withinSlacksTime()])).toBe("acknowledged");
  });

  test("the queue hangs wholly: then that can still be said", async () => {
    answers = [hangs, ok, hangs];
    await expect(Promise.race([wake(), withinSlacksTime()])).rejects.toMatchObject({ status: 0 });
  });
});
