import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { checkCredentials } from "../../local/credentials/check-credentials.ts";
import { readSettings } from "../../local/settings.ts";
import { type SlackWorkspace, startSlackWorkspace } from "../../simulators/slack/workspace.ts";
import { projectApiKey, projectId, type Simulated, simulated } from "../fixtures/up42-simulator.ts";

const tokens = { SLACK_BOT_TOKEN: "xoxb-1-2-secret", SLACK_APP_TOKEN: "xapp-1-A1-2-secret" };

let slack: SlackWorkspace;
let up42: Simulated;
beforeAll(async () => {
  slack = await startSlackWorkspace({
    port: 0,
    signingSecret: "s",
    botToken: tokens.SLACK_BOT_TOKEN,
    appToken: tokens.SLACK_APP_TOKEN,
    eventsUrl: "http://127.0.0.1:1/",
  });
  up42 = await simulated();
});
afterAll(async () => {
  await slack.close();
  await up42.close();
});

/** Tests see the same whatever someone has in `.env`. */
const noDotEnv = new URL("./no.env", import.meta.url);

const check = (settings: Record<string, string> = {}, timeoutMs?: number) =>
  checkCredentials(
    readSettings(
      {
        ...tokens,
        SLACK_API_URL: `${slack.url}/api`,
        UP42_API_URL: up42.url,
        UP42_PROJECT_ID: projectId,
        UP42_PROJECT_API_KEY: projectApiKey,
        ...settings,
      },
      noDotEnv,
    ),
    timeoutMs,
  );

/** The lines of which the start ends. */
const saidOf = (checked: Promise<void>) =>
  checked.then(
    () => [],
    (error: Error) => error.message.split("\n"),
  );

test("credentials that are taken, and simulators that have nothing to take", async () => {
  await expect(check()).resolves.toBeUndefined();
  await expect(checkCredentials(readSettings({}, noDotEnv))).resolves.toBeUndefined();
});

test("all that are refused, at once, a line each, with where the right ones are and none of them told", async () => {
  const wrong = {
    SLACK_BOT_TOKEN: "xoxb-geheim",
    SLACK_APP_TOKEN: "xapp-geheim",
    UP42_PROJECT_API_KEY: "geheim",
  };
  const said = await saidOf(check(wrong));
  expect(said).toEqual([
    expect.stringMatching(/^Slack refuses SLACK_BOT_TOKEN \(invalid_auth\).+ → Bot User OAuth Token\.$/),
    expect.stringMatching(/^Slack refuses SLACK_APP_TOKEN \(invalid_auth\).+ scope connections:write\.$/),
    expect.stringMatching(/^UP42 refuses UP42_PROJECT_ID with UP42_PROJECT_API_KEY .+ → Developers\.$/),
    "`npm run doctor` looks at everything else as well.",
  ]);
  expect(said.join("\n")).not.toContain("geheim");
});

test("a Slack that can't be reached is told once, and beside it an UP42 that doesn't answer", async () => {
  await up42.knob("POST", "/faults", { kind: "hang" });
  const said = await saidOf(check({ SLACK_API_URL: "http://127.0.0.1:1/api" }, 200));
  expect(said).toEqual([
    expect.stringMatching(/^Slack can't be reached: .+ \(http:\/\/127\.0\.0\.1:1\/api\)\. Look whether/),
    expect.stringMatching(/^UP42 didn't answer in time \(http.+\)\. Look whether/),
    expect.any(String),
  ]);
  await up42.knob("DELETE", "/faults");
});
