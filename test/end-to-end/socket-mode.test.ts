import { stripVTControlCharacters } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { readSettings } from "../../local/settings.ts";
import { whatThereIs } from "../../local/what-runs-where.ts";
import type { SlackWorkspace } from "../../simulators/slack/workspace.ts";
import { messageText, type StartedLocalRun, startedLocalRun } from "../fixtures/local-run.ts";
import { socketWorkspace } from "../fixtures/socket-workspace.ts";
import { until } from "../fixtures/until.ts";

/* A workspace that the local run doesn't start, in place of the real one: all comes over Socket Mode. */

let slack: SlackWorkspace;
let it: StartedLocalRun;
const tokens = { SLACK_APP_TOKEN: "xapp-1-A1-test", SLACK_BOT_TOKEN: "xoxb-test" };

beforeAll(async () => {
  slack = await socketWorkspace({ botToken: tokens.SLACK_BOT_TOKEN, appToken: tokens.SLACK_APP_TOKEN });
  it = await startedLocalRun({ ...tokens, SLACK_API_URL: `${slack.url}/api`, OPERATORS: "U1,U2" });
}, 60_000);
afterAll(async () => {
  await it.close();
  await slack.close();
});

const state = async () =>
  (await (await fetch(`${slack.url}/simulator/connections`)).json()) as Record<
    "open" | "unacknowledged",
    number
  >;
const connections = async () => (await state()).open;
const allConnected = () => until(connections, (open) => open === 2);
const act = (action: string) =>
  fetch(`${slack.url}/simulator/connections`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ action }),
  });
/** How often an operation reached UP42. */
async function asked(operation: string): Promise<number> {
  const counts = await (await it.simulator("GET", "/requests")).json();
  return (counts as Record<string, number>)[operation] ?? 0;
}
const rerun = "POST /projects/{project}/workflows/{workflow}/jobs/{job}";

describe("what it is connected to", () => {
  test("the workspace, by two connections, and neither a way in over HTTP nor a page", async () => {
    expect(it.socketMode?.workspace).toEqual({
      team: "UP42 ChatOps (local)",
      url: `${slack.url}/`,
      bot: "up42",
      app: "A1",
    });
    await allConnected();
    expect((await fetch(`${it.gateway}/slack/events`, { method: "POST" })).status).toBe(404);
    expect(await (await fetch(`${it.gateway}/`)).text()).toMatch(/^UP42 ChatOps runs here\./);
    expect((await fetch(`${it.gateway}/logs/none`)).status).not.toBe(500);
  });
});

test("who starts it reads what it is connected to, what to type there, and that the jobs are simulated", () => {
  const settings = readSettings(
    { ...tokens, SLACK_API_URL: `${slack.url}/api` },
    new URL("./no.env", import.meta.url),
  );
  const text = stripVTControlCharacters(whatThereIs(settings, { ...it, up42: it.up42Url }));
  expect(text).toContain('Connected to the workspace "UP42 ChatOps (local)" as @up42 (app A1).');
  expect(text).toMatch(/type:\n\n {2}\/up42 status latest\n\nThe jobs that it shows are simulated/);
  expect(text).not.toMatch(/npm run up42|in a browser|POST \/slack/);
});

describe("every kind of envelope is answered", () => {
  test("help, in the acknowledgement itself", async () => {
    const me = it.user();
    expect((await me.type("help")).body).toContain("/up42 jobs");
    await me.until((_, text) => text.includes("/up42 cancel"));
  });

  test("an event", async () => {
    await allConnected();
    const { unacknowledged } = await state();
    await fetch(`${slack.url}/simulator/home`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ user: "U1" }),
    });
    expect((await state()).unacknowledged).toBe(unacknowledged);
  });

  test("a command, a click, a form that is wrong and then right", async () => {
    const job = await it.make({ name: "Over the socket", status: "SUCCEEDED", tasks: [] });
    const me = it.user();
    expect(await me.type(`status ${job.id}`)).toMatchObject({ status: 200, body: "" });
    const card = await me.until((_, text) => text.includes("Over the socket") && text.includes("Workflow"));
    expect(await me.click(card, "Refresh")).toMatchObject({ status: 200 });
    const refreshed = await me.until(({ ts }) => ts === card.ts);
    expect(await me.click(refreshed, "Rename")).toMatchObject({ status: 200 });
    const form = (await me.views()).at(-1);
    if (!form) throw new Error("No form is open.");
    const wrong = await me.submit(form, { name: { name: "latest" } });
    expect([wrong.closed, Object.keys(wrong.errors ?? {})]).toEqual([false, ["name"]]);
    expect(await me.submit(form, { name: { name: "By the form" } })).toMatchObject({ closed: true });
    await me.until((_, text) => text.includes("By the form"));
    await until(
      async () => (await it.up42("GET", `jobs/${job.id}`)).name,
      (name) => name === "By the form",
    );
  });
});

describe("what was acknowledged is done once, and what was begun is finished", () => {
  test("while the connections are refreshed, dropped, lose acknowledgements and send twice", async () => {
    const acknowledgements: Promise<unknown>[] = [];
    for (const trouble of [
      "twice",
      "refresh-after-envelope",
      "drop-after-envelope",
      "drop-acknowledgement",
    ]) {
      await it.make({ name: `Again: ${trouble}`, status: "SUCCEEDED", tasks: [] });
      await allConnected();
      const me = it.user();
      const before = await asked(rerun);
      await me.type(`rerun "Again: ${trouble}"`);
      const offer = await me.until((_, text) => text.includes("again?"));
      await act(trouble);
      // Slack tells its person after 3 s where it got no acknowledgement; that needn't be waited for.
      acknowledgements.push(me.click(offer, "Re-run").then(({ status }) => [trouble, status]));
      await me.until((message, text) => message.ts === offer.ts && text.includes("this is the new job"));
      expect(await asked(rerun)).toBe(before + 1);
    }
    // Whether an acknowledgement comes before a refreshed connection is closed is chance.
    const [twice, , dropped, lost] = await Promise.all(acknowledgements);
    expect([twice, dropped, lost]).toEqual([
      ["twice", 200],
      ["drop-after-envelope", null],
      ["drop-acknowledgement", null],
    ]);
  });

  test("a typed command that comes twice is answered once", async () => {
    await allConnected();
    const me = it.user();
    await act("twice");
    await me.type("jobs --name nothing-like-this");
    await me.until((_, text) => text.includes("nothing-like-this"));
    // What is asked after it, by the same person, is answered after it.
    await me.type("jobs --name nor-like-that");
    await me.until((_, text) => text.includes("nor-like-that"));
    const answers = (await me.messages())
      .map(messageText)
      .filter((text) => text.includes("nothing-like-this"));
    expect(answers).toHaveLength(1);
  });
});

test("a process that was killed is started again, and connects again", async () => {
  await allConnected();
  process.kill((await it.socketMode?.processId()) as number, "SIGKILL");
  await until(connections, (open) => open === 0);
  await allConnected();
  const me = it.user();
  expect(await me.type("status latest")).toMatchObject({ status: 200 });
  await me.until((_, text) => text.includes("Workflow"));
});
