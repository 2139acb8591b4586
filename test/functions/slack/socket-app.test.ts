import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type { CommandRequest } from "../../../core/queues/messages.ts";
import { type SocketApp, socketApp } from "../../../functions/slack/socket-app.ts";
import { reconnectDelay } from "../../../functions/slack/socket-connection.ts";
import { simulatedUser } from "../../../simulators/slack/terminal/simulated-user.ts";
import type { SlackWorkspace } from "../../../simulators/slack/workspace.ts";
import { socketWorkspace } from "../../fixtures/socket-workspace.ts";
import { until } from "../../fixtures/until.ts";

let slack: SlackWorkspace;
let app: SocketApp | undefined;
let said: string[];
let queued: CommandRequest[];
/** Resolves when the queue may have what is sent to it. */
let queue: Promise<void>;

beforeEach(async () => {
  said = [];
  queued = [];
  queue = Promise.resolve();
  slack = await socketWorkspace({ botToken: "xoxb-local", appToken: "xapp-1-A1-local" });
});
afterEach(async () => {
  await app?.close();
  await slack.close();
  app = undefined;
});

function start(more: { appToken?: string; apiUrl?: string } = {}): SocketApp {
  app = socketApp({
    appToken: "xapp-1-A1-local",
    tell: (sentence) => said.push(sentence),
    botToken: async () => "xoxb-local",
    apiUrl: `${slack.url}/api`,
    slashCommand: "/up42",
    operators: async () => ["U1"],
    otherTeams: [],
    enqueue: async (request) => {
      queued.push(request);
      await queue;
    },
    ...more,
  });
  return app;
}
const post = (path: string, body: object) =>
  fetch(`${slack.url}/simulator/${path}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
const fault = (fault: object) => post("faults", { method: "apps.connections.open", ...fault });
const connections = async () =>
  ((await (await fetch(`${slack.url}/simulator/connections`)).json()) as { open: number }).open;

describe("acknowledged", () => {
  test("is what is on the queue, and nothing before", async () => {
    await start().connected;
    const slow = Promise.withResolvers<void>();
    queue = slow.promise;
    let acknowledged = false;
    const typed = simulatedUser(slack.url)
      .type("status latest")
      .then((answer) => {
        acknowledged = true;
        return answer;
      });
    await until(
      () => queued.length,
      (length) => length === 1,
    );
    expect(acknowledged).toBe(false);
    slow.resolve();
    expect(await typed).toMatchObject({ status: 200, body: "" });
  });

  test("at the end as well: what is under way is finished before the connections are", async () => {
    const started = start();
    await started.connected;
    const slow = Promise.withResolvers<void>();
    queue = slow.promise;
    const typed = simulatedUser(slack.url).type("status latest");
    await until(
      () => queued.length,
      (length) => length === 1,
    );
    const closed = started.close();
    slow.resolve();
    expect(await typed).toMatchObject({ status: 200 });
    await closed;
    expect(await connections()).toBe(0);
  });
});

describe("trouble with the connection is a sentence, and it goes on", () => {
  test.each([
    [
      { kind: "error", error: "internal_error" },
      'Slack answers with the error "internal_error" to SLACK_APP_TOKEN',
    ],
    [{ kind: "500" }, "Slack answers HTTP 500"],
    [{ kind: "ratelimited", retryAfterSeconds: 1 }, "Slack asks us to wait 1 s, since we asked too often"],
  ])("%j", async (trouble, what) => {
    await fault(trouble);
    await start().connected;
    expect(said).toEqual([`${what}. Trying again until it works.`, "Connected to Slack."]);
    expect(await simulatedUser(slack.url).type("status latest")).toMatchObject({ status: 200 });
  });

  test("nobody there", async () => {
    start({ apiUrl: "http://127.0.0.1:9/api" });
    await until(
      () => said,
      (sentences) => sentences.length > 0,
    );
    expect(said).toEqual([
      expect.stringMatching(/^Slack can't be reached \(.+\)\. Trying again until it works\.$/),
    ]);
  });

  test("one connection that is refreshed is none", async () => {
    await start().connected;
    await until(connections, (open) => open === 2);
    await post("connections", { action: "refresh" });
    await until(connections, (open) => open === 2);
    expect(await simulatedUser(slack.url).type("status latest")).toMatchObject({ status: 200 });
    expect(said).toEqual([]);
  });
});

describe("a token that Slack refuses", () => {
  test.each([
    [{ appToken: "xapp-1-A1-wrong" }, "Slack refuses SLACK_APP_TOKEN (invalid_auth): "],
    [
      { appToken: "xoxb-local" },
      "Slack refuses SLACK_APP_TOKEN (not_allowed_token_type): it is a token of another kind. ",
    ],
  ])("ends the start: %j", async (given, sentence) => {
    const started = start(given);
    await expect(started.connected).rejects.toThrow(sentence);
    expect(await started.refused).toContain("App-Level Tokens");
    expect(said).toEqual([]);
  });

  test("one that lacks its scope does", async () => {
    await post("settings", { appTokenScopes: [] });
    await expect(start().connected).rejects.toThrow("an app-level token needs connections:write");
  });

  test("one that was revoked meanwhile is told as well", async () => {
    const started = start();
    await started.connected;
    await fault({ kind: "error", error: "token_revoked", times: "always" });
    await post("connections", { action: "drop" });
    expect(await started.refused).toContain("Slack refuses SLACK_APP_TOKEN (token_revoked): ");
  });
});

test("the first try again comes at once, later ones after up to 30 s", () => {
  expect([1, 2, 3, 4, 9, 50].map(reconnectDelay)).toEqual([0, 1_000, 2_000, 4_000, 30_000, 30_000]);
});
