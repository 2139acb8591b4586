import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import type { KnownBlock, ModalView } from "@slack/types";
import { LogLevel, WebClient } from "@slack/web-api";
import { simulatedUser } from "../../../simulators/slack/terminal/simulated-user.ts";
import type { SlackWorkspace } from "../../../simulators/slack/workspace.ts";
import type { FakeApp } from "../../fixtures/fake-app.ts";
import { BOT_TOKEN, workspaceWithApp } from "../../fixtures/workspace-with-app.ts";

let app: FakeApp;
let slack: SlackWorkspace;
let close: () => Promise<void>;
let client: WebClient;

beforeAll(async () => {
  ({ app, slack, close } = await workspaceWithApp());
  client = clientWith(BOT_TOKEN);
});
afterAll(() => close());
beforeEach(() => {
  app.answer = async () => ({});
});

const clientWith = (token: string | undefined) =>
  new WebClient(token, {
    slackApiUrl: `${slack.url}/api/`,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: 500,
    logger: {
      debug() {},
      info() {},
      warn() {},
      error() {},
      setLevel() {},
      getLevel: () => LogLevel.ERROR,
      setName() {},
    },
  });
const refusal = (call: Promise<unknown>) =>
  call.then(
    () => "taken",
    (error) => error.data?.error ?? error.code,
  );
const fault = (body: object) =>
  fetch(`${slack.url}/simulator/faults`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
const settings = (body: object) =>
  fetch(`${slack.url}/simulator/settings`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
const section: KnownBlock = { type: "section", text: { type: "mrkdwn", text: "*hello*" } };

test("Slack's own client is let in with the bot's token alone", async () => {
  expect(await client.auth.test()).toMatchObject({ ok: true, team_id: "T1", user_id: "UBOT", bot_id: "B1" });
  expect(await refusal(clientWith("xoxb-other").auth.test())).toBe("invalid_auth");
  expect(await refusal(clientWith(undefined).auth.test())).toBe("not_authed");
  expect(await refusal(client.apiCall("files.list"))).toBe("unknown_method");
});

test("the token and the arguments may come as JSON or as a query too", async () => {
  const json = await fetch(`${slack.url}/api/users.info`, {
    method: "POST",
    headers: { "content-type": "application/json; charset=utf-8", authorization: "Bearer xoxb-local" },
    body: JSON.stringify({ user: "U2" }),
  });
  expect(await json.json()).toMatchObject({ ok: true, user: { id: "U2", name: "ben" } });
  const query = await fetch(`${slack.url}/api/users.info?user=U99&token=xoxb-local`);
  expect(query.status).toBe(200);
  expect(await query.json()).toEqual({ ok: false, error: "user_not_found" });
});

describe("messages", () => {
  test("are posted, changed and deleted where the bot is a member", async () => {
    const posted = await client.chat.postMessage({
      channel: "C1",
      text: "hello",
      blocks: [section],
      unfurl_links: false,
    });
    const ts = posted.ts as string;
    const seen = async () => (await simulatedUser(slack.url, "U3").messages()).find((each) => each.ts === ts);
    expect(await seen()).toMatchObject({ user: "UBOT", ephemeral: false, text: "hello", unfurlLinks: false });
    expect((await seen())?.blocks).toMatchObject([section]);

    await client.chat.update({ channel: "C1", ts, text: "changed" });
    expect(await seen()).toMatchObject({ text: "changed", blocks: [], editedAt: expect.any(String) });
    const { permalink } = await client.chat.getPermalink({ channel: "C1", message_ts: ts });
    expect(permalink).toContain(`/archives/C1/p${ts.replace(".", "")}`);
    const { messages } = await client.conversations.history({ channel: "C1" });
    expect(messages?.[0]).toMatchObject({ ts, text: "changed", bot_id: "B1" });

    await client.chat.delete({ channel: "C1", ts });
    expect(await seen()).toMatchObject({ deleted: true, text: "" });
    expect(await refusal(client.chat.update({ channel: "C1", ts, text: "again" }))).toBe("message_not_found");
  });

  test("are refused where the bot isn't, and in channels that don't exist", async () => {
    expect(await refusal(client.chat.postMessage({ channel: "C3", text: "a" }))).toBe("not_in_channel");
    expect(await refusal(client.chat.postMessage({ channel: "C9", text: "a" }))).toBe("channel_not_found");
    expect(await refusal(client.apiCall("chat.postMessage", { channel: "C1" }))).toBe("no_text");
  });

  test("to a person go to their direct message, which nobody else sees", async () => {
    const { channel } = await client.conversations.open({ users: "U2" });
    expect(channel?.id).toBe("D2");
    await client.chat.postMessage({ channel: "U2", text: "for you" });
    expect((await simulatedUser(slack.url, "U2", "D2").messages()).at(-1)).toMatchObject({ text: "for you" });
    await expect(simulatedUser(slack.url, "U1", "D2").messages()).rejects.toThrow("U1 sees no channel D2");
  });

  test("that are ephemeral are seen by one person, and can't be changed", async () => {
    const { message_ts } = await client.chat.postEphemeral({ channel: "C1", user: "U1", text: "psst" });
    const sees = async (user: string) =>
      (await simulatedUser(slack.url, user).messages()).some(
        ({ text, ephemeral }) => text === "psst" && ephemeral,
      );
    expect(await sees("U1")).toBe(true);
    expect(await sees("U2")).toBe(false);
    const update = client.chat.update({ channel: "C1", ts: message_ts as string, text: "louder" });
    expect(await refusal(update)).toBe("message_not_found");
  });

  test("over Slack's limits are refused, with each reason", async () => {
    const long: KnownBlock = { type: "section", text: { type: "mrkdwn", text: "x".repeat(3001) } };
    const call = client.chat.postMessage({ channel: "C1", text: "a", blocks: [long] });
    await expect(call).rejects.toMatchObject({
      data: {
        error: "invalid_blocks",
        response_metadata: {
          messages: ["[ERROR] must be less than 3001 characters [json-pointer:/blocks/0/text/text]"],
        },
      },
    });
    const fits: KnownBlock = { type: "section", text: { type: "mrkdwn", text: "x".repeat(2900) } };
    const many = client.chat.postMessage({ channel: "C1", text: "a", blocks: Array(5).fill(fits) });
    expect(await refusal(many)).toBe("msg_blocks_too_long");
  });
});

test("auth.test says whose workspace it is, and in a header what the token may do", async () => {
  const authTest = () =>
    fetch(`${slack.url}/api/auth.test`, { headers: { authorization: `Bearer ${BOT_TOKEN}` } });
  const usual = await authTest();
  expect(usual.headers.get("x-oauth-scopes")).toBe(
    "channels:history,channels:read,chat:write,commands,im:write,team:read,users:read",
  );
  expect(await usual.json()).toEqual({
    ok: true,
    url: `${slack.url}/`,
    team: expect.any(String),
    team_id: "T1",
    user: "up42",
    user_id: "UBOT",
    bot_id: "B1",
    is_enterprise_install: false,
  });
  await settings({ enterpriseId: "E1", scopes: ["chat:write"] });
  const other = await authTest();
  expect(other.headers.get("x-oauth-scopes")).toBe("chat:write");
  expect(await other.json()).toMatchObject({ team_id: "T1", enterprise_id: "E1" });
  expect(await refusal(client.users.info({ user: "U1" }))).toBe("missing_scope");
  await settings({
    enterpriseId: null,
    scopes: ["chat:write", "users:read", "im:write", "channels:read", "channels:history", "team:read"],
  });
});

test("bots.info says of which app a bot is", async () => {
  expect((await client.bots.info({ bot: "B1" })).bot).toMatchObject({ app_id: "A1", user_id: "UBOT" });
  expect(await refusal(client.bots.info({ bot: "B99" }))).toBe("bot_not_found");
});

test("users.info tells members, strangers, the bot and who has left apart", async () => {
  const about = async (user: string) => (await client.users.info({ user })).user;
  expect(await about("U1")).toMatchObject({ team_id: "T1", is_bot: false, deleted: false });
  expect(await about("U9")).toMatchObject({ team_id: "T9", is_bot: false, deleted: false });
  expect(await about("U8")).toMatchObject({ team_id: "T1", is_bot: false, deleted: true });
  expect(await about("UBOT")).toMatchObject({ team_id: "T1", is_bot: true });
  expect(await refusal(client.users.info({ user: "U99" }))).toBe("user_not_found");
});

test("users.info says of which Enterprise Grid a person is, if of any", async () => {
  const about = async (user: string) => (await client.users.info({ user })).user?.enterprise_user;
  expect(await about("U9")).toEqual({
    id: "U9",
    enterprise_id: "E9",
    enterprise_name: "E9",
    is_admin: false,
    is_owner: false,
    teams: ["T9"],
  });
  expect(await about("U1")).toBeUndefined();
  await settings({ enterpriseId: "E1" });
  expect(await about("U1")).toMatchObject({ id: "U1", enterprise_id: "E1", teams: ["T1"] });
  await settings({ enterpriseId: null });
});

test("lists who and what there is", async () => {
  expect((await client.conversations.list()).channels).toMatchObject([
    { id: "C1", name: "jobs", is_member: true },
    { id: "C2", name: "random", is_member: true },
    { id: "C3", name: "no-bots-here", is_member: false },
  ]);
  expect((await client.users.list({})).members?.map(({ id }) => id)).toEqual(["U1", "U2", "U3"]);
  expect((await client.team.info()).team).toMatchObject({ id: "T1" });
});

describe("views", () => {
  const modal: ModalView = {
    type: "modal",
    title: { type: "plain_text", text: "Rename" },
    blocks: [section],
    private_metadata: "job-1",
  };
  const trigger = async () => (await simulatedUser(slack.url).type("rename")).triggerId;

  test("open with a trigger, once, and are updated by id", async () => {
    const trigger_id = await trigger();
    const { view } = await client.views.open({ trigger_id, view: modal });
    expect(await refusal(client.views.open({ trigger_id, view: modal }))).toBe("exchanged_trigger_id");
    expect(await refusal(client.views.open({ trigger_id: "", view: modal }))).toBe("invalid_trigger_id");
    const changed = { ...modal, private_metadata: "job-2" };
    await client.views.update({ view_id: view?.id as string, view: changed });
    expect((await simulatedUser(slack.url).views()).at(-1)).toMatchObject({
      id: view?.id,
      private_metadata: "job-2",
    });
    const stale = client.views.update({
      view_id: view?.id as string,
      hash: view?.hash as string,
      view: modal,
    });
    expect(await refusal(stale)).toBe("hash_conflict");
  });

  test("over the limits are refused", async () => {
    const title = { type: "plain_text" as const, text: "x".repeat(25) };
    const open = client.views.open({ trigger_id: await trigger(), view: { ...modal, title } });
    expect(await refusal(open)).toBe("invalid_arguments");
  });

  test("Home tabs are published for a person", async () => {
    await client.views.publish({ user_id: "U3", view: { type: "home", blocks: [section] } });
    const response = await fetch(`${slack.url}/simulator/views?user=U3`);
    expect(await response.json()).toMatchObject([{ type: "home", blocks: [section] }]);
  });
});

describe("faults", () => {
  const post = () => refusal(client.chat.postMessage({ channel: "C1", text: "a" }));

  test("meet the method named, as often as asked", async () => {
    await fault({ method: "chat.postMessage", kind: "error", error: "internal_error", times: 2 });
    expect(await refusal(client.auth.test())).toBe("taken");
    expect([await post(), await post(), await post()]).toEqual(["internal_error", "internal_error", "taken"]);
  });

  test("a revoked token meets every method until it is switched off, and no response_url", async () => {
    await fault({ method: "web_api", kind: "error", error: "token_revoked", times: "always" });
    expect([await post(), await post(), await refusal(client.auth.test())]).toEqual(
      Array(3).fill("token_revoked"),
    );
    await simulatedUser(slack.url).type("help");
    const url = app.received.at(-1)?.form.response_url as string;
    const headers = { "content-type": "application/json" };
    const response = await fetch(url, { method: "POST", headers, body: '{"text":"a"}' });
    expect(await response.text()).toBe("ok");
    await fetch(`${slack.url}/simulator/faults`, { method: "DELETE" });
    expect(await post()).toBe("taken");
  });

  test("meet one channel alone, if it is named", async () => {
    await fault({ kind: "error", error: "not_in_channel", channel: "C1" });
    expect(await refusal(client.chat.postMessage({ channel: "C2", text: "a" }))).toBe("taken");
    expect([await post(), await post()]).toEqual(["not_in_channel", "taken"]);
  });

  test("that there are none of are refused", async () => {
    expect((await fault({ kind: "sleepy" })).status).toBe(400);
    expect((await fault({ kind: "hang", metod: "auth.test" })).status).toBe(400);
  });

  test("rate limits, broken answers and silence", async () => {
    await fault({ method: "chat.postMessage", kind: "ratelimited", retryAfterSeconds: 7 });
    await expect(client.chat.postMessage({ channel: "C1", text: "a" })).rejects.toMatchObject({
      retryAfter: 7,
    });
    await fault({ method: "chat.postMessage", kind: "500" });
    expect(await post()).toBe("slack_webapi_http_error");
    await fault({ method: "chat.postMessage", kind: "hang" });
    expect(await post()).toBe("slack_webapi_request_error");
    expect(await post()).toBe("taken");
  });
});
