/**
 * Runs the five functions as they would be deployed (the stack's own bundles and environment) under AWS's runtime
 * client: they start; the Slack function answers a signed command and a bad signature, and puts what needs UP42 on the
 * queue; the commands function takes from it; the answer check looks after it; the log link leads to S3. Ends with 1 and a sentence if one of these isn't so.
 */
import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import { rmSync, statSync } from "node:fs";
import { CreateQueueCommand, ReceiveMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { startFauxqs } from "fauxqs";
import { createLink } from "../../core/logs/log-link.ts";
import { startSlackWorkspace } from "../../simulators/slack/workspace.ts";
import { startDynamoDbTable } from "../fixtures/dynamodb-table.ts";
import { startResponseUrl, startSecretsManager } from "../fixtures/service-stubs.ts";
import { signedCommand } from "../fixtures/signed-command.ts";
import { builtFunctions } from "./built-stack.ts";
import { type RunningFunction, startFunction } from "./runtime-api.ts";
import { runtimeClient } from "./runtime-client.ts";

const secrets = {
  slack: { signingSecret: "check-signing-secret", botToken: "xoxb-check-bot-token" },
  up42: { projectId: "check-project", projectApiKey: "check-project-api-key" },
  link: { linkKey: "check-link-key" },
};
const closers: (() => unknown)[] = [];

try {
  const client = runtimeClient();
  const sqs = await startFauxqs({ port: 0, host: "127.0.0.1", logger: false });
  closers.push(() => sqs.stop());
  const secretsManager = await startSecretsManager(secrets);
  closers.push(secretsManager.close);
  const responseUrl = await startResponseUrl();
  closers.push(responseUrl.close);
  // It says which workspace is ours.
  const workspace = await startSlackWorkspace({
    port: 0,
    ...secrets.slack,
    eventsUrl: "http://127.0.0.1:1/slack/events",
  });
  closers.push(workspace.close);

  const sqsUrl = `http://127.0.0.1:${sqs.port}`;
  const queues = new SQSClient({
    endpoint: sqsUrl,
    region: "eu-central-1",
    credentials: { accessKeyId: "check", secretAccessKey: "check" },
  });
  const queue = new CreateQueueCommand({ QueueName: "commands.fifo", Attributes: { FifoQueue: "true" } });
  const { QueueUrl = "" } = await queues.send(queue);
  const checks = await queues.send(new CreateQueueCommand({ QueueName: "answer-checks" }));
  const database = await startDynamoDbTable();
  closers.push(database.close);

  const { folder, functions } = builtFunctions({
    SLACK_SECRET_ARN: "slack",
    UP42_SECRET_ARN: "up42",
    LINK_SECRET_ARN: "link",
    COMMANDS_QUEUE_URL: QueueUrl,
    COMMANDS_DLQ_URL: `${sqsUrl}/000000000000/commands-dlq.fifo`,
    FOLLOW_UPS_DLQ_URL: `${sqsUrl}/000000000000/follow-ups-dlq`,
    EXPORTS_DLQ_URL: `${sqsUrl}/000000000000/exports-dlq`,
    ANSWER_CHECKS_QUEUE_URL: checks.QueueUrl ?? "",
    FOLLOW_UPS_QUEUE_URL: `${sqsUrl}/000000000000/follow-ups`,
    EXPORTS_QUEUE_URL: `${sqsUrl}/000000000000/exports`,
    CHANGES_TABLE: database.table,
    LOGS_BUCKET: "check-logs",
    LINKS_URL: "https://links.example.com",
  });
  closers.push(() => rmSync(folder, { recursive: true }));
  strictEqual(functions.size, 5, "the stack has five functions");

  const running = new Map<string, RunningFunction>();
  for (const [name, built] of functions) {
    const environment = {
      ...built.environment,
      SLACK_API_URL: `${workspace.url}/api`,
      AWS_ENDPOINT_URL_SQS: sqsUrl,
      AWS_ENDPOINT_URL_SECRETSMANAGER: secretsManager.url,
      AWS_ENDPOINT_URL_DYNAMODB: database.endpoint,
    };
    const started = await startFunction(client, { ...built, environment });
    closers.push(started.close);
    running.set(name, started);
    const size = Math.round(statSync(`${built.folder}/index.js`).size / 1000);
    console.log(`${name} starts: ${size} KB, ${Math.round(started.startedIn)} ms to its first event`);
  }
  const named = (name: string) => running.get(name) as RunningFunction;
  const [slack, commands] = [named("Slack"), named("Commands")];
  const answerCheck = named("AnswerCheck");
  const logLink = named("LogLink");
  const type = (signingSecret: string, line: string) =>
    slack.invoke(signedCommand(signingSecret, line, responseUrl.url));

  const began = performance.now();
  const helped = pick(await type(secrets.slack.signingSecret, "help"));
  const first = Math.round(performance.now() - began);
  strictEqual(helped.statusCode, 200, "help is answered 200");
  match(helped.body ?? "", /\/up42 status/, "with the help itself");
  console.log(
    `Slack answers help in the acknowledgement, ${first} ms for the first, its secret read on the way`,
  );

  const acknowledged = pick(await type(secrets.slack.signingSecret, "status latest"));
  deepStrictEqual(acknowledged, { statusCode: 200, body: "" }, "a signed command is answered 200, empty");
  console.log("Slack acknowledges a signed command: 200, empty");

  const refused = await type("another-signing-secret", "help");
  strictEqual(pick(refused).statusCode, 401, "a bad signature is answered 401");
  console.log("Slack refuses a bad signature: 401");

  const { Messages = [] } = await queues.send(
    new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }),
  );
  strictEqual(Messages.length, 1, "one command is on the queue: the signed one");
  const body = Messages[0]?.Body ?? "";
  strictEqual(JSON.parse(body).command.kind, "status", "it is the command that was signed");
  console.log("The command is on the queue");

  const record = (queueName: string, messageBody: string) => ({
    messageId: "1",
    receiptHandle: Messages[0]?.ReceiptHandle,
    body: messageBody,
    attributes: { ApproximateReceiveCount: "1" },
    eventSource: "aws:sqs",
    eventSourceARN: `arn:aws:sqs:eu-central-1:000000000000:${queueName}`,
  });
  const help = JSON.stringify({ ...JSON.parse(body), command: { kind: "help" } });
  await commands.invoke({ Records: [record("commands.fifo", help)] });
  strictEqual(responseUrl.posted.length, 1, "the command is answered at its response_url");
  match(JSON.stringify(responseUrl.posted), /\/up42 status/, "with the help");
  console.log("Commands answers what is asked at the response_url");

  const { id, replyTo } = JSON.parse(body);
  const late = {
    version: 1,
    kind: "command",
    id,
    key: "late",
    asked: "status latest",
    change: false,
    replyTo,
  };
  const check = JSON.stringify({ ...late, sentAt: Date.now(), checks: 0 });
  const looked = await answerCheck.invoke({ Records: [record("answer-checks", check)] });
  deepStrictEqual(looked, { batchItemFailures: [] }, "the answer check looks after a request");
  match(JSON.stringify(responseUrl.posted.at(-1)), /Still waiting/, "whose person still waits");
  console.log("Answer check tells whoever still waits");

  const url = createLink({
    baseUrl: "https://links.example.com",
    secret: secrets.link.linkKey,
    key: "logs/p/j/e/all-logs.zip",
    expiresAt: new Date(Date.now() + 60_000),
  });
  const token = url.split("/").at(-1);
  const { statusCode, headers } = pick(
    await logLink.invoke({ requestContext: { http: { method: "GET" } }, pathParameters: { token } }),
  );
  strictEqual(statusCode, 302, "a link of ours leads on");
  match(
    headers?.location ?? "",
    /^https:\/\/check-logs\.s3\..*X-Amz-Signature=/,
    "to a presigned URL of the bucket",
  );
  console.log("Log link leads to a presigned URL");

  for (const [name, started] of running) {
    for (const value of Object.values(secrets).flatMap((secret) => Object.values(secret))) {
      strictEqual(started.output().includes(value), false, `${name} logs no secret`);
    }
  }
  console.log("No secret is in what they log");
} catch (error) {
  console.error(`\nThe built functions don't do what they should: ${(error as Error).message}`);
  process.exitCode = 1;
} finally {
  for (const close of closers.reverse()) await close();
}

function pick(answer: unknown): { statusCode: number; body?: string; headers?: Record<string, string> } {
  const { statusCode, body, headers } = answer as {
    statusCode: number;
    body?: string;
    headers?: Record<string, string>;
  };
  return { statusCode, ...(body === undefined ? {} : { body }), ...(headers?.location ? { headers } : {}) };
}
