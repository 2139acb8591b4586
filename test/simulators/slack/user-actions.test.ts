import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import type { KnownBlock, ModalView } from "@slack/types";
import { WebClient } from "@slack/web-api";
import fc from "fast-check";
import { type OpenView, simulatedUser } from "../../../simulators/slack/terminal/simulated-user.ts";
import type { SlackWorkspace } from "../../../simulators/slack/workspace.ts";
import type { FakeApp } from "../../fixtures/fake-app.ts";
import { workspaceWithApp } from "../../fixtures/workspace-with-app.ts";

let app: FakeApp;
let slack: SlackWorkspace;
let close: () => Promise<void>;

beforeAll(async () => {
  ({ app, slack, close } = await workspaceWithApp());
});
afterAll(() => close());
beforeEach(() => {
  app.received.length = 0;
  app.answer = async () => ({});
});

const last = () => {
  const received = app.received.at(-1);
  if (!received) throw new Error("the app received nothing with a good signature");
  return received;
};
const respond = async (url: string, body: object) => {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  return { status: response.status, text: await response.text() };
};

const button = (label: string, actionId: string, fields = {}) => ({
  type: "button" as const,
  text: { type: "plain_text" as const, text: label },
  action_id: actionId,
  ...fields,
});
const card = (text: string): KnownBlock[] => [
  { type: "section", text: { type: "mrkdwn", text } },
  {
    type: "actions",
    block_id: "what",
    elements: [button("Cancel", "cancel", { value: "job-1", style: "danger" }), button("Logs", "logs")],
  },
];

describe("a typed command", () => {
  test("reaches the app signed, with every field that Slack sends", async () => {
    const done = await simulatedUser(slack.url, "U2", "C2").type('status "a & <b>"');
    expect(done).toMatchObject({
      status: 200,
      body: "",
      conversation: "C2",
      triggerId: last().form.trigger_id,
    });
    expect(last().form).toEqual({
      token: expect.any(String),
      team_id: "T1",
      team_domain: expect.any(String),
      channel_id: "C2",
      channel_name: "random",
      user_id: "U2",
      user_name: "ben",
      command: "/up42",
      text: 'status "a &amp; &lt;b&gt;"',
      api_app_id: "A1",
      is_enterprise_install: "false",
      response_url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/response\/\w+$/),
      trigger_id: expect.stringMatching(/^\d+\.\d+\.[0-9a-f]{32}$/),
    });
    expect(last().headers).toMatchObject({
      "content-type": "application/x-www-form-urlencoded",
      "user-agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
    });
  });

  test("shows what the app answers at once, text or JSON", async () => {
    const u1 = simulatedUser(slack.url);
    app.answer = async () => ({ body: "on it" });
    await u1.type("status latest");
    expect(await u1.until((_, text) => text === "on it")).toMatchObject({ ephemeral: true });
    app.answer = async () => ({
      json: { response_type: "in_channel", text: "for all", blocks: card("for all") },
    });
    await u1.type("status latest --share");
    expect(await simulatedUser(slack.url, "U3").until((_, text) => text.startsWith("for all"))).toMatchObject(
      {
        ephemeral: false,
      },
    );
  });

  test("tells the person if the app refuses, isn't there, or is too slow", async () => {
    const u1 = simulatedUser(slack.url);
    app.answer = async () => ({ json: { response_type: "everyone", text: "hello" } });
    await u1.type("help");
    await u1.until((_, text) => text === '/up42 failed with the error "invalid_payload"');
    app.answer = async () => ({ status: 502 });
    expect(await u1.type("help")).toMatchObject({ status: 502, error: "dispatch_failed" });
    await u1.until((_, text) => text === '/up42 failed with the error "dispatch_failed"');
    app.answer = async () => undefined;
    const done = await u1.type("help");
    expect(done).toMatchObject({ status: null, error: "operation_timeout" });
    await u1.until((message, text) => message.ephemeral && text.includes("operation_timeout"));
  });

  test("from nobody, or somewhere unknown, is refused with a sentence", async () => {
    await expect(simulatedUser(slack.url, "U99").type("help")).rejects.toThrow("Nobody here is called U99");
    await expect(simulatedUser(slack.url, "U1", "C9").type("help")).rejects.toThrow("U1 sees no channel C9");
    expect(app.received).toEqual([]);
  });
});

describe("what is typed", () => {
  const arrives = async (text: string) => {
    await simulatedUser(slack.url).type(text);
    return last().form.text;
  };
  const shouldEscape = (on: boolean) => respond(`${slack.url}/simulator/settings`, { shouldEscape: on });
  afterAll(() => shouldEscape(false));

  test("arrives with three characters escaped and all else as it is", async () => {
    expect(await arrives("rename <a> & b http://example.com @ben #jobs")).toBe(
      "rename &lt;a&gt; &amp; b http://example.com @ben #jobs",
    );
  });

  test("arrives with links, people and channels as tokens, if the manifest has should_escape", async () => {
    await shouldEscape(true);
    for (const [typed, token] of [
      ["http://example.com", "<http://example.com|example.com>"],
      ["example.com", "<http://example.com|example.com>"],
      ["https://up42.com/a?b=1&c=2.", "<https://up42.com/a?b=1&amp;c=2|up42.com/a?b=1&amp;c=2>."],
      ["ann@example.com", "<mailto:ann@example.com|ann@example.com>"],
      ["@ben", "<@U2|ben>"],
      ["#jobs", "<#C1|jobs>"],
      ["@channel", "<!channel>"],
      ["@nobody #nowhere", "@nobody #nowhere"],
      ["a<b & c>d", "a&lt;b &amp; c&gt;d"],
      ["result.tif v1.2 e.g. 2026.11", "result.tif v1.2 e.g. 2026.11"],
    ]) {
      expect(await arrives(`rename latest ${typed}`)).toBe(`rename latest ${token}`);
    }
  });

  test("is only escaped, once, whatever it is", async () => {
    await shouldEscape(false);
    await fc.assert(
      fc.asyncProperty(fc.string({ minLength: 1, maxLength: 30 }), async (typed) => {
        const text = (await arrives(typed)) ?? "";
        expect(text).not.toMatch(/[<>]|&(?!(amp|lt|gt);)/);
        expect(text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&")).toBe(typed);
      }),
      { numRuns: 30 },
    );
  });
});

describe("someone of another organisation, in a shared channel", () => {
  const stranger = () => simulatedUser(slack.url, "U9");

  test("types with their own team", async () => {
    await stranger().type("status latest");
    expect(last().form).toMatchObject({
      user_id: "U9",
      user_name: "dora",
      team_id: "T9",
      team_domain: "partner",
      enterprise_id: "E9",
    });
    await simulatedUser(slack.url).type("status latest");
    expect(last().form).not.toHaveProperty("enterprise_id");
  });

  test("clicks and fills in as a member of theirs, in the workspace that installed the app", async () => {
    const client = new WebClient("xoxb-local", { slackApiUrl: `${slack.url}/api/` });
    await client.chat.postMessage({ channel: "C1", text: "for strangers", blocks: card("for strangers") });
    const done = await stranger().click(await newest("for strangers"), "Logs");
    const whose = { user: { id: "U9", team_id: "T9" }, team: { id: "T1" }, enterprise: null };
    expect(last().payload).toMatchObject(whose);
    const { view } = await client.views.open({
      trigger_id: done.triggerId,
      view: { type: "modal", title: { type: "plain_text", text: "Hello" }, blocks: card("a") },
    });
    await stranger().submit(view as OpenView, {});
    expect(last().payload).toMatchObject({ type: "view_submission", ...whose });
  });

  test("sees that channel and their own direct message alone", async () => {
    await expect(simulatedUser(slack.url, "U9", "C2").type("help")).rejects.toThrow(
      "U9 sees no channel C2. There are C1 and D9.",
    );
    await simulatedUser(slack.url, "U9", "D9").type("help");
    expect(last().form).toMatchObject({ channel_id: "D9", team_id: "T9" });
  });
});

const newest = async (text: string) => {
  const found = (await simulatedUser(slack.url).messages()).findLast((message) => message.text === text);
  if (!found) throw new Error(`no message says ${text}`);
  return found;
};

describe("a command's response_url", () => {
  test("adds messages for the requester or the channel, also where the bot isn't, five times", async () => {
    const u1 = simulatedUser(slack.url, "U1", "C3");
    const u2 = simulatedUser(slack.url, "U2", "C3");
    await u1.type("status latest");
    const url = last().form.response_url as string;
    expect(await respond(url, { text: "one" })).toEqual({ status: 200, text: "ok" });
    await respond(url, { text: "two", response_type: "in_channel", unfurl_links: false });
    await respond(url, { text: "three", replace_original: true });
    await respond(url, { text: "four", delete_original: false });
    await respond(url, { text: "five" });
    expect(await respond(url, { text: "six" })).toEqual({
      status: 404,
      text: '{"ok":false,"error":"used_url"}',
    });
    const texts = (await u1.news()).map(({ text, ephemeral }) => [text, ephemeral]);
    expect(texts).toEqual([
      ["one", true],
      ["two", false],
      ["three", true],
      ["four", true],
      ["five", true],
    ]);
    expect((await u2.messages()).map(({ text, unfurlLinks }) => [text, unfurlLinks])).toEqual([
      ["two", false],
    ]);
  });

  test("refuses what Slack refuses, and says why; that doesn't use it up", async () => {
    await simulatedUser(slack.url).type("status latest");
    const url = last().form.response_url as string;
    for (let time = 0; time < 6; time++) {
      const refused = await respond(url, {
        text: "a",
        blocks: [{ type: "header", text: { type: "plain_text", text: "" } }],
      });
      expect(refused).toMatchObject({
        status: 400,
        text: expect.stringContaining("must be more than 0 characters"),
      });
    }
    expect(await respond(url, { blocks: [] })).toEqual({ status: 400, text: "no_text" });
    expect(await respond(url, { text: "fits" })).toMatchObject({ status: 200 });
    expect(await respond(`${slack.url}/response/unknown`, { text: "a" })).toMatchObject({ status: 404 });
  });

  test("meets the faults asked for", async () => {
    const { since } = await simulatedUser(slack.url).type("status latest");
    const url = last().form.response_url as string;
    await respond(`${slack.url}/simulator/faults`, { method: "response_url", kind: "ratelimited" });
    expect(await respond(url, { text: "a" })).toMatchObject({ status: 429 });
    await respond(`${slack.url}/simulator/faults`, { method: "response_url", kind: "500", times: 2 });
    expect(await respond(url, { text: "a" })).toMatchObject({ status: 500 });
    expect(await respond(url, { text: "a" })).toMatchObject({ status: 500 });
    await respond(`${slack.url}/simulator/faults`, {
      method: "response_url",
      kind: "error",
      error: "Expired url",
    });
    expect(await respond(url, { text: "a" })).toEqual({
      status: 200,
      text: '{"ok":false,"error":"Expired url"}',
    });
    await respond(`${slack.url}/simulator/faults`, {
      method: "response_url",
      kind: "404",
      youngerThanMilliseconds: 60_000,
    });
    expect(await respond(url, { text: "a" })).toMatchObject({ status: 404 });
    await respond(`${slack.url}/simulator/faults`, {
      method: "response_url",
      kind: "404",
      youngerThanMilliseconds: 1,
    });
    await respond(`${slack.url}/simulator/faults`, { method: "web_api", kind: "500" });
    await respond(`${slack.url}/simulator/faults`, { method: "response_url", kind: "500", channel: "C2" });
    expect(await respond(url, { text: "a" })).toEqual({ status: 200, text: "ok" });
    await fetch(`${slack.url}/simulator/faults`, { method: "DELETE" });
    // None of them used it up, and nothing came of them.
    const seen = await simulatedUser(slack.url).messages();
    expect(seen.filter(({ ts }) => ts > since)).toHaveLength(1);
  });

  test("refuses what is no JSON, and an unknown response_type", async () => {
    await simulatedUser(slack.url).type("status latest");
    const url = last().form.response_url as string;
    const headers = { "content-type": "application/json" };
    const broken = await fetch(url, { method: "POST", headers, body: "{" });
    expect([broken.status, await broken.text()]).toEqual([400, "invalid_payload"]);
    expect(await respond(url, { text: "a", response_type: "everyone" })).toEqual({
      status: 400,
      text: "invalid_payload\nresponse_type must be ephemeral or in_channel, not everyone",
    });
    expect(await respond(url, { text: "a", response_type: "ephemeral" })).toMatchObject({ status: 200 });
  });
});

describe("a click", () => {
  const post = async (text: string) => {
    await simulatedUser(slack.url).type("status latest");
    await respond(last().form.response_url as string, { text, blocks: card(text) });
    return simulatedUser(slack.url).until((message) => message.text === text);
  };

  test("on an ephemeral message sends the button, the container and no message", async () => {
    const message = await post("RUNNING one");
    const done = await simulatedUser(slack.url).click(message, "Canc");
    expect(done.status).toBe(200);
    expect(last().payload).toMatchObject({
      type: "block_actions",
      user: { id: "U1", username: "ada", team_id: "T1" },
      api_app_id: "A1",
      token: expect.any(String),
      team: { id: "T1", domain: expect.any(String) },
      channel: { id: "C1", name: "jobs" },
      container: { type: "message", message_ts: message.ts, channel_id: "C1", is_ephemeral: true },
      trigger_id: done.triggerId,
      state: { values: {} },
      response_url: expect.stringContaining("/response/"),
    });
    expect(last().payload.actions).toEqual([
      {
        type: "button",
        action_id: "cancel",
        block_id: "what",
        text: { type: "plain_text", text: "Cancel" },
        value: "job-1",
        style: "danger",
        action_ts: expect.any(String),
      },
    ]);
    expect(last().payload).not.toHaveProperty("message");
  });

  test("on a message in the channel sends the message with it", async () => {
    const client = new WebClient("xoxb-local", { slackApiUrl: `${slack.url}/api/` });
    await client.chat.postMessage({ channel: "C1", text: "for all two", blocks: card("for all two") });
    const u2 = simulatedUser(slack.url, "U2");
    const message = await u2.until(({ text }) => text === "for all two");
    await u2.click(message, "Logs");
    expect(last().payload).toMatchObject({
      user: { id: "U2" },
      container: { is_ephemeral: false },
      message: { type: "message", user: "UBOT", bot_id: "B1", ts: message.ts, text: "for all two" },
      actions: [{ action_id: "logs" }],
    });
  });

  test("has a response_url that replaces the message clicked, adds one, or deletes it", async () => {
    const u1 = simulatedUser(slack.url);
    const message = await post("RUNNING three");
    await u1.click(message, "Cancel");
    const url = last().payload.response_url;
    await respond(url, { text: "CANCELLING", blocks: card("CANCELLING"), replace_original: true });
    await respond(url, { text: "told", response_type: "in_channel", replace_original: false });
    const [changed, added] = await u1.news();
    expect(changed).toMatchObject({ ts: message.ts, text: "CANCELLING", ephemeral: true });
    expect(added).toMatchObject({ text: "told", ephemeral: false });
    await respond(url, { delete_original: true });
    expect((await u1.news()).find(({ ts }) => ts === message.ts)).toMatchObject({ deleted: true });
  });

  test("needs a button that is still there, on a message that the person sees", async () => {
    const u1 = simulatedUser(slack.url);
    const message = await post("RUNNING four");
    await expect(u1.click(message, "Re-run")).rejects.toThrow('There are "Cancel", "Logs" on:\nRUNNING four');
    await expect(simulatedUser(slack.url, "U2").click(message, "Logs")).rejects.toThrow("U2 sees no message");
    await u1.click(message, "Cancel");
    await respond(last().payload.response_url, { text: "over", replace_original: true });
    await expect(u1.click(message, "Cancel")).rejects.toThrow("no longer on the message");
  });

  test("on an option of a menu sends the option chosen", async () => {
    const u1 = simulatedUser(slack.url);
    await u1.type("jobs");
    const option = (label: string) => ({
      text: { type: "plain_text", text: label },
      value: label.toLowerCase(),
    });
    const menu = { type: "overflow", action_id: "more", options: [option("Older"), option("Newer")] };
    const section = { type: "section", text: { type: "mrkdwn", text: "jobs" }, accessory: menu };
    await respond(last().form.response_url as string, { text: "jobs", blocks: [section] });
    await u1.click(await u1.until((_, text) => text.includes("[2 Newer]")), "Newer");
    expect(last().payload.actions).toMatchObject([
      { type: "overflow", action_id: "more", selected_option: { value: "newer" } },
    ]);
  });
});

describe("a menu of people or channels", () => {
  const post = async (menu: object) => {
    const u1 = simulatedUser(slack.url);
    await u1.type("operators");
    const block_id = "menu";
    const section = { type: "section", block_id, text: { type: "mrkdwn", text: "who" }, accessory: menu };
    await respond(last().form.response_url as string, { text: "who", blocks: [section] });
    return { u1, message: await u1.until(({ text }) => text === "who") };
  };

  test.each([
    ["Ben", "U2"],
    ["@chiara", "U3"],
    ["U9", "U9"],
  ])("is clicked by a person's name or id: %s", async (wanted, id) => {
    const { u1, message } = await post({ type: "users_select", action_id: "add" });
    await u1.click(message, wanted);
    expect(last().payload.actions).toEqual([
      {
        type: "users_select",
        action_id: "add",
        block_id: "menu",
        action_ts: expect.any(String),
        selected_user: id,
      },
    ]);
    expect(last().payload.state).toEqual({
      values: { menu: { add: { type: "users_select", selected_user: id } } },
    });
  });

  test.each([
    ["multi_users_select", "U1,U3", { selected_users: ["U1", "U3"] }],
    ["conversations_select", "C2", { selected_conversation: "C2" }],
    ["channels_select", "C1", { selected_channel: "C1" }],
    ["multi_conversations_select", "C1,C2", { selected_conversations: ["C1", "C2"] }],
  ])("%s: %s", async (type, value, selected) => {
    const { message } = await post({ type, action_id: "choose" });
    const clicked = { user: "U1", channel: "C1", ts: message.ts, actionId: "choose", value };
    expect(await respond(`${slack.url}/simulator/clicks`, clicked)).toMatchObject({ status: 200 });
    expect(last().payload.actions).toMatchObject([{ type, ...selected }]);
    const nobody = await respond(`${slack.url}/simulator/clicks`, { ...clicked, value: "U1,U99" });
    expect(nobody).toMatchObject({ status: 404 });
  });

  test("of several options sends all that were chosen, as the app wrote them", async () => {
    const option = (value: string) => ({ text: { type: "plain_text", text: value, emoji: false }, value });
    const boxes = { type: "checkboxes", action_id: "choose", options: ["a", "b", "c"].map(option) };
    const { message } = await post(boxes);
    const clicked = { user: "U1", channel: "C1", ts: message.ts, actionId: "choose", value: "a,c" };
    await respond(`${slack.url}/simulator/clicks`, clicked);
    expect(last().payload.actions).toMatchObject([{ selected_options: [option("a"), option("c")] }]);
  });

  test("stands in a form too", async () => {
    const u1 = simulatedUser(slack.url);
    const { triggerId } = await u1.type("operators");
    const client = new WebClient("xoxb-local", { slackApiUrl: `${slack.url}/api/` });
    const element = { type: "users_select" as const, action_id: "user", initial_user: "U3" };
    const label = { type: "plain_text" as const, text: "Who" };
    const view: ModalView = {
      type: "modal",
      title: label,
      submit: label,
      blocks: [{ type: "input", block_id: "who", label, element }],
    };
    const opened = (await client.views.open({ trigger_id: triggerId, view })).view as OpenView;
    await u1.submit(opened, {});
    expect(last().payload.view.state.values).toEqual({
      who: { user: { type: "users_select", selected_user: "U3" } },
    });
  });
});

describe("a form", () => {
  const modal = {
    type: "modal" as const,
    callback_id: "rename",
    private_metadata: "job-1",
    title: { type: "plain_text" as const, text: "Rename" },
    submit: { type: "plain_text" as const, text: "Rename" },
    blocks: [
      {
        type: "input" as const,
        block_id: "name",
        label: { type: "plain_text" as const, text: "New name" },
        element: {
          type: "plain_text_input" as const,
          action_id: "text",
          initial_value: "old",
          max_length: 10,
        },
      },
    ],
  };
  const open = async () => {
    const u1 = simulatedUser(slack.url);
    const { triggerId } = await u1.type("rename");
    const client = new WebClient("xoxb-local", { slackApiUrl: `${slack.url}/api/` });
    const { view } = await client.views.open({ trigger_id: triggerId, view: modal });
    const opened = (await u1.views()).find(({ id }) => id === view?.id);
    if (!opened) throw new Error("the form isn't open");
    const isOpen = async () => (await u1.views()).some(({ id }) => id === opened.id);
    return { u1, opened, isOpen };
  };

  test("is submitted with what was filled in, and closes on an empty 200", async () => {
    const { u1, opened, isOpen } = await open();
    const submitted = await u1.submit(opened, { name: { text: "new" } });
    expect(submitted).toMatchObject({ status: 200, closed: true });
    expect(await isOpen()).toBe(false);
    expect(last().payload).toMatchObject({
      type: "view_submission",
      user: { id: "U1" },
      view: {
        id: opened.id,
        callback_id: "rename",
        private_metadata: "job-1",
        state: { values: { name: { text: { type: "plain_text_input", value: "new" } } } },
      },
    });
  });

  test("shows the app's errors and stays open; what wasn't touched keeps its initial value", async () => {
    const { u1, opened, isOpen } = await open();
    app.answer = async () => ({ json: { response_action: "errors", errors: { name: "Taken." } } });
    expect(await u1.submit(opened, {})).toMatchObject({ errors: { name: "Taken." }, closed: false });
    expect(last().payload.view.state.values.name.text.value).toBe("old");
    expect(await isOpen()).toBe(true);
    app.answer = async () => ({ status: 500 });
    expect(await u1.submit(opened, {})).toMatchObject({
      status: 500,
      error: "dispatch_failed",
      closed: false,
    });
    app.answer = async () => ({ json: { response_action: "clear" } });
    expect(await u1.submit(opened, {})).toMatchObject({ closed: true });
  });

  test("is checked by Slack first: required, and not too long", async () => {
    const { u1, opened, isOpen } = await open();
    app.received.length = 0;
    expect(await u1.submit(opened, { name: { text: "" } })).toMatchObject({
      status: null,
      errors: { name: "Please complete this required field." },
    });
    expect(await u1.submit(opened, { name: { text: "x".repeat(11) } })).toMatchObject({
      errors: { name: "Must be at most 10 characters." },
    });
    expect(app.received).toEqual([]);
    expect(await isOpen()).toBe(true);
  });

  test("can be changed by the answer", async () => {
    const { u1, opened } = await open();
    const view = { ...modal, private_metadata: "second step" };
    app.answer = async () => ({ json: { response_action: "update", view } });
    await u1.submit(opened, {});
    expect((await u1.views()).find(({ id }) => id === opened.id)).toMatchObject({
      private_metadata: "second step",
    });
  });
});

test("waiting in vain shows what was seen instead", async () => {
  const u1 = simulatedUser(slack.url);
  app.answer = async () => ({ body: "something else" });
  await u1.type("status latest");
  await expect(u1.until((_, text) => text === "hello", { seconds: 0.2 })).rejects.toThrow(
    "U1 waited 0.2 s in C1 and saw:\n\nsomething else",
  );
});
