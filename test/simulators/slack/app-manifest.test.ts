import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { WebClient } from "@slack/web-api";
import { installApp } from "../../../simulators/slack/app-manifest.ts";
import { simulatedUser } from "../../../simulators/slack/terminal/simulated-user.ts";
import type { SlackWorkspace } from "../../../simulators/slack/workspace.ts";
import type { FakeApp } from "../../fixtures/fake-app.ts";
import { BOT_TOKEN, workspaceWithApp } from "../../fixtures/workspace-with-app.ts";

const manifest = {
  display_information: { name: "Depot", description: "Knows the depot" },
  features: {
    app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: true },
    slash_commands: [
      { command: "/depot", description: "Asks", usage_hint: "list | help", should_escape: true },
    ],
  },
  oauth_config: { scopes: { bot: ["commands", "chat:write"] } },
  settings: { interactivity: { is_enabled: true } },
};

let app: FakeApp;
let slack: SlackWorkspace;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ app, slack, close } = await workspaceWithApp({ manifest }));
});
afterAll(() => close());
beforeEach(() => {
  app.received.length = 0;
});

const post = async (path: string, body: object) => {
  const response = await fetch(`${slack.url}/simulator/${path}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: await response.json() };
};

test("the app is called and described as its manifest says", async () => {
  const answer = await fetch(`${slack.url}/simulator/workspace`);
  expect(await answer.json()).toMatchObject({
    app: {
      name: "Depot",
      command: "/depot",
      description: "Knows the depot",
      usageHint: "list | help",
      homeTab: true,
      messagesTabReadOnly: true,
    },
  });
});

test("its command is the one of the manifest, escaped as that says, and so are Slack's sentences about it", async () => {
  await simulatedUser(slack.url).type("list http://example.com");
  expect(app.received.at(-1)?.form).toMatchObject({
    command: "/depot",
    text: "list <http://example.com|example.com>",
  });
  app.answer = async () => ({ status: 500 });
  await simulatedUser(slack.url).type("list");
  app.answer = async () => ({});
  expect((await simulatedUser(slack.url).messages()).at(-1)?.text).toBe(
    '/depot failed with the error "dispatch_failed"',
  );
});

test("its token may do what the manifest asks for", async () => {
  const client = new WebClient(BOT_TOKEN, { slackApiUrl: `${slack.url}/api/` });
  await client.chat.postMessage({ channel: "C1", text: "hello" });
  await expect(client.users.info({ user: "U1" })).rejects.toThrow("missing_scope");
});

test("nobody writes where its Messages tab is read-only", async () => {
  expect(await post("posts", { user: "U1", channel: "D1", text: "hello" })).toEqual({
    status: 404,
    body: { error: "Sending messages to this app has been turned off." },
  });
  expect(await simulatedUser(slack.url, "U1", "D1").messages()).toEqual([]);
});

test("an event that it doesn't subscribe to isn't sent", async () => {
  expect(await post("home", { user: "U1" })).toMatchObject({ status: 200 });
  expect(app.received).toEqual([]);
});

test("a tab that it hasn't is refused; what is no manifest too", async () => {
  const app_home = { home_tab_enabled: false, messages_tab_enabled: false };
  const features = { ...manifest.features, app_home };
  expect(installApp({ ...manifest, features }).app).toMatchObject({ homeTab: false });
  const { slack: other, close } = await workspaceWithApp({ manifest: { ...manifest, features } });
  const opened = await fetch(`${other.url}/simulator/home`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: '{"user":"U1"}',
  });
  expect(await opened.json()).toEqual({ error: "Depot has no Home tab." });
  const client = new WebClient(BOT_TOKEN, { slackApiUrl: `${other.url}/api/` });
  const view = { type: "home" as const, blocks: [] };
  await expect(client.views.publish({ user_id: "U1", view })).rejects.toThrow("not_enabled");
  await expect(client.chat.postMessage({ channel: "D1", text: "hello" })).rejects.toThrow(
    "messages_tab_disabled",
  );
  await close();
  expect(() => installApp({ ...manifest, features: {} })).toThrow("slash_commands");
});
