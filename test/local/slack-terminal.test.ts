import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { type SlackWorkspace, startSlackWorkspace } from "../../simulators/slack/workspace.ts";
import type { FakeApp } from "../fixtures/fake-app.ts";
import { freePorts } from "../fixtures/free-ports.ts";
import { workspaceWithApp } from "../fixtures/workspace-with-app.ts";

let app: FakeApp;
let slack: SlackWorkspace;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ app, slack, close } = await workspaceWithApp());
});
afterAll(() => close());

/** Runs `local/slack-terminal.ts` as npm does, with no keyboard; the workspace is at PORT + 2. */
function runTerminal(slackPort: number, ...words: string[]) {
  const script = fileURLToPath(new URL("../../local/slack-terminal.ts", import.meta.url));
  return new Promise<{ code: number; stdout: string; stderr: string }>((resolve) => {
    const env = { ...process.env, NODE_OPTIONS: "", PORT: String(slackPort - 2) };
    const child = execFile(process.execPath, [script, ...words], { env }, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr }),
    );
    child.stdin?.end();
  });
}

test("types the command as the person named and prints the answer without colours", async () => {
  app.answer = async ({ form }) => ({ body: `*${form.user_id}* asked in ${form.channel_id}: ${form.text}` });
  const { code, stdout, stderr } = await runTerminal(
    slack.port,
    "--user",
    "U2",
    "--channel",
    "C2",
    "status",
    "my job",
    "--share",
  );
  expect(stderr).toBe("");
  expect(stdout).toMatch(/only you see this\nU2 asked in C2: status "my job" --share\n$/);
  expect(code).toBe(0);
});

test("says how to start the local run if it isn't up", async () => {
  const closed = await startSlackWorkspace({ port: 0, signingSecret: "", botToken: "", eventsUrl: "" });
  await closed.close();
  expect(await runTerminal(closed.port, "help")).toEqual({
    code: 1,
    stdout: "",
    stderr: `Nothing answers at ${closed.url}. Start it with \`npm start\` in another terminal, or give the PORT that it runs on.\n`,
  });
});

test("says where to type when the app is in a real workspace", async () => {
  process.env.SLACK_APP_TOKEN = "xapp-1-A012-34-ab";
  process.env.SLACK_BOT_TOKEN = "xoxb-12-34-ab";
  const { stderr } = await runTerminal(await freePorts(1), "help").finally(() => {
    delete process.env.SLACK_APP_TOKEN;
    delete process.env.SLACK_BOT_TOKEN;
  });
  expect(stderr).toContain("With SLACK_APP_TOKEN the app is in a real one: type there.");
});

test("explains itself", async () => {
  expect((await runTerminal(slack.port, "--help")).stdout).toContain(
    "npm run up42 -- --click Cancel status latest",
  );
  expect(await runTerminal(slack.port, "--status", "x", "jobs")).toMatchObject({
    code: 1,
    stderr: expect.stringContaining("--status"),
  });
});
