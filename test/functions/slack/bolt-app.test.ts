import type { IncomingMessage, ServerResponse } from "node:http";
import { json } from "node:stream/consumers";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { WebClient } from "@slack/web-api";
import { sendCommandRequest } from "../../../core/queues/send.ts";
import { boltApp } from "../../../functions/slack/bolt-app.ts";
import { startGateway } from "../../../local/gateway.ts";
import { type SimulatedUser, simulatedUser } from "../../../simulators/slack/terminal/simulated-user.ts";
import { type SlackWorkspace, startSlackWorkspace } from "../../../simulators/slack/workspace.ts";
import { freePorts } from "../../fixtures/free-ports.ts";
import { startHttpServer } from "../../fixtures/http-server.ts";
import { inProcessLambda } from "../../fixtures/in-process-lambda.ts";

/** An SQS that answers as the test says, and what was sent to it. */
let answer: { status: number; body: object };
let bodies: string[] = [];
let sqs: Awaited<ReturnType<typeof startHttpServer>>;
let gateway: Awaited<ReturnType<typeof startGateway>>;
let slack: SlackWorkspace;
let me: SimulatedUser;

beforeAll(async () => {
  sqs = await startHttpServer(async (request: IncomingMessage, response: ServerResponse) => {
    bodies.push(((await json(request)) as { MessageBody: string }).MessageBody);
    // 0: it takes the request and doesn't answer.
    if (answer.status > 0) response.writeHead(answer.status).end(JSON.stringify(answer.body));
  });
  process.env.AWS_ENDPOINT_URL_SQS = sqs.url;
  const port = await freePorts(1);
  const secrets = { signingSecret: "a-signing-secret", botToken: "xoxb-local" };
  slack = await startSlackWorkspace({
    port: 0,
    ...secrets,
    eventsUrl: `http://127.0.0.1:${port}/slack/events`,
  });
  const handle = boltApp({
    signingSecret: secrets.signingSecret,
    botToken: async () => secrets.botToken,
    apiUrl: `${slack.url}/api`,
    slashCommand: "/up42",
    operators: ["U1"],
    enqueue: (request) => sendCommandRequest(`${sqs.url}/commands.fifo`, request),
  });
  const lambda = inProcessLambda((event: Parameters<typeof handle>[0]) => handle(event, {}));
  gateway = await startGateway({ port, slack: lambda, logLink: lambda });
  me = simulatedUser(slack.url);
});
afterAll(async () => {
  delete process.env.AWS_ENDPOINT_URL_SQS;
  await slack.close();
  await gateway.close();
  await sqs.close();
});
beforeEach(() => {
  answer = { status: 200, body: { MessageId: "1" } };
  bodies = [];
});

const button = (text: string, command: object) => ({
  type: "button" as const,
  text: { type: "plain_text" as const, text },
  action_id: `up42:here:${text}:0`,
  value: JSON.stringify(command),
});

/** A message of the app with these buttons, as the person sees it. */
async function messageWith(...elements: ReturnType<typeof button>[]) {
  const client = new WebClient("xoxb-local", { slackApiUrl: `${slack.url}/api/` });
  const { ts } = await client.chat.postMessage({
    channel: "C1",
    text: "A job",
    blocks: [{ type: "actions", elements }],
  });
  const seen = (await me.messages()).find((message) => message.ts === ts);
  if (!seen) throw new Error("The message isn't there.");
  return seen;
}

/** What a person reads after each of the three ways to ask. */
const ways: Record<string, () => Promise<string | undefined>> = {
  async "a typed command"() {
    await me.type("status latest");
    return (await me.news()).at(-1)?.text;
  },
  async "a click"() {
    await me.click(await messageWith(button("Refresh", { kind: "status", job: "j" })), "Refresh");
    return (await me.news()).at(-1)?.text;
  },
  async "the form"() {
    await me.click(await messageWith(button("Rename", { kind: "rename-form", job: "j" })), "Rename");
    const form = (await me.views()).at(-1);
    if (!form) throw new Error("No form is open.");
    const { errors } = await me.submit(form, { name: { name: "🌾" } });
    return errors?.name;
  },
};

describe.each(Object.entries(ways))("%s", (_, ask) => {
  test("is queued, and the queue is the one to answer", async () => {
    await ask();
    expect(bodies).toHaveLength(1);
    expect(bodies[0]).toMatch(/^[\x20-\x7e]+$/);
  });

  test("that the queue refuses: says that it is our fault, and that trying again won't help", async () => {
    answer = { status: 400, body: { __type: "com.amazonaws.sqs#InvalidMessageContents" } };
    expect(await ask()).toMatch(
      /our queue refused it\. Nothing was changed\..*trying again won't help: please tell whoever runs the app \(request .+\)\.$/,
    );
    expect(bodies).toHaveLength(1);
  });

  test.each([
    ["has no time just now", 400, { __type: "com.amazonaws.sqs#RequestThrottled" }],
    ["wants us to wait", 429, {}],
    ["is down", 503, {}],
  ])("while the queue %s: is tried twice, then says to try again in a minute", async (_, status, body) => {
    answer = { status, body };
    expect(await ask()).toMatch(
      /our queue isn't answering\. Nothing was changed\. Please try again in a minute\.$/,
    );
    expect(bodies).toHaveLength(2);
  });

  test("while the queue takes it and doesn't answer: says that it isn't known whether it got through", async () => {
    answer = { status: 0, body: {} };
    expect(await ask()).toMatch(
      /isn't known whether your request got through\..*if there is none in a minute, please ask again\.$/,
    );
    expect(bodies).toHaveLength(2);
  });
});
