import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { checkCredentials } from "../../local/credentials/check-credentials.ts";
import { readSettings } from "../../local/settings.ts";
import type { SlackWorkspace } from "../../simulators/slack/workspace.ts";
import { freePorts } from "../fixtures/free-ports.ts";
import { socketWorkspace } from "../fixtures/socket-workspace.ts";
import { projectApiKey, projectId, type Simulated, simulated } from "../fixtures/up42-simulator.ts";

const tokens = { SLACK_BOT_TOKEN: "xoxb-1-2-secret", SLACK_APP_TOKEN: "xapp-1-A1-2-secret" };

let slack: SlackWorkspace;
let up42: Simulated;
beforeAll(async () => {
  slack = await socketWorkspace({ botToken: tokens.SLACK_BOT_TOKEN, appToken: tokens.SLACK_APP_TOKEN });
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

test("two tokens that are taken, of different apps", async () => {
  const other = "xapp-1-A0OTHER-2-secret";
  const both = await socketWorkspace({ botToken: tokens.SLACK_BOT_TOKEN, appToken: other });
  expect(await saidOf(check({ SLACK_API_URL: `${both.url}/api`, SLACK_APP_TOKEN: other }))).toEqual([
    expect.stringMatching(/^SLACK_APP_TOKEN is of the app A0OTHER, and SLACK_BOT_TOKEN of another, A1\. /),
    expect.any(String),
  ]);
  await both.close();
});

test("a Slack that can't be reached is told once, and beside it an UP42 that doesn't answer", async () => {
  await up42.knob("POST", "/faults", { kind: "hang" });
  const said = await saidOf(check({ SLACK_API_URL: "http://127.0.0.1:1/api" }, 200));
  expect(said).toEqual([
    expect.stringMatching(/^Slack can't be reached \(.+\) \(http:\/\/127\.0\.0\.1:1\/api\)\. Look whether/),
    expect.stringMatching(/^UP42 didn't answer in time \(http.+\)\. Look whether/),
    expect.any(String),
  ]);
  await up42.knob("DELETE", "/faults");
});

test("npm start ends of it before anything is started", async () => {
  const dataDir = join(tmpdir(), `never-made-${randomUUID()}`);
  const script = fileURLToPath(new URL("../../local/start.ts", import.meta.url));
  const env = {
    PATH: process.env.PATH,
    DATA_DIR: dataDir,
    PORT: String(await freePorts(5)),
    ...tokens,
    SLACK_API_URL: `${slack.url}/api`,
    UP42_API_URL: up42.url,
    UP42_PROJECT_ID: projectId,
    UP42_PROJECT_API_KEY: "another",
  };
  const ended = await new Promise<{ code: unknown; stdout: string; stderr: string }>((resolve) => {
    execFile(process.execPath, [script], { env, timeout: 25_000 }, (error, stdout, stderr) =>
      resolve({ code: error?.code, stdout, stderr }),
    );
  });
  expect(ended).toEqual({
    code: 1,
    stdout: "",
    stderr: expect.stringMatching(
      /^UP42 refuses UP42_PROJECT_ID with UP42_PROJECT_API_KEY .+\n`npm run doctor` .+\n$/,
    ),
  });
  expect(existsSync(dataDir)).toBe(false);
});
