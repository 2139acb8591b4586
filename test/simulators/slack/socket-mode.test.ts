import { once } from "node:events";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { ErrorCode, WebClient } from "@slack/web-api";
import type { SlackWorkspace } from "../../../simulators/slack/workspace.ts";
import { type SocketModeClient, socketModeClient } from "../../fixtures/socket-mode-client.ts";
import { socketWorkspace } from "../../fixtures/socket-workspace.ts";
import { until } from "../../fixtures/until.ts";

const APP_TOKEN = "xapp-1-A1-local";
const BOT_TOKEN = "xoxb-local";
let slack: SlackWorkspace;

beforeEach(async () => {
  slack = await socketWorkspace({ botToken: BOT_TOKEN, appToken: APP_TOKEN });
});
afterEach(() => slack.close());

const callWith = (token: string) =>
  new WebClient("", {
    slackApiUrl: `${slack.url}/api/`,
    retryConfig: { retries: 0 },
    headers: { Authorization: `Bearer ${token}` },
  });
const urlOfConnection = async () => (await callWith(APP_TOKEN).apps.connections.open({})).url as string;
const connect = async (): Promise<SocketModeClient> => socketModeClient(await urlOfConnection());
const post = async (path: string, body: object) => {
  const answer = await fetch(`${slack.url}/simulator/${path}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  // biome-ignore lint/suspicious/noExplicitAny: read as a foreign client reads it, field by field
  return (await answer.json()) as any;
};
const type = (text: string) => post("commands", { user: "U1", channel: "C1", text });
const act = (action: string) => post("connections", { action });
const state = async () => (await fetch(`${slack.url}/simulator/connections`)).json();
const messages = async () => {
  const answer = await fetch(`${slack.url}/simulator/messages?user=U1&channel=C1`);
  return (await answer.json()) as { ts: string; text: string; ephemeral: boolean }[];
};

describe("apps.connections.open", () => {
  test("gives a WebSocket URL with a ticket, to the app-level token alone", async () => {
    expect(await urlOfConnection()).toMatch(/^ws:\/\/127\.0\.0\.1:\d+\/link\/\?ticket=[\w-]+&app_id=A1$/);
    const error = async (token: string) =>
      callWith(token)
        .apps.connections.open({})
        .catch(({ code, data }) => [code, data.error]);
    expect(await error(BOT_TOKEN)).toEqual([ErrorCode.PlatformError, "not_allowed_token_type"]);
    expect(await error("xapp-1-A1-other")).toEqual([ErrorCode.PlatformError, "invalid_auth"]);
  });

  test("takes the token in the header, not as a parameter", async () => {
    const answer = await fetch(`${slack.url}/api/apps.connections.open?token=${APP_TOKEN}`, {
      method: "POST",
    });
    expect(await answer.json()).toMatchObject({ ok: false, error: "not_authed" });
  });

  test("needs the scope connections:write", async () => {
    await post("settings", { appTokenScopes: ["authorizations:read"] });
    await expect(urlOfConnection()).rejects.toMatchObject({ data: { error: "missing_scope" } });
  });

  test("the app-level token is for nothing else", async () => {
    await expect(callWith(APP_TOKEN).auth.test()).rejects.toMatchObject({
      data: { error: "not_allowed_token_type" },
    });
  });
});

describe("a connection", () => {
  test("is greeted with the app's id, how many there are, and how long it lasts", async () => {
    const first = await connect();
    expect(await first.next("hello")).toEqual({
      type: "hello",
      num_connections: 1,
      connection_info: { app_id: "A1" },
      debug_info: { host: expect.any(String), build_number: 1, approximate_connection_time: 3600 },
    });
    const second = await socketModeClient(`${await urlOfConnection()}&debug_reconnects=true`);
    expect(await second.next("hello")).toMatchObject({
      num_connections: 2,
      debug_info: { approximate_connection_time: 360 },
    });
  });

  test("needs a ticket that wasn't used", async () => {
    const url = await urlOfConnection();
    await socketModeClient(url);
    await expect(socketModeClient(url)).rejects.toThrow("401");
    await expect(socketModeClient(url.replace(/ticket=[^&]+/, "ticket=none"))).rejects.toThrow("401");
    await expect(socketModeClient(url.replace("/link/", "/other/"))).rejects.toThrow("401");
  });

  test("beyond ten is told so and closed", async () => {
    const ten = await Promise.all(Array.from({ length: 10 }, connect));
    await Promise.all(ten.map((client) => client.next("hello")));
    const one = await connect();
    expect(await one.next("disconnect")).toMatchObject({ reason: "too_many_websockets" });
    expect(await one.closed).toBe(1000);
    expect(one.frames).toHaveLength(1);
  });

  test("answers a ping", async () => {
    const { socket } = await connect();
    socket.ping("alive");
    expect(String((await once(socket, "pong"))[0])).toBe("alive");
  });

  test.each([
    ["refresh", "refresh_requested"],
    ["disable", "link_disabled"],
  ])("%s: is told %s, and closed", async (action, reason) => {
    const client = await connect();
    await client.next("hello");
    await act(action);
    expect(await client.next("disconnect")).toEqual({
      type: "disconnect",
      reason,
      debug_info: { host: expect.any(String) },
    });
    expect(await client.closed).toBe(1000);
  });

  test("is warned before it is refreshed, and stays open meanwhile", async () => {
    const client = await connect();
    await act("warn");
    expect(await client.next("disconnect")).toMatchObject({ reason: "warning" });
    expect(client.socket.readyState).toBe(client.socket.OPEN);
    // Nothing new comes over it.
    expect(await type("help")).toMatchObject({ error: "dispatch_failed" });
  });

  test("is cut with no word", async () => {
    const client = await connect();
    await client.next("hello");
    await act("drop");
    expect(await client.closed).toBe(1006);
    expect(client.frames).toHaveLength(1);
  });
});

describe("envelopes", () => {
  test("a command, and the answer that comes with its acknowledgement", async () => {
    const client = await connect();
    const typed = type("status latest");
    const envelope = await client.next("slash_commands");
    expect(envelope).toMatchObject({
      envelope_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      accepts_response_payload: true,
      payload: { command: "/up42", text: "status latest", user_id: "U1", channel_id: "C1", team_id: "T1" },
    });
    client.acknowledge(envelope, { response_type: "ephemeral", text: "Here it is." });
    expect(await typed).toMatchObject({ status: 200 });
    expect(await messages()).toMatchObject([{ text: "Here it is.", ephemeral: true }]);
  });

  test("an empty payload says nothing, as Slack's own library sends it", async () => {
    const client = await connect();
    const typed = type("status latest");
    client.acknowledge(await client.next("slash_commands"), {});
    expect(await typed).toMatchObject({ status: 200, body: "" });
    expect(await messages()).toEqual([]);
  });

  test("a click, with the payload as JSON and not as a form", async () => {
    const client = await connect();
    const { ts } = (await callWith(BOT_TOKEN).chat.postMessage({
      channel: "C1",
      text: "Press it",
      blocks: [
        {
          type: "actions",
          elements: [
            { type: "button", action_id: "go", value: "7", text: { type: "plain_text", text: "Go" } },
          ],
        },
      ],
    })) as { ts: string };
    const clicked = post("clicks", { user: "U1", channel: "C1", ts, actionId: "go" });
    const envelope = await client.next("interactive");
    expect(envelope).toMatchObject({
      accepts_response_payload: true,
      payload: { type: "block_actions", user: { id: "U1" }, actions: [{ action_id: "go", value: "7" }] },
    });
    client.acknowledge(envelope);
    expect(await clicked).toMatchObject({ status: 200 });
  });

  test("each goes to one of the connections", async () => {
    const clients = await Promise.all([connect(), connect()]);
    await Promise.all(clients.map((client) => client.next("hello")));
    for (const client of clients) {
      client.socket.on("message", (data) => client.acknowledge(JSON.parse(String(data))));
    }
    for (const text of ["a", "b", "c", "d"]) await type(text);
    const got = clients.map(({ frames }) => frames.filter((each) => each.type === "slash_commands").length);
    expect(got.toSorted()).toEqual([2, 2]);
  });

  test("an acknowledgement counts only where the envelope went, and only with its id", async () => {
    const clients = await Promise.all([connect(), connect()]);
    await Promise.all(clients.map((client) => client.next("hello")));
    const typed = type("help");
    const { which, envelope } = await until(
      () => {
        const which = clients.findIndex(({ frames }) =>
          frames.some((each) => each.type === "slash_commands"),
        );
        return { which, envelope: clients[which]?.frames.find((each) => each.type === "slash_commands") };
      },
      ({ which }) => which >= 0,
    );
    clients[1 - which]?.acknowledge(envelope, { text: "from the other" });
    clients[which]?.socket.send("no JSON");
    clients[which]?.acknowledge({ envelope_id: "another" }, { text: "of another" });
    clients[which]?.acknowledge(envelope, { text: "right" });
    await typed;
    expect(await messages()).toMatchObject([{ text: "right" }]);
  });

  test("no connection: the person is told so, and nothing goes over HTTP any more", async () => {
    const client = await connect();
    await client.next("hello");
    client.socket.close();
    await client.closed;
    await until(
      async () => (await fetch(`${slack.url}/simulator/connections`)).json(),
      (it) => (it as { open: number }).open === 0,
    );
    expect(await type("help")).toMatchObject({ error: "dispatch_failed" });
    expect(await messages()).toMatchObject([{ text: '/up42 failed with the error "dispatch_failed"' }]);
  });

  test("an event, which takes no answer with its acknowledgement", async () => {
    const client = await connect();
    const opened = post("home", { user: "U1" });
    const envelope = await client.next("events_api");
    expect(envelope).toMatchObject({
      accepts_response_payload: false,
      retry_attempt: 0,
      payload: { type: "event_callback", event: { type: "app_home_opened", user: "U1", tab: "home" } },
    });
    client.acknowledge(envelope);
    await opened;
    expect(await state()).toEqual({ open: 1, unacknowledged: 0 });
  });

  test("none whose connection is lost is sent again, but events are", async () => {
    const clients = await Promise.all([connect(), connect(), connect()]);
    await Promise.all(clients.map((client) => client.next("hello")));
    const envelopes = (type: string) =>
      clients.flatMap(({ frames }) => frames.filter((each) => each.type === type));
    await act("drop-after-envelope");
    const typed = type("help");
    await until(
      () => envelopes("slash_commands"),
      ({ length }) => length === 1,
    );
    await act("drop-after-envelope");
    const opened = post("home", { user: "U1" });
    const again = await until(
      () =>
        clients.flatMap(({ frames, acknowledge }) =>
          frames.filter((each) => each.retry_attempt === 1).map((frame) => ({ frame, acknowledge })),
        ),
      ({ length }) => length === 1,
    );
    for (const { frame, acknowledge } of again) acknowledge(frame);
    expect(await typed).toMatchObject({ status: null, error: "operation_timeout" });
    await opened;
    expect(envelopes("slash_commands")).toHaveLength(1);
    expect(envelopes("events_api").map(({ retry_attempt: n, retry_reason: why }) => [n, why])).toEqual([
      [0, ""],
      [1, "timeout"],
    ]);
    expect(await state()).toEqual({ open: 1, unacknowledged: 2 });
  });

  test("twice: the same envelope over two connections", async () => {
    const clients = await Promise.all([connect(), connect()]);
    await act("twice");
    const typed = type("help");
    const [first, second] = await Promise.all(clients.map((client) => client.next("slash_commands")));
    expect(first).toEqual(second);
    clients[0]?.acknowledge(first);
    expect(await typed).toMatchObject({ status: 200 });
  });
});
