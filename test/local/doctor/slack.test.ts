import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { appToken } from "../../../local/doctor/app-token.ts";
import { botToken } from "../../../local/doctor/bot-token.ts";
import { operators } from "../../../local/doctor/operators.ts";
import { scopes } from "../../../local/doctor/scopes.ts";
import type { SlackWorkspace } from "../../../simulators/slack/workspace.ts";
import { defaultSettings } from "../../../simulators/slack/workspace-settings.ts";
import { examined } from "../../fixtures/examined.ts";
import { socketWorkspace } from "../../fixtures/socket-workspace.ts";

const BOT = "xoxb-1-2-a-secret";
const APP = "xapp-1-A1-2-a-secret";

let slack: SlackWorkspace;
beforeAll(async () => {
  slack = await socketWorkspace({ botToken: BOT, appToken: APP });
});
afterAll(() => slack.close());
afterEach(async () => {
  await fetch(`${slack.url}/simulator/faults`, { method: "DELETE" });
  await post("/simulator/settings", defaultSettings());
});

function post(path: string, body: object): Promise<Response> {
  const headers = { "content-type": "application/json" };
  return fetch(`${slack.url}${path}`, { method: "POST", headers, body: JSON.stringify(body) });
}
const fault = (fault: object) => post("/simulator/faults", fault);

const at = (tokens: object = {}, more = {}) =>
  examined(
    { SLACK_API_URL: `${slack.url}/api`, SLACK_BOT_TOKEN: BOT, SLACK_APP_TOKEN: APP, ...tokens },
    more,
  );

const whereBot = "OAuth & Permissions → Bot User OAuth Token.";

test("with all in order, whose the token is, what it may do, and that Slack opens connections", async () => {
  expect(await botToken.look(at())).toEqual({
    passed: `of @up42 in the workspace UP42 ChatOps (local) (${slack.url})`,
  });
  expect(await scopes.look(at())).toEqual({
    passed: "chat:write, commands, users:read: all that this version needs",
  });
  expect(await appToken.look(at())).toEqual({ passed: "Slack opens connections for it (Socket Mode)" });
});

describe("the bot token", () => {
  test("that Slack doesn't know", async () => {
    expect(await botToken.look(at({ SLACK_BOT_TOKEN: "xoxb-another" }))).toEqual({
      failed:
        "Slack refuses SLACK_BOT_TOKEN (invalid_auth): it knows no such token, or not from this network",
      todo: expect.stringContaining(whereBot),
    });
  });

  test("that was revoked: nothing is said of its scopes then", async () => {
    await fault({ method: "auth.test", kind: "error", error: "token_revoked", times: "always" });
    expect(await botToken.look(at())).toEqual({
      failed:
        "Slack refuses SLACK_BOT_TOKEN (token_revoked): the token was revoked, or the app was removed from the workspace",
      todo: expect.stringContaining(whereBot),
    });
    expect(await scopes.look(at())).toEqual({
      leftOut: "without a bot token that works nothing is known of them",
    });
  });

  test.each([
    [{ kind: "500" }, "Slack answers HTTP 500"],
    [{ kind: "ratelimited", retryAfterSeconds: 7 }, "Slack asks us to wait 7 s, since we asked too often"],
    [{ kind: "hang" }, "Slack doesn't answer in time"],
  ])("%j", async (trouble, what) => {
    await fault({ method: "auth.test", ...trouble });
    expect(await botToken.look(at({}, { timeoutMs: 150 }))).toEqual({
      failed: `${what} (${slack.url}/api)`,
      todo: expect.stringContaining("https://slack-status.com"),
    });
  });

  test("an error of Slack's that has nothing to do with it", async () => {
    await fault({ method: "auth.test", kind: "error", error: "fatal_error" });
    expect(await botToken.look(at())).toEqual({
      failed: 'Slack answers with the error "fatal_error" to SLACK_BOT_TOKEN',
      todo: expect.stringContaining("for a moment"),
    });
  });

  test("a Slack that isn't there", async () => {
    const gone = { SLACK_API_URL: "http://127.0.0.1:1/api" };
    expect(await botToken.look(at(gone))).toMatchObject({
      failed: expect.stringMatching(/^Slack can't be reached \(.+\) \(http:\/\/127\.0\.0\.1:1\/api\)$/),
    });
  });

  test("is not sent if it is of another kind", async () => {
    expect(await botToken.look(at({ SLACK_BOT_TOKEN: "xoxp-1" }))).toEqual({
      leftOut: "SLACK_BOT_TOKEN must be mended first",
    });
  });
});

test("scopes that this version needs and the bot hasn't", async () => {
  await post("/simulator/settings", { scopes: ["commands", "channels:read"] });
  expect(await scopes.look(at())).toEqual({
    failed: "the bot lacks chat:write, users:read",
    todo: expect.stringContaining("Bot Token Scopes: add what is missing, reinstall the app"),
  });
});

describe("the app-level token", () => {
  test.each([
    ["not_allowed_token_type", "it is a token of another kind"],
    ["invalid_auth", "it knows no such token, or not from this network"],
  ])("%s", async (error, meaning) => {
    const token = error === "invalid_auth" ? "xapp-another" : undefined;
    if (!token) await fault({ method: "apps.connections.open", kind: "error", error });
    expect(await appToken.look(at(token ? { SLACK_APP_TOKEN: token } : {}))).toEqual({
      failed: `Slack refuses SLACK_APP_TOKEN (${error}): ${meaning}`,
      todo: expect.stringContaining("App-Level Tokens → Generate, with the scope connections:write."),
    });
  });

  test("without its scope", async () => {
    await post("/simulator/settings", { appTokenScopes: ["authorizations:read"] });
    expect(await appToken.look(at())).toMatchObject({
      failed: expect.stringContaining(
        "(missing_scope): the token lacks a scope; an app-level token needs connections:write",
      ),
    });
  });

  test("of another app than the bot's, as far as Slack says it", async () => {
    const other = await socketWorkspace({ botToken: BOT, appToken: "xapp-1-A0OTHER-2-a-secret" });
    const there = at({ SLACK_API_URL: `${other.url}/api`, SLACK_APP_TOKEN: "xapp-1-A0OTHER-2-a-secret" });
    expect(await appToken.look(there)).toEqual({
      failed: "SLACK_APP_TOKEN is of the app A0OTHER, and SLACK_BOT_TOKEN of another, A1",
      todo: "Take both from one app: https://api.slack.com/apps/A1 has the bot's.",
    });
    const settings = {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: '{"scopes":[]}',
    };
    await fetch(`${other.url}/simulator/settings`, settings);
    expect(await appToken.look(there)).toMatchObject({ passed: expect.anything() });
    await other.close();
  });

  test("Slack asked too often hasn't refused it", async () => {
    await fault({ method: "apps.connections.open", kind: "ratelimited" });
    expect(await appToken.look(at())).toMatchObject({ passed: expect.anything() });
  });

  test("none is given", async () => {
    expect(await appToken.look(at({ SLACK_APP_TOKEN: "" }))).toEqual({
      leftOut: "no SLACK_APP_TOKEN, so no connection to a real workspace",
    });
  });
});

describe("the operators", () => {
  test("people of the workspace, everyone, nobody", async () => {
    expect(await operators.look(at({ OPERATORS: "U1,U3" }))).toEqual({ passed: "U1, U3: in this workspace" });
    expect(await operators.look(at({ OPERATORS: "*" }))).toEqual({
      passed: "everyone may change jobs, as OPERATORS says",
    });
    expect(await operators.look(at({ OPERATORS: "" }))).toEqual({
      passed: "nobody may change jobs, as OPERATORS says",
    });
  });

  test("who else they may be", async () => {
    expect(await operators.look(at({ OPERATORS: "U1,UBOT,U8,U9,U404" }))).toEqual({
      failed: "UBOT is a bot, U8 has left, U9 is of another workspace, U404 is nobody whom Slack knows there",
      todo: expect.stringContaining("Copy member ID"),
    });
  });

  test("Slack doesn't say", async () => {
    await post("/simulator/settings", { scopes: ["chat:write"] });
    expect(await operators.look(at({ OPERATORS: "U1" }))).toEqual({ leftOut: "Slack doesn't say who U1 is" });
    expect(await operators.look(at({ SLACK_BOT_TOKEN: "xoxb-another" }))).toEqual({
      leftOut: "without a bot token that works Slack can't be asked who they are",
    });
  });
});

test("a simulated workspace is there while npm start is at work", async () => {
  expect(await botToken.look(examined({}))).toEqual({
    leftOut: "the simulated Slack is there while npm start is at work",
  });
});
