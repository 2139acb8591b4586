import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { SlackWorkspace } from "../../../simulators/slack/workspace.ts";
import { freePorts } from "../../fixtures/free-ports.ts";
import { type StartedLocalRun, startedLocalRun } from "../../fixtures/local-run.ts";
import { socketWorkspace } from "../../fixtures/socket-workspace.ts";
import { projectApiKey, projectId, type Simulated, simulated } from "../../fixtures/up42-simulator.ts";

/** Runs `local/doctor.ts` as npm does, with these settings and the default of every other. */
function runDoctor(settings: Record<string, string>) {
  const script = fileURLToPath(new URL("../../../local/doctor.ts", import.meta.url));
  const env = { PATH: process.env.PATH, ...settings };
  return new Promise<{ code: number; stdout: string; stderr: string }>((resolve) => {
    execFile(process.execPath, [script], { env }, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr }),
    );
  });
}

const tokens = { SLACK_BOT_TOKEN: "xoxb-1-2-secret", SLACK_APP_TOKEN: "xapp-1-A1-2-secret" };

let slack: SlackWorkspace;
let up42: Simulated;
let run: StartedLocalRun;
beforeAll(async () => {
  slack = await socketWorkspace(
    { botToken: tokens.SLACK_BOT_TOKEN, appToken: tokens.SLACK_APP_TOKEN },
    { settings: { scopes: ["chat:write", "commands"] } },
  );
  up42 = await simulated();
  run = await startedLocalRun();
}, 60_000);
afterAll(async () => {
  await run.close();
  await slack.close();
  await up42.close();
});

test("before npm start: what of a workspace's and a project's credentials is right, what isn't, and what to do", async () => {
  const port = await freePorts(5);
  const { code, stdout, stderr } = await runDoctor({
    ...tokens,
    PORT: String(port),
    DATA_DIR: "no-such-folder",
    SLACK_API_URL: `${slack.url}/api`,
    UP42_API_URL: up42.url,
    UP42_PROJECT_ID: projectId,
    UP42_PROJECT_API_KEY: `not.${projectApiKey}`,
  });
  expect(stdout).toBe(
    `
✓ Settings   nothing wrong to be seen in them
✓ Node       ${process.versions.node}
✓ Ports      ${port}, ${port + 3}, ${port + 4} are free; npm start isn't at work
✓ Bot token  of @up42 in the workspace UP42 ChatOps (local) (${slack.url})
✗ Scopes     the bot lacks users:read
             → At https://api.slack.com/apps → your app → OAuth & Permissions → Scopes → Bot Token Scopes: add what is missing, reinstall the app (the page asks for it), and look whether the bot token has changed.
✓ App token  Slack opens connections for it (Socket Mode)
– Operators  Slack doesn't say who U1 is
✗ UP42       UP42 refuses UP42_PROJECT_ID with UP42_PROJECT_API_KEY (UP42 answered with HTTP status 401)
             → Put those of one project. A project's id and API key: UP42's console → Projects → the project → Developers.
– Bucket     on this machine, and there while npm start is at work
– Queues     on this machine, and there while npm start is at work
– Table      on this machine, and there while npm start is at work
✓ Clock      right, by that of Slack and UP42

2 of 12 failed, 4 left out.
`.trimStart(),
  );
  expect(stderr).toBe("");
  expect(code).toBe(1);
  expect(stdout).not.toMatch(/secret|local-project-key/);
});

test("while npm start is at work: all that it has", async () => {
  const port = Number(new URL(run.gateway).port);
  const { code, stdout, stderr } = await runDoctor({ PORT: String(port), DATA_DIR: run.dataDir });
  const at = (more: number) => `http://127.0.0.1:${port + more}`;
  expect(stdout.replace(/newest job is \w+/, "newest job is …")).toBe(
    `
✓ Settings   nothing wrong to be seen in them
✓ Node       ${process.versions.node}
✓ Ports      npm start is at work: ${run.gateway}, process ${process.pid}
✓ Bot token  of @up42 in the workspace UP42 ChatOps (local) (${at(2)})
✓ Scopes     chat:write, commands, users:read: all that this version needs
– App token  no SLACK_APP_TOKEN, so no connection to a real workspace
✓ Operators  U1: in this workspace
✓ UP42       signed in at ${at(1)} and listed project ${projectId}: its newest job is …
✓ Bucket     up42-chatops-logs at ${at(3)}
✓ Queues     messages that wait: commands.fifo (0), follow-ups (0), exports (0), answer-checks (0)
✓ Table      up42-chatops-changes at ${at(4)}, ACTIVE
– Clock      neither Slack nor UP42 is a real one, to compare it with

Nothing wrong, 2 left out.
`.trimStart(),
  );
  expect(stderr).toBe("");
  expect(code).toBe(0);
});
