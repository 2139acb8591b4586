import { json } from "node:stream/consumers";
import { afterAll, beforeAll, expect, jest, test } from "@jest/globals";
import { startHttpServer } from "../../fixtures/http-server.ts";
import { startSecretsManager } from "../../fixtures/service-stubs.ts";
import { signedCommand } from "../../fixtures/signed-command.ts";

const secrets = { slack: { signingSecret: "first", botToken: "xoxb-1" } };
const queued: string[] = [];
const closers: (() => Promise<unknown>)[] = [];
const clock = jest.spyOn(Date, "now");
let handler: typeof import("../../../functions/slack/handler.ts").handler;

beforeAll(async () => {
  const secretsManager = await startSecretsManager(secrets);
  const sqs = await startHttpServer(async (request, response) => {
    const { MessageBody } = (await json(request)) as { MessageBody: string };
    queued.push(JSON.parse(MessageBody).command.kind);
    response.end("{}");
  });
  closers.push(secretsManager.close, sqs.close);
  Object.assign(process.env, {
    SLACK_SECRET_ARN: "slack",
    SLACK_API_URL: "http://127.0.0.1:1",
    CHANGES_TABLE: "changes",
    COMMANDS_QUEUE_URL: `${sqs.url}/commands.fifo`,
    AWS_ENDPOINT_URL_SECRETSMANAGER: secretsManager.url,
    AWS_ENDPOINT_URL_SQS: sqs.url,
  });
  ({ handler } = await import("../../../functions/slack/handler.ts"));
});
afterAll(async () => {
  clock.mockRestore();
  for (const close of closers) await close();
});

const type = async (signingSecret: string) => {
  const event = signedCommand(signingSecret, "help", "http://127.0.0.1:1/response");
  return (await handler(event as never)).statusCode;
};

test("what isn't Slack's is refused and not queued", async () => {
  expect(await handler({} as never)).toEqual({ statusCode: 400, body: "" });
  expect(await type("another")).toBe(401);
  expect(queued).toEqual([]);
});

test("a signing secret that was rotated is read anew, at most once a minute", async () => {
  expect(await type("first")).toBe(200);
  secrets.slack = { signingSecret: "second", botToken: "xoxb-2" };
  expect(await type("second")).toBe(401);
  clock.mockReturnValue(Date.now() + 61_000);
  expect(await type("second")).toBe(200);
  expect(await type("first")).toBe(401);
  expect(queued).toEqual(["help", "help"]);
});
