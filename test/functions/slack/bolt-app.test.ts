import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { json } from "node:stream/consumers";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { WebClient } from "@slack/web-api";
import { sendCommandRequest } from "../../../core/queues/send.ts";
import { boltApp } from "../../../functions/slack/bolt-app.ts";
import { startGateway } from "../../../local/gateway.ts";
import { signature } from "../../../simulators/slack/app-request.ts";
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
let operators: readonly string[] = ["U1"];
let eventsUrl: string;

beforeAll(async () => {
  sqs = await startHttpServer(async (request: IncomingMessage, response: ServerResponse) => {
    bodies.push(((await json(request)) as { MessageBody: string }).MessageBody);
    // 0: it takes the request and doesn't answer.
    if (answer.status > 0) response.writeHead(answer.status).end(JSON.stringify(answer.body));
  });
  process.env.AWS_ENDPOINT_URL_SQS = sqs.url;
  const port = await freePorts(1);
  eventsUrl = `http://127.0.0.1:${port}/slack/events`;
  const secrets = { signingSecret: "a-signing-secret", botToken: "xoxb-local" };
  slack = await startSlackWorkspace({
    port: 0,
    ...secrets,
    eventsUrl,
  });
  const handle = boltApp({
    signingSecret: secrets.signingSecret,
    botToken: async () => secrets.botToken,
    apiUrl: `${slack.url}/api`,
    slashCommand: "/up42",
    operators: async () => operators,
    otherTeams: ["T5"],
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
  operators = ["U1"];
  answer = { status: 200, body: { MessageId: "1" } };
  bodies = [];
});

const fault = (fault: object) =>
  fetch(`${slack.url}/simulator/faults`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(fault),
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
  ])("while the queue %s: is tried twice, then says to try again in a minute", async (_, status, body) => {
    answer = { status, body };
    expect(await ask()).toMatch(
      /our queue isn't answering\. Nothing was changed\. Please try again in a minute\.$/,
    );
    expect(bodies).toHaveLength(2);
  });

  test.each([
    ["doesn't answer", 0],
    ["answers with a fault of its own", 503],
  ])(
    "while the queue takes it and %s: says that it isn't known whether it got through",
    async (_, status) => {
      answer = { status, body: {} };
      expect(await ask()).toMatch(
        /isn't known whether your request got through\..*if there is none in a minute, please ask again\.$/,
      );
      expect(bodies).toHaveLength(2);
    },
  );
});

describe("the form to rename", () => {
  /** Presses Rename, signed as by Slack: how many forms opened, and what was queued instead. */
  async function press(user: object, team: object | null = { id: "T1" }, responseUrl = `${slack.url}/none`) {
    const before = (await me.views()).length;
    const payload = {
      type: "block_actions",
      user,
      team,
      channel: { id: "C1" },
      container: { type: "message", is_ephemeral: true },
      trigger_id: randomUUID(),
      response_url: responseUrl,
      actions: [{ ...button("Rename", { kind: "rename-form", job: "j" }), block_id: "b" }],
    };
    const body = new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
    const timestamp = String(Math.floor(Date.now() / 1000));
    await fetch(eventsUrl, {
      method: "POST",
      body,
      headers: {
        "content-type": "application/x-www-form-urlencoded",
        "x-slack-request-timestamp": timestamp,
        "x-slack-signature": signature("a-signing-secret", timestamp, body),
      },
    });
    const queued = bodies
      .map((body) => JSON.parse(body))
      .map((it) => `${it.command.kind} ${it.replyTo.team}`);
    return { opened: (await me.views()).length - before, queued };
  }

  test("opens for an operator, be they of this workspace or of one that the settings add", async () => {
    expect(await press({ id: "U1", team_id: "T1" })).toEqual({ opened: 1, queued: [] });
    expect(await press({ id: "U1", team_id: "T5" })).toEqual({ opened: 1, queued: [] });
  });

  test("opens for whom an operator added meanwhile, and for everyone where the stage says so", async () => {
    expect(await press({ id: "U2", team_id: "T1" })).toEqual({ opened: 0, queued: ["rename-form T1"] });
    operators = ["U1", "U2"];
    expect(await press({ id: "U2", team_id: "T1" })).toMatchObject({ opened: 1 });
    operators = ["*"];
    expect(await press({ id: "U3", team_id: "T1" })).toMatchObject({ opened: 1 });
  });

  test("doesn't open for strangers: the worker tells them why", async () => {
    operators = ["*"];
    expect(await press({ id: "U1", team_id: "T2" })).toEqual({ opened: 0, queued: ["rename-form T2"] });
  });

  test("that Slack doesn't open is the worker's to tell, who tries more than once", async () => {
    await fault({ method: "views.open", kind: "500" });
    expect(await press({ id: "U1", team_id: "T1" })).toEqual({ opened: 0, queued: ["rename-form T1"] });
  });

  test("that can't be opened while there is no queue: the person hears so as a direct message where the response_url doesn't take it", async () => {
    answer = { status: 503, body: {} };
    const direct = simulatedUser(slack.url, "U1", "D1");
    for (const kind of ["500", "404", "error"]) {
      await fault({ method: "response_url", kind, ...(kind === "error" ? { error: "Expired url" } : {}) });
      const told = (await direct.messages()).length;
      await me.click(await messageWith(button("Refresh", { kind: "status", job: "j" })), "Refresh");
      expect((await direct.messages()).slice(told).map(({ text }) => text)).toEqual([
        expect.stringContaining("it isn't known whether your request got through"),
      ]);
    }
  });

  test("nothing is said to a response_url that isn't Slack's, nor to where Slack's leads on", async () => {
    const asked: string[] = [];
    const elsewhere = await startHttpServer((request, response) => {
      asked.push(request.url ?? "");
      response.writeHead(302, { location: "/onward" }).end();
    });
    answer = { status: 503, body: {} };
    operators = [];
    await press({ id: "U1", team_id: "T1" }, undefined, elsewhere.url.replace("127.0.0.1", "0.0.0.0"));
    expect(asked).toEqual([]);
    await press({ id: "U1", team_id: "T1" }, undefined, `${elsewhere.url}/here`);
    expect(asked).toEqual(["/here"]);
    await elsewhere.close();
  });

  test("doesn't open where Slack doesn't say whose workspace it is", async () => {
    operators = ["*"];
    expect(await press({ id: "U1" })).toEqual({ opened: 0, queued: ["rename-form "] });
    bodies = [];
    expect(await press({ id: "U1", team_id: "T1" }, null)).toEqual({ opened: 0, queued: ["rename-form T1"] });
  });
});
