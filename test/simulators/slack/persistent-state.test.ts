import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, jest, test } from "@jest/globals";
import { persistentState } from "../../../simulators/slack/persistent-state.ts";
import { addMessage, addResponseUrl, emptyState, nextTs } from "../../../simulators/slack/state.ts";
import { simulatedUser } from "../../../simulators/slack/terminal/simulated-user.ts";
import { Triggers } from "../../../simulators/slack/triggers.ts";
import { type SlackWorkspace, startSlackWorkspace } from "../../../simulators/slack/workspace.ts";
import { type FakeApp, fakeApp, SIGNING_SECRET } from "../../fixtures/fake-app.ts";

let app: FakeApp;
let dataDir: string;
const started: SlackWorkspace[] = [];

beforeAll(async () => {
  app = await fakeApp();
});
afterAll(() => app.close());
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "slack-"));
});
afterEach(async () => {
  await Promise.all(started.splice(0).map((slack) => slack.close()));
  await rm(dataDir, { recursive: true });
});

async function start() {
  const secrets = { signingSecret: SIGNING_SECRET, botToken: "xoxb" };
  const slack = await startSlackWorkspace({ port: 0, ...secrets, eventsUrl: app.url, dataDir });
  started.push(slack);
  return slack;
}

test("a restart keeps messages, and response URLs with their uses", async () => {
  const first = await start();
  app.answer = async () => ({ body: "before" });
  await simulatedUser(first.url).type("status latest");
  const path = new URL(app.received.at(-1)?.form.response_url as string).pathname;
  const respond = async (slackUrl: string, text: string) => {
    const headers = { "content-type": "application/json" };
    const body = JSON.stringify({ text });
    return (await fetch(slackUrl + path, { method: "POST", headers, body })).status;
  };
  for (const text of ["1", "2", "3", "4"]) await respond(first.url, text);
  const before = await simulatedUser(first.url).messages();
  await first.close();

  const second = await start();
  expect(await simulatedUser(second.url).messages()).toEqual(before);
  expect([await respond(second.url, "5"), await respond(second.url, "6")]).toEqual([200, 404]);
  expect((await simulatedUser(second.url).messages()).map(({ text }) => text)).toEqual([
    "before",
    "1",
    "2",
    "3",
    "4",
    "5",
  ]);
  await second.close();
  expect(await readdir(dataDir)).toEqual(["slack.json"]);
});

test("a response URL ends after 30 minutes: Slack answers 200 all the same, and says so in the body", async () => {
  const minutesAgo = (minutes: number) => Date.now() - minutes * 60_000;
  const url = { user: "U1", channel: "C1", uses: 0 };
  const responseUrls = [
    { ...url, id: "old", madeAt: minutesAgo(31) },
    { ...url, id: "young", madeAt: minutesAgo(29) },
  ];
  await writeFile(join(dataDir, "slack.json"), JSON.stringify({ ...emptyState(), responseUrls }));
  const slack = await start();
  const respond = async (id: string) => {
    const headers = { "content-type": "application/json" };
    const response = await fetch(`${slack.url}/response/${id}`, {
      method: "POST",
      headers,
      body: '{"text":"a"}',
    });
    return [response.status, await response.text()];
  };
  expect(await respond("old")).toEqual([200, '{"ok":false,"error":"Expired url"}']);
  expect(await respond("young")).toEqual([200, "ok"]);
});

test("a trigger opens one form, within 3 s", () => {
  const triggers = new Triggers();
  const [late, inTime] = [triggers.issue("U1"), triggers.issue("U2")];
  const now = Date.now();
  const clock = jest.spyOn(Date, "now").mockReturnValue(now + 2_900);
  expect(triggers.use(inTime)).toEqual({ user: "U2" });
  clock.mockReturnValue(now + 3_100);
  expect(triggers.use(late)).toEqual({ error: "expired_trigger_id" });
  clock.mockRestore();
});

test("a damaged file is named, not overwritten", async () => {
  await writeFile(join(dataDir, "slack.json"), "{");
  await expect(persistentState(dataDir)).rejects.toThrow(/slack\.json is damaged\. Delete it/);
});

test("the newest 2,000 messages and 500 response URLs are kept", () => {
  const state = emptyState();
  for (let at = 0; at < 2010; at++) addMessage(state, { channel: "C1", text: `${at}`, blocks: [] });
  for (let at = 0; at < 510; at++) addResponseUrl(state, { user: "U1", channel: "C1" });
  expect(state.messages).toHaveLength(2000);
  expect(state.messages.at(-1)?.text).toBe("2009");
  expect(state.responseUrls).toHaveLength(500);
});

test("timestamps rise, however fast they are made and whatever the clock does", () => {
  const state = { ...emptyState(), lastTs: "4102444800.999999" };
  expect([nextTs(state), nextTs(state)]).toEqual(["4102444801.000000", "4102444801.000001"]);
  const fresh = emptyState();
  const made = Array.from({ length: 1000 }, () => nextTs(fresh));
  expect(made.toSorted()).toEqual(made);
  expect(new Set(made).size).toBe(1000);
});
