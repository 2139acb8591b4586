import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { plainLogger } from "../../../core/logger.ts";
import type { ReplyTo } from "../../../core/queues/messages.ts";
import { Responder } from "../../../core/responder/responder.ts";
import { slackClient } from "../../../core/responder/slack-client.ts";
import { simulatedUser } from "../../../simulators/slack/terminal/simulated-user.ts";
import { startSlackWorkspace } from "../../../simulators/slack/workspace.ts";
import { until } from "../../simulators/up42/simulator-client.ts";

/** An app that only collects the response_urls it is given. */
const given: string[] = [];
const app = createServer((request, response) => {
  let body = "";
  request.on("data", (chunk) => {
    body += chunk;
  });
  request.on("end", () => {
    const form = new URLSearchParams(body);
    given.push(form.get("response_url") ?? JSON.parse(form.get("payload") ?? "{}").response_url);
    response.end();
  });
});
let slack: Awaited<ReturnType<typeof startSlackWorkspace>>;
let responder: Responder;
const tokens: boolean[] = [];

beforeAll(async () => {
  app.listen(0, "127.0.0.1");
  await once(app, "listening");
  const eventsUrl = `http://127.0.0.1:${(app.address() as AddressInfo).port}`;
  slack = await startSlackWorkspace({ port: 0, signingSecret: "s", botToken: "xoxb-now", eventsUrl });
  responder = new Responder({
    async client(fresh) {
      tokens.push(fresh);
      return slackClient(fresh ? "xoxb-now" : "xoxb-before", `${slack.url}/api`);
    },
    render: (result) => [{ text: result.kind === "help" ? (result.about ?? "") : "", blocks: [] }],
  });
});
beforeEach(() => {
  given.length = 0;
  tokens.length = 0;
});
afterAll(async () => {
  await slack.close();
  app.close();
});

const say = (about: string) => ({ kind: "help" as const, about });
const logger = plainLogger("test");

async function asked(channel = "C1"): Promise<{ me: ReturnType<typeof simulatedUser>; to: ReplyTo }> {
  const me = simulatedUser(slack.url, "U1", channel);
  await me.type("status latest");
  const [responseUrl = ""] = await until(
    async () => given,
    ({ length }) => length === 1,
  );
  return {
    me,
    to: { responseUrl, givenAt: Date.now(), used: 0, replaces: false, shared: false, user: "U1", channel },
  };
}

test("five answers by the response_url, the sixth as a direct message", async () => {
  const { me, to } = await asked();
  let reply = to;
  for (let n = 1; n <= 6; n++) reply = await responder.respond(reply, say(`answer ${n}`));
  const seen = (await me.messages()).map(({ text }) => text).filter((text) => text.startsWith("answer"));
  expect(seen).toEqual(["answer 1", "answer 2", "answer 3", "answer 4", "answer 5"]);
  expect((await simulatedUser(slack.url, "U1", "D1").messages()).map(({ text }) => text)).toEqual([
    "answer 6",
  ]);
});

test("half an hour later, as a direct message", async () => {
  const { to } = await asked();
  await responder.respond({ ...to, givenAt: Date.now() - 31 * 60_000 }, say("late"));
  expect((await simulatedUser(slack.url, "U1", "D1").messages()).at(-1)?.text).toBe("late");
});

test("a bot token that was rotated is read anew", async () => {
  const { to } = await asked();
  await responder.announce(to, say("told"), logger);
  expect(tokens).toEqual([false, true]);
  expect((await simulatedUser(slack.url, "U2").messages()).at(-1)).toMatchObject({
    text: "told",
    ephemeral: false,
  });
});

test("a channel that the bot isn't in is told through the response_url", async () => {
  const { to } = await asked("C3");
  const after = await responder.announce(to, say("told elsewhere"), logger);
  expect(after.used).toBe(1);
  expect((await simulatedUser(slack.url, "U2", "C3").messages()).at(-1)).toMatchObject({
    text: "told elsewhere",
    ephemeral: false,
  });
});
