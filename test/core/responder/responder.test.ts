import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { plainLogger } from "../../../core/logger.ts";
import type { ReplyTo } from "../../../core/queues/messages.ts";
import { Responder } from "../../../core/responder/responder.ts";
import { slackClient } from "../../../core/responder/slack-client.ts";
import { simulatedUser } from "../../../simulators/slack/terminal/simulated-user.ts";
import { BOT_TOKEN, type WorkspaceWithApp, workspaceWithApp } from "../../fixtures/workspace-with-app.ts";

let it: WorkspaceWithApp;
let responder: Responder;
const tokens: boolean[] = [];

beforeAll(async () => {
  it = await workspaceWithApp();
  responder = new Responder({
    async client(fresh) {
      tokens.push(fresh);
      return slackClient(fresh ? BOT_TOKEN : "xoxb-before", `${it.slack.url}/api`);
    },
    render: (result) => [{ text: result.kind === "help" ? (result.about ?? "") : "", blocks: [] }],
  });
});
beforeEach(() => {
  it.app.received.length = 0;
  tokens.length = 0;
});
afterAll(() => it.close());

const say = (about: string) => ({ kind: "help" as const, about });
const logger = plainLogger("test");

async function asked(channel = "C1"): Promise<{ me: ReturnType<typeof simulatedUser>; to: ReplyTo }> {
  const me = simulatedUser(it.slack.url, "U1", channel);
  await me.type("status latest");
  const responseUrl = it.app.received.at(-1)?.form.response_url ?? "";
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
  expect((await simulatedUser(it.slack.url, "U1", "D1").messages()).map(({ text }) => text)).toEqual([
    "answer 6",
  ]);
});

test("half an hour later, as a direct message", async () => {
  const { to } = await asked();
  await responder.respond({ ...to, givenAt: Date.now() - 31 * 60_000 }, say("late"));
  expect((await simulatedUser(it.slack.url, "U1", "D1").messages()).at(-1)?.text).toBe("late");
});

test("a bot token that was rotated is read anew", async () => {
  const { to } = await asked();
  await responder.announce(to, say("told"), logger);
  expect(tokens).toEqual([false, true]);
  expect((await simulatedUser(it.slack.url, "U2").messages()).at(-1)).toMatchObject({
    text: "told",
    ephemeral: false,
  });
});

test("a channel that the bot isn't in is told through the response_url", async () => {
  const { to } = await asked("C3");
  const after = await responder.announce(to, say("told elsewhere"), logger);
  expect(after.used).toBe(1);
  expect((await simulatedUser(it.slack.url, "U2", "C3").messages()).at(-1)).toMatchObject({
    text: "told elsewhere",
    ephemeral: false,
  });
});
