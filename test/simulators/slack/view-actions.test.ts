import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import type { HomeView, ModalView } from "@slack/types";
import { WebClient } from "@slack/web-api";
import { simulatedUser } from "../../../simulators/slack/terminal/simulated-user.ts";
import type { SlackWorkspace } from "../../../simulators/slack/workspace.ts";
import type { FakeApp } from "../../fixtures/fake-app.ts";
import { BOT_TOKEN, type WorkspaceWithApp, workspaceWithApp } from "../../fixtures/workspace-with-app.ts";

let app: FakeApp;
let slack: SlackWorkspace;
let client: WebClient;
let post: WorkspaceWithApp["post"];
let close: () => Promise<void>;

beforeAll(async () => {
  ({ app, slack, post, close } = await workspaceWithApp());
  client = new WebClient(BOT_TOKEN, { slackApiUrl: `${slack.url}/api/` });
});
afterAll(() => close());
beforeEach(() => {
  app.received.length = 0;
  app.answer = async () => ({});
});

const payload = () => app.received.at(-1)?.payload;
const text = (words: string) => ({ type: "plain_text" as const, text: words });
const option = (value: string) => ({ text: text(value), value });

const modal: ModalView = {
  type: "modal",
  callback_id: "form",
  private_metadata: "job-1",
  title: text("Form"),
  submit: text("Send"),
  blocks: [
    {
      type: "input",
      block_id: "name",
      label: text("Name"),
      element: { type: "plain_text_input", action_id: "text" },
    },
    {
      type: "actions",
      block_id: "what",
      elements: [
        { type: "button", text: text("Look"), action_id: "look", value: "7" },
        { type: "static_select", action_id: "choose", options: [option("a"), option("b")] },
      ],
    },
  ],
};
const open = async (more: Partial<ModalView> = {}) => {
  const { triggerId } = await simulatedUser(slack.url).type("form");
  const { view } = await client.views.open({ trigger_id: triggerId, view: { ...modal, ...more } });
  app.received.length = 0;
  return String(view?.id);
};
const openViews = async () => (await simulatedUser(slack.url).views()).map(({ id }) => id);

describe("in a modal", () => {
  test("a click goes to the app with the view and what was typed, and no channel", async () => {
    const viewId = await open();
    const values = { name: { text: "half a na" } };
    const { body } = await post("view-actions", { user: "U1", viewId, actionId: "look", values });
    expect(body).toMatchObject({ status: 200, triggerId: payload()?.trigger_id });
    expect(payload()).toMatchObject({
      type: "block_actions",
      user: { id: "U1" },
      container: { type: "view", view_id: viewId },
      view: {
        id: viewId,
        private_metadata: "job-1",
        state: { values: { name: { text: { value: "half a na" } } } },
      },
      actions: [{ type: "button", action_id: "look", block_id: "what", value: "7" }],
    });
    for (const absent of ["channel", "message", "response_url"]) expect(payload()).not.toHaveProperty(absent);
  });

  test("a choice is in the view's state too", async () => {
    const viewId = await open();
    await post("view-actions", { user: "U1", viewId, actionId: "choose", blockId: "what", value: "b" });
    expect(payload()).toMatchObject({
      view: { state: { values: { what: { choose: { selected_option: { value: "b" } } } } } },
      actions: [{ type: "static_select", selected_option: { value: "b" } }],
    });
  });

  test("the trigger of a click opens another form on it", async () => {
    const viewId = await open();
    const { body } = await post("view-actions", { user: "U1", viewId, actionId: "look" });
    const { view } = await client.views.open({ trigger_id: String(body.triggerId), view: modal });
    expect(await openViews()).toEqual(expect.arrayContaining([viewId, view?.id]));
  });

  test("an app that fails, or what isn't there, is told", async () => {
    const viewId = await open();
    app.answer = async () => ({ status: 500 });
    expect((await post("view-actions", { user: "U1", viewId, actionId: "look" })).body).toMatchObject({
      status: 500,
      error: "dispatch_failed",
    });
    expect(await post("view-actions", { user: "U1", viewId, actionId: "gone" })).toMatchObject({
      status: 404,
    });
    expect(await post("view-actions", { user: "U2", viewId, actionId: "look" })).toEqual({
      status: 404,
      body: { error: `U2 has no ${viewId} open.` },
    });
  });
});

describe("closing a modal", () => {
  test("tells the app nothing, unless it asked for that", async () => {
    const viewId = await open();
    await post("view-closings", { user: "U1", viewId });
    expect(await openViews()).not.toContain(viewId);
    expect(app.received).toEqual([]);

    const told = await open({ notify_on_close: true });
    await post("view-closings", { user: "U1", viewId: told });
    expect(payload()).toMatchObject({
      type: "view_closed",
      user: { id: "U1" },
      view: { id: told, callback_id: "form", private_metadata: "job-1" },
      is_cleared: false,
    });
    expect(payload()).not.toHaveProperty("trigger_id");
  });

  test("closes that one; all of them by the ×, or where the app says so", async () => {
    const below = await open();
    const above = await open();
    await post("view-closings", { user: "U1", viewId: above });
    expect(await openViews()).toContain(below);
    await post("view-closings", { user: "U1", viewId: await open({ notify_on_close: true }), all: true });
    expect(payload()).toMatchObject({ type: "view_closed", is_cleared: true });
    expect(await openViews()).toEqual([]);

    await open();
    await post("view-closings", { user: "U1", viewId: await open({ clear_on_close: true }) });
    expect(await openViews()).toEqual([]);
  });

  test("is for the person who has it open", async () => {
    const viewId = await open();
    expect(await post("view-closings", { user: "U2", viewId })).toMatchObject({ status: 404 });
    expect(await openViews()).toContain(viewId);
  });
});

describe("the Home tab", () => {
  const home: HomeView = {
    type: "home",
    blocks: [{ type: "actions", elements: [{ type: "button", text: text("Look"), action_id: "look" }] }],
  };

  test("opened is an event for the app, signed JSON as the Events API sends it", async () => {
    expect(await post("home", { user: "U2" })).toMatchObject({ status: 200 });
    expect(app.received.at(-1)?.headers).toMatchObject({
      "content-type": "application/json",
      "user-agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
    });
    expect(payload()).toMatchObject({
      type: "event_callback",
      team_id: "T1",
      api_app_id: "A1",
      event_id: expect.stringMatching(/^Ev/),
      event: { type: "app_home_opened", user: "U2", channel: "D2", tab: "home" },
      authorizations: [{ team_id: "T1", is_bot: true }],
    });
    expect(payload()?.event).not.toHaveProperty("view");
  });

  test("opened comes once more, and says so, if the app doesn't take it", async () => {
    app.answer = async ({ headers }) => ({ status: headers["x-slack-retry-num"] ? 200 : 503 });
    await post("home", { user: "U1" });
    const [first, second] = app.received;
    expect(app.received).toHaveLength(2);
    expect(second?.payload).toEqual(first?.payload);
    expect(second?.headers).toMatchObject({ "x-slack-retry-num": "1", "x-slack-retry-reason": "http_error" });
  });

  test("is clicked in as the app published it, which the next event shows", async () => {
    const { view } = await client.views.publish({ user_id: "U2", view: home });
    await post("view-actions", { user: "U2", viewId: view?.id, actionId: "look" });
    expect(payload()).toMatchObject({
      container: { type: "view", view_id: view?.id },
      view: { type: "home" },
    });
    await post("home", { user: "U2" });
    expect(payload()?.event).toMatchObject({ view: { id: view?.id, type: "home" } });
    expect(await post("view-closings", { user: "U2", viewId: view?.id })).toMatchObject({ status: 404 });
  });

  test("published again is the same one with another hash; an old hash is refused", async () => {
    const { view } = await client.views.publish({ user_id: "U3", view: home });
    const again = await client.views.publish({ user_id: "U3", view: home, hash: String(view?.hash) });
    expect(again.view?.id).toBe(view?.id);
    await expect(
      client.views.publish({ user_id: "U3", view: home, hash: String(view?.hash) }),
    ).rejects.toThrow("hash_conflict");
  });
});
