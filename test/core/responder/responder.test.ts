import { text } from "node:stream/consumers";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import type { Announcement } from "../../../core/commands/announcement.ts";
import type { LogFields } from "../../../core/logger.ts";
import type { ReplyTo } from "../../../core/queues/messages.ts";
import { Responder } from "../../../core/responder/responder.ts";
import { slackClient } from "../../../core/responder/slack-client.ts";
import { simulatedUser } from "../../../simulators/slack/terminal/simulated-user.ts";
import { startHttpServer } from "../../fixtures/http-server.ts";
import { BOT_TOKEN, type WorkspaceWithApp, workspaceWithApp } from "../../fixtures/workspace-with-app.ts";

let it: WorkspaceWithApp;
let responder: Responder;
/** The bot's token as it was read at first, and read anew. */
let tokens: { known: string; fresh: string };
const reads: boolean[] = [];
const logged: LogFields[] = [];
const closers: (() => Promise<void>)[] = [];
const write = (level: string) => (message: string, fields: LogFields) => {
  logged.push({ level, message, ...fields });
};

beforeAll(async () => {
  it = await workspaceWithApp();
  responder = new Responder({
    async client(fresh) {
      reads.push(fresh);
      return slackClient(fresh ? tokens.fresh : tokens.known, `${it.slack.url}/api`);
    },
    render: (result) => [
      { text: result.kind === "help" ? (result.about ?? "") : `channel: ${result.kind}`, blocks: [] },
    ],
    slackApiUrl: `${it.slack.url}/api`,
    logger: { info: write("INFO"), warn: write("WARN"), error: write("ERROR") },
  });
});
beforeEach(() => {
  it.app.received.length = 0;
  reads.length = 0;
  logged.length = 0;
  tokens = { known: BOT_TOKEN, fresh: BOT_TOKEN };
});
afterEach(async () => {
  await it.clearFaults();
  await Promise.all(closers.splice(0).map((close) => close()));
});
afterAll(() => it.close());

const say = (about: string) => ({ kind: "help" as const, about });
const renamed: Announcement = {
  kind: "renamed",
  who: "U1",
  job: { id: "j", name: "New" },
  from: "Old",
};

async function asked(channel = "C1") {
  const me = simulatedUser(it.slack.url, "U1", channel);
  const direct = simulatedUser(it.slack.url, "U1", "D1");
  const before = (await direct.messages()).length;
  await me.type("status latest");
  const responseUrl = it.app.received.at(-1)?.form.response_url ?? "";
  const to: ReplyTo = {
    responseUrl,
    givenAt: Date.now(),
    used: 0,
    replaces: false,
    shared: false,
    user: "U1",
    channel,
  };
  return {
    to,
    seen: async () => (await me.news()).map((message) => message.text),
    seenDirectly: async () => (await direct.messages()).slice(before).map((message) => message.text),
  };
}

/** A response_url whose answers the test gives, one after the other; the last one repeats. `undefined` hangs up. */
async function startResponseUrl(...answers: ([status: number, body?: string] | undefined)[]) {
  let asked = 0;
  const server = await startHttpServer(async (request, response) => {
    await text(request);
    const answer = answers[Math.min(asked, answers.length - 1)];
    asked += 1;
    if (!answer) return void request.socket.destroy();
    response.writeHead(answer[0]).end(answer[1]);
  });
  closers.push(server.close);
  return { ...server, asked: () => asked };
}

test("five answers by the response_url, the sixth as a direct message", async () => {
  const { to, seen, seenDirectly } = await asked();
  let reply = to;
  for (let n = 1; n <= 6; n++) reply = await responder.respond(reply, say(`answer ${n}`));
  expect(await seen()).toEqual(["answer 1", "answer 2", "answer 3", "answer 4", "answer 5"]);
  expect(await seenDirectly()).toEqual(["answer 6"]);
});

test("half an hour later, as a direct message", async () => {
  const { to, seenDirectly } = await asked();
  await responder.respond({ ...to, givenAt: Date.now() - 31 * 60_000 }, say("late"));
  expect(await seenDirectly()).toEqual(["late"]);
});

describe("a response_url that doesn't take the answer", () => {
  test("with a 500, twice: it is tried again, and nothing else is said", async () => {
    const { to, seen, seenDirectly } = await asked();
    await it.fault({ method: "response_url", kind: "500", times: 2 });
    expect((await responder.respond(to, say("here"))).used).toBe(1);
    expect([await seen(), await seenDirectly()]).toEqual([["here"], []]);
  });

  test("with a 500 each time: as a direct message, and the next answer is tried there again", async () => {
    const { to, seen, seenDirectly } = await asked();
    await it.fault({ method: "response_url", kind: "500", times: 3 });
    const reply = await responder.respond(to, say("one"));
    await responder.respond(reply, say("two"));
    expect([await seen(), await seenDirectly()]).toEqual([["two"], ["one"]]);
  });

  test("with a 200 that says it has ended: as a direct message, and what follows too", async () => {
    const { to, seen, seenDirectly } = await asked();
    await it.fault({ method: "response_url", kind: "error", error: "Expired url" });
    const reply = await responder.respond(to, say("one"));
    await responder.respond(reply, say("two"));
    expect([await seen(), await seenDirectly()]).toEqual([[], ["one", "two"]]);
  });

  test.each([
    ["a 404 in the moment its message appears", [404], [200, "ok"], 2],
    ["a 408", [408], [200, "ok"], 2],
    ["a connection that breaks", undefined, [200, '{"ok":true}'], 2],
    ["a rate limit", [429], [200, "ok"], 2],
  ] as const)("with %s: it is tried again", async (_, first, then, times) => {
    const url = await startResponseUrl(first && [first[0]], [then[0], then[1]]);
    const { to, seenDirectly } = await asked();
    expect((await responder.respond({ ...to, responseUrl: url.url }, say("here"))).used).toBe(1);
    expect([url.asked(), await seenDirectly()]).toEqual([times, []]);
  });

  test.each([
    ["a 404 that lasts", [404, ""], 3],
    ["a 404 that says it is used up", [404, '{"ok":false,"error":"used_url"}'], 1],
    ["a 404 that says it has ended", [404, "expired_url"], 1],
    ["a 403", [403, ""], 1],
  ] as const)("with %s: as a direct message, and so is what follows", async (_, answer, times) => {
    const url = await startResponseUrl([answer[0], answer[1]]);
    const { to, seenDirectly } = await asked();
    const reply = await responder.respond({ ...to, responseUrl: url.url }, say("one"));
    await responder.respond(reply, say("two"));
    expect([url.asked(), await seenDirectly()]).toEqual([times, ["one", "two"]]);
  });

  test("nor Slack a direct message: a line in the log without the response_url, and it is thrown", async () => {
    const { to } = await asked();
    await it.fault({ method: "response_url", kind: "500", times: 3 });
    await it.fault({ method: "chat.postMessage", kind: "error", error: "fatal_error" });
    await expect(responder.respond(to, say("lost"))).rejects.toThrow("fatal_error");
    expect(logged.at(-1)).toEqual({
      level: "ERROR",
      message: "person not answered",
      user: "U1",
      why: expect.stringMatching(/HTTP 500.*fatal_error/),
    });
    expect(JSON.stringify(logged)).not.toContain(to.responseUrl);
  });
});

test("a response_url that isn't Slack's is not used: a direct message, and its host alone in the log", async () => {
  const { to, seenDirectly } = await asked();
  const elsewhere = "https://hooks.slack.com.example.org/commands/T1/secret";
  expect((await responder.respond({ ...to, responseUrl: elsewhere }, say("here"))).used).toBe(0);
  expect(await seenDirectly()).toEqual(["here"]);
  expect(logged).toContainEqual({
    level: "WARN",
    message: "response_url refused",
    host: "hooks.slack.com.example.org",
  });
  expect(JSON.stringify(logged)).not.toContain("secret");
});

describe("the bot's token", () => {
  test("is read anew if it was rotated", async () => {
    tokens.known = "xoxb-before";
    const { to } = await asked();
    expect(await responder.announce(to, renamed)).toEqual({ to });
    expect(reads).toEqual([false, true]);
    expect((await simulatedUser(it.slack.url, "U2").messages()).at(-1)).toMatchObject({
      text: "channel: renamed",
      ephemeral: false,
    });
    expect(logged).toEqual([]);
  });

  test("refused once more is an error of its own in the log", async () => {
    tokens = { known: "xoxb-before", fresh: "xoxb-revoked" };
    const { to } = await asked();
    const { untold } = await responder.announce(to, renamed);
    expect(untold?.why).toContain("invalid_auth");
    expect(logged).toEqual([
      { level: "ERROR", message: "bot token refused", error: expect.stringContaining("invalid_auth") },
    ]);
  });
});

describe("a channel", () => {
  test("that the bot isn't in is told through the response_url", async () => {
    const { to } = await asked("C3");
    expect(await responder.announce(to, renamed)).toEqual({ to: { ...to, used: 1 } });
    expect((await simulatedUser(it.slack.url, "U2", "C3").messages()).at(-1)).toMatchObject({
      text: "channel: renamed",
      ephemeral: false,
    });
  });

  test("that neither takes it is untold, and the asker hears nothing yet", async () => {
    const { to, seen, seenDirectly } = await asked("C3");
    const { untold } = await responder.announce({ ...to, used: 5 }, renamed);
    expect(untold?.why).toContain("not_in_channel");
    expect([await seen(), await seenDirectly()]).toEqual([[], []]);
  });

  test("that is told too much at once is untold, with the seconds that Slack asks for", async () => {
    const { to } = await asked();
    await it.fault({ method: "chat.postMessage", kind: "ratelimited", retryAfterSeconds: 40 });
    expect((await responder.announce(to, renamed)).untold).toEqual({
      why: expect.stringContaining("rate"),
      retryAfterSeconds: 40,
    });
  });
});
