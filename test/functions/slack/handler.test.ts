import { json } from "node:stream/consumers";
import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from "@jest/globals";
import { answerCheck } from "../../../core/queues/answer-check.ts";
import { alarmsCounting } from "../../fixtures/alarms-counting.ts";
import { startHttpServer } from "../../fixtures/http-server.ts";
import { startSecretsManager } from "../../fixtures/service-stubs.ts";
import { signedCommand } from "../../fixtures/signed-command.ts";

const secrets = { slack: { signingSecret: "first", botToken: "xoxb-1" } };
const queued: { queue: string; body: Record<string, unknown>; DelaySeconds?: number }[] = [];
const written: string[] = [];
const closers: (() => Promise<unknown>)[] = [];
let refusing = "";
const clock = jest.spyOn(Date, "now");
let handler: typeof import("../../../functions/slack/handler.ts").handler;

beforeAll(async () => {
  const secretsManager = await startSecretsManager(secrets);
  const sqs = await startHttpServer(async (request, response) => {
    const sent = (await json(request)) as { QueueUrl: string; MessageBody: string; DelaySeconds?: number };
    const { QueueUrl, MessageBody, DelaySeconds } = sent;
    const queue = QueueUrl.split("/").at(-1) ?? "";
    if (queue === refusing) return response.writeHead(400).end('{"__type":"QueueDoesNotExist"}');
    queued.push({
      queue,
      body: JSON.parse(MessageBody),
      ...(DelaySeconds === undefined ? {} : { DelaySeconds }),
    });
    response.end("{}");
  });
  closers.push(secretsManager.close, sqs.close);
  Object.assign(process.env, {
    SLACK_SECRET_ARN: "slack",
    SLACK_API_URL: "http://127.0.0.1:1",
    CHANGES_TABLE: "changes",
    COMMANDS_QUEUE_URL: `${sqs.url}/commands.fifo`,
    ANSWER_CHECKS_QUEUE_URL: `${sqs.url}/answer-checks`,
    AWS_ENDPOINT_URL_SECRETSMANAGER: secretsManager.url,
    AWS_ENDPOINT_URL_SQS: sqs.url,
  });
  jest.spyOn(process.stdout, "write").mockImplementation((line) => written.push(String(line)) > 0);
  ({ handler } = await import("../../../functions/slack/handler.ts"));
});
afterAll(async () => {
  clock.mockRestore();
  for (const close of closers) await close();
});

beforeEach(() => {
  queued.length = 0;
  written.length = 0;
  refusing = "";
});

const answerTo = async (signingSecret: string, line: string) =>
  handler(signedCommand(signingSecret, line, "http://127.0.0.1:1/response") as never);
const type = async (signingSecret: string) => (await answerTo(signingSecret, "status latest")).statusCode;
/** Fields of the log lines that say so. */
const lines = (message: string) =>
  written.map((line) => JSON.parse(line)).filter((line) => line.message === message);

test("what isn't Slack's is refused and not queued; one line of the log says of each why, and nothing of what was sent", async () => {
  expect(await handler({} as never)).toEqual({ statusCode: 400, body: "" });
  expect(await type("another")).toBe(401);
  const stale = signedCommand("first", "help", "http://127.0.0.1:1") as { headers: Record<string, string> };
  stale.headers["x-slack-request-timestamp"] = "1";
  expect((await handler(stale as never)).statusCode).toBe(401);
  expect(queued).toEqual([]);
  expect(lines("request refused")).toEqual([
    {
      level: "WARN",
      message: "request refused",
      timestamp: expect.any(String),
      service: "slack",
      reason: "signature",
    },
    expect.objectContaining({ level: "WARN", reason: "timestamp" }),
  ]);
  // Whoever knocks with an old timestamp says nothing of our secret.
  expect(lines("request refused").map((line) => alarmsCounting("Slack", line))).toEqual([
    ["requests refused"],
    [],
  ]);
});

test("a signing secret that was rotated is read anew, at most once a minute", async () => {
  expect(await type("first")).toBe(200);
  secrets.slack = { signingSecret: "second", botToken: "xoxb-2" };
  expect(await type("second")).toBe(401);
  clock.mockReturnValue(Date.now() + 61_000);
  expect(await type("second")).toBe(200);
  expect(await type("first")).toBe(401);
  expect(queued.filter(({ queue }) => queue === "commands.fifo")).toHaveLength(2);
  expect(lines("request refused")).toHaveLength(2);
});

describe("what was asked", () => {
  test("is queued, and a look whether it is answered some seconds later", async () => {
    expect(await answerTo("second", "rename 3f2a New name")).toEqual({ statusCode: 200, body: "" });
    const [request, check] = queued;
    expect(request).toMatchObject({ queue: "commands.fifo", body: { command: { kind: "rename" } } });
    expect(check).toMatchObject({
      queue: "answer-checks",
      DelaySeconds: 6,
      body: { kind: "command", asked: "rename 3f2a New name", change: true, checks: 0 },
    });
    expect(answerCheck.parse(check?.body)).toEqual(check?.body);
    expect(check?.body).toMatchObject({ id: request?.body.id, replyTo: request?.body.replyTo });
  });

  test("is acknowledged though that look can't be queued, which the log says", async () => {
    refusing = "answer-checks";
    expect(await answerTo("second", "status latest")).toEqual({ statusCode: 200, body: "" });
    expect(queued.map(({ queue }) => queue)).toEqual(["commands.fifo"]);
    expect(lines("answer check not queued")).toHaveLength(1);
  });

  test("that the queue refuses raises an alarm", async () => {
    refusing = "commands.fifo";
    expect(JSON.parse((await answerTo("second", "status latest")).body ?? "").text).toContain(
      "our queue refused it",
    );
    expect(lines("command not queued").map((line) => alarmsCounting("Slack", line))).toEqual([
      ["commands not queued"],
    ]);
  });

  test("isn't looked after where it couldn't be queued", async () => {
    refusing = "commands.fifo";
    expect((await answerTo("second", "status latest")).body).toContain("didn't get through");
    expect(queued).toEqual([]);
  });

  test("is queued where the channel is to see it: the worker asks whether the person belongs here", async () => {
    await answerTo("second", "help jobs --share");
    expect(queued[0]).toMatchObject({ body: { command: { kind: "help" }, share: true } });
  });

  test.each([
    ["help", "/up42 jobs"],
    ["help jobs", "--since"],
    ["logs", "`logs` needs a job."],
    ["rename x --share", "What should the job be called?"],
  ])("is answered in the acknowledgement where it needs no UP42: %s", async (line, answer) => {
    const { statusCode, body = "" } = await answerTo("second", line);
    expect(statusCode).toBe(200);
    expect(JSON.parse(body)).toMatchObject({ response_type: "ephemeral", blocks: expect.anything() });
    expect(JSON.parse(body).text).toContain(answer);
    expect(queued).toEqual([]);
    expect(lines("command answered")).toMatchObject([{ user: "U1", channel: "C1" }]);
  });
});
