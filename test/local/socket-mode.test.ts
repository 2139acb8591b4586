import { afterAll, afterEach, beforeAll, expect, test } from "@jest/globals";
import { type SocketMode, startSocketMode } from "../../local/socket-mode.ts";
import type { SlackWorkspace } from "../../simulators/slack/workspace.ts";
import { socketWorkspace } from "../fixtures/socket-workspace.ts";
import { until } from "../fixtures/until.ts";

let slack: SlackWorkspace;
let running: SocketMode | undefined;
beforeAll(async () => {
  slack = await socketWorkspace({ botToken: "xoxb-local", appToken: "xapp-1-A1-local" });
});
afterEach(async () => {
  await running?.close();
  running = undefined;
  await fetch(`${slack.url}/simulator/faults`, { method: "DELETE" });
});
afterAll(() => slack.close());

const start = async (more: object = {}, end: (sentence: string) => void = () => undefined) => {
  const environment = {
    SLACK_API_URL: `${slack.url}/api`,
    SLACK_SIGNING_SECRET: "not used",
    SLACK_BOT_TOKEN: "xoxb-local",
    SLACK_APP_TOKEN: "xapp-1-A1-local",
    CHANGES_TABLE: "changes",
    COMMANDS_QUEUE_URL: "http://127.0.0.1:9/commands.fifo",
    ANSWER_CHECKS_QUEUE_URL: "http://127.0.0.1:9/answer-checks",
    ...more,
  };
  running = await startSocketMode(environment, "ignore", end);
  return running;
};
const post = (path: string, body: object) =>
  fetch(`${slack.url}/simulator/${path}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });

test.each([
  [
    { SLACK_BOT_TOKEN: "xoxb-other" },
    "Slack refuses SLACK_BOT_TOKEN (invalid_auth): it knows no such token, or not from this network. Put the right one into .env: api.slack.com/apps, your app, OAuth & Permissions",
  ],
  [
    { SLACK_APP_TOKEN: "xapp-1-A1-other" },
    "Slack refuses SLACK_APP_TOKEN (invalid_auth): it knows no such token, or not from this network. Put the right one into .env: api.slack.com/apps, your app, Basic Information",
  ],
  [{ SLACK_BOT_TOKEN: "xapp-1-A1-local" }, "(not_allowed_token_type): it is a token of another kind"],
])("a token that Slack refuses ends the start: %j", async (more, sentence) => {
  await expect(start(more)).rejects.toThrow(sentence);
});

test("one that is revoked while it runs ends it with a sentence; a process that died is started again before", async () => {
  const sentences: string[] = [];
  const { workspace, processId } = await start({}, (sentence) => sentences.push(sentence));
  expect(workspace).toEqual({
    team: "UP42 ChatOps (local)",
    url: `${slack.url}/`,
    bot: "up42",
    app: "A1",
  });
  const first = await processId();
  process.kill(first, "SIGKILL");
  await until(
    () => processId(),
    (id) => id !== first,
  );
  expect(sentences).toEqual([]);
  await post("faults", {
    method: "apps.connections.open",
    kind: "error",
    error: "token_revoked",
    times: "always",
  });
  await post("connections", { action: "drop" });
  await until(
    () => sentences,
    ({ length }) => length === 1,
  );
  expect(sentences).toEqual([expect.stringContaining("Slack refuses SLACK_APP_TOKEN (token_revoked): ")]);
});

test("one that is revoked when a process is to take the place of one that died ends it as well", async () => {
  const sentences: string[] = [];
  const { processId } = await start({}, (sentence) => sentences.push(sentence));
  await post("faults", {
    method: "apps.connections.open",
    kind: "error",
    error: "token_revoked",
    times: "always",
  });
  process.kill(await processId(), "SIGKILL");
  await until(
    () => sentences,
    ({ length }) => length === 1,
  );
  expect(sentences).toEqual([expect.stringContaining("Slack refuses SLACK_APP_TOKEN (token_revoked): ")]);
});
