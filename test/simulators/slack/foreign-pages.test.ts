import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import type { SlackWorkspace } from "../../../simulators/slack/workspace.ts";
import type { FakeApp } from "../../fixtures/fake-app.ts";
import { httpRequest } from "../../fixtures/http-request.ts";
import { BOT_TOKEN, workspaceWithApp } from "../../fixtures/workspace-with-app.ts";

let app: FakeApp;
let slack: SlackWorkspace;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ app, slack, close } = await workspaceWithApp());
});
afterAll(() => close());
beforeEach(() => {
  app.received.length = 0;
});

const foreign: [string, Record<string, string>][] = [
  ["another site's page", { origin: "https://evil.example" }],
  ["another site's name that leads here", { host: "evil.example" }],
  [
    "another site's page that says no origin",
    { "sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors" },
  ],
  ["a page of another port", { origin: "http://127.0.0.1:1", "sec-fetch-site": "same-site" }],
];
const routes: [string, string, object?][] = [
  ["GET", "/"],
  ["GET", "/page.js"],
  ["GET", "/simulator/workspace"],
  ["GET", "/%73imulator/workspace"],
  ["GET", "/simulator/stream"],
  ["GET", "/simulator/completions?user=U1&text=/"],
  ["GET", "/simulator/messages?user=U1&channel=C1"],
  ["GET", "/simulator/views?user=U1"],
  ["GET", "/simulator/settings"],
  ["GET", "/simulator/faults"],
  ["GET", "/simulator/connections"],
  ["POST", "/simulator/commands", { user: "U1", channel: "C1", text: "cancel latest" }],
  ["POST", "/simulator/clicks", { user: "U1", channel: "C1", ts: "1", actionId: "cancel" }],
  ["POST", "/simulator/submissions", { user: "U1", viewId: "V1", values: {} }],
  ["POST", "/simulator/posts", { user: "U1", channel: "C1", text: "hello" }],
  ["POST", "/simulator/view-actions", { user: "U1", viewId: "V1", actionId: "go" }],
  ["POST", "/simulator/view-closings", { user: "U1", viewId: "V1" }],
  ["POST", "/simulator/home", { user: "U1" }],
  ["POST", "/simulator/settings", { shouldEscape: true }],
  ["POST", "/simulator/faults", { kind: "500" }],
  ["DELETE", "/simulator/faults"],
  ["POST", "/api/chat.postMessage", { token: BOT_TOKEN, channel: "C1", text: "hello" }],
  ["POST", "/response/1", { text: "hello" }],
];

test.each(foreign)("%s is refused everywhere, and nothing happens", async (_, headers) => {
  const ask = (method: string, path: string, body?: object) =>
    httpRequest(slack.url + path, {
      method,
      headers: { "content-type": "application/json", ...headers },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
  const answers = await Promise.all(routes.map(([method, path, body]) => ask(method, path, body)));
  expect(answers.map(({ status }, at) => `${status} ${routes[at]?.[1]}`)).toEqual(
    routes.map(([, path]) => `403 ${path}`),
  );
  expect(app.received).toEqual([]);
  const messages = await httpRequest(`${slack.url}/simulator/messages?user=U1&channel=C1`);
  expect(messages.body).toBe("[]");
});

test("the page itself, served at whatever address of this machine, may act", async () => {
  for (const host of ["127.0.0.1:3000", "localhost:3000", "[::1]:9"]) {
    const answer = await httpRequest(`${slack.url}/simulator/commands`, {
      method: "POST",
      headers: {
        host,
        origin: `http://${host}`,
        "sec-fetch-site": "same-origin",
        "content-type": "application/json",
      },
      body: '{"user":"U1","channel":"C1","text":"help"}',
    });
    expect(answer.status).toBe(200);
  }
  expect(app.received).toHaveLength(3);
});
