import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { WebClient } from "@slack/web-api";
import { simulatedUser } from "../../../simulators/slack/terminal/simulated-user.ts";
import type { SlackWorkspace } from "../../../simulators/slack/workspace.ts";
import type { FakeApp } from "../../fixtures/fake-app.ts";
import { BOT_TOKEN, type WorkspaceWithApp, workspaceWithApp } from "../../fixtures/workspace-with-app.ts";

let app: FakeApp;
let slack: SlackWorkspace;
let client: WebClient;
let post: WorkspaceWithApp["post"];
let close: () => Promise<void>;

beforeAll(async () => {
  ({ app, slack, post, close } = await workspaceWithApp({
    notes: { U1: "may do all" },
    tryLines: ["status latest"],
    sidePanel: { title: "Beside", url: "http://127.0.0.1:1/panel" },
  }));
  client = new WebClient(BOT_TOKEN, { slackApiUrl: `${slack.url}/api/` });
});
afterAll(() => close());
beforeEach(() => {
  app.received.length = 0;
  app.answer = async () => ({});
});

const get = async (path: string) => (await fetch(`${slack.url}/simulator/${path}`)).json();
const payload = () => app.received.at(-1)?.payload;
const text = (words: string) => ({ type: "plain_text" as const, text: words });

describe("the workspace", () => {
  test("is told with the app in it, who one can be, and what this person sees", async () => {
    expect(await get("workspace?user=U1")).toMatchObject({
      team: { id: "T1" },
      app: { id: "A1", botUserId: "UBOT", command: "/up42", homeTab: true, messagesTabReadOnly: false },
      me: { id: "U1", realName: "Ada Okafor", stranger: false, note: "may do all" },
      people: [
        { id: "U1" },
        { id: "U2" },
        { id: "U3" },
        { id: "U9", stranger: true, teamName: "Partner GmbH" },
      ],
      channels: [
        { id: "C1", name: "jobs", kind: "channel", botIsIn: true, shared: true },
        { id: "C2", shared: false },
        { id: "C3", botIsIn: false },
        { id: "D1", kind: "direct message" },
      ],
      tryLines: ["status latest"],
      sidePanel: { title: "Beside", url: "http://127.0.0.1:1/panel" },
    });
  });

  test("is another for a person of another organisation, and the first person's without a name", async () => {
    expect(await get("workspace?user=U9")).toMatchObject({
      me: { id: "U9" },
      channels: [{ id: "C1" }, { id: "D9" }],
    });
    expect(await get("workspace")).toMatchObject({ me: { id: "U1" } });
    expect(await get("workspace?user=U7")).toEqual({
      error: expect.stringContaining("Nobody here is called U7"),
    });
  });
});

describe("a line that someone sends", () => {
  test("is a message that everyone in the channel sees; the app hears nothing of it", async () => {
    const { body } = await post("posts", { user: "U2", channel: "C1", text: "is <it> done & dusted?" });
    const seen = await simulatedUser(slack.url, "U1").messages();
    expect(seen.at(-1)).toMatchObject({
      ts: body.ts,
      user: "U2",
      ephemeral: false,
      text: "is &lt;it&gt; done &amp; dusted?",
    });
    expect(app.received).toEqual([]);
    const { messages } = await client.conversations.history({ channel: "C1", limit: 1 });
    expect(messages?.[0]).toMatchObject({ user: "U2" });
    expect(messages?.[0]).not.toHaveProperty("bot_id");
  });

  test("may answer in a thread of a message that is there", async () => {
    const { body } = await post("posts", { user: "U1", channel: "C1", text: "look" });
    await post("posts", { user: "U2", channel: "C1", text: "I do", threadTs: body.ts });
    expect((await simulatedUser(slack.url).messages()).at(-1)).toMatchObject({
      text: "I do",
      threadTs: body.ts,
    });
    expect(
      await post("posts", { user: "U2", channel: "C1", text: "where", threadTs: "1.000000" }),
    ).toMatchObject({
      status: 404,
    });
  });

  test("and is no command that there is, is explained to that person alone", async () => {
    await post("posts", { user: "U1", channel: "C1", text: "/jobs now" });
    expect((await simulatedUser(slack.url).messages()).at(-1)).toMatchObject({
      ephemeral: true,
      user: "USLACKBOT",
      text: expect.stringMatching(
        /^`\/jobs` is not a valid command\. .* preceding the "\/" with an empty space\.$/s,
      ),
    });
    expect((await simulatedUser(slack.url, "U2").messages()).at(-1)?.text).not.toContain("valid command");
    await post("posts", { user: "U1", channel: "C1", text: " /jobs now" });
    expect((await simulatedUser(slack.url, "U2").messages()).at(-1)).toMatchObject({ text: " /jobs now" });
    expect(app.received).toEqual([]);
  });

  test("and is the app's command goes to the app", async () => {
    await post("posts", { user: "U1", channel: "C1", text: "/up42 status latest" });
    expect(app.received.at(-1)?.form).toMatchObject({
      command: "/up42",
      text: "status latest",
      user_id: "U1",
    });
    await post("posts", { user: "U1", channel: "C1", text: "/up42" });
    expect(app.received.at(-1)?.form).toMatchObject({ text: "" });
  });

  test.each(["commands", "posts"])(
    "and is a command in a thread (%s) is refused by Slack itself",
    async (route) => {
      const { body } = await post("posts", { user: "U1", channel: "C1", text: "a thread begins" });
      const typed = route === "posts" ? "/up42 help" : "help";
      await post(route, { user: "U1", channel: "C1", text: typed, threadTs: body.ts });
      expect((await simulatedUser(slack.url).messages()).at(-1)).toMatchObject({
        ephemeral: true,
        threadTs: body.ts,
        text: "/up42 is not supported in threads. Sorry!",
      });
      expect(app.received).toEqual([]);
    },
  );

  test("and is empty, or where one isn't, is refused", async () => {
    expect(await post("posts", { user: "U1", channel: "C1", text: " " })).toMatchObject({ status: 404 });
    expect(await post("posts", { user: "U9", channel: "C2", text: "hello" })).toMatchObject({ status: 404 });
    expect(await post("posts", { user: "U1", text: "hello" })).toMatchObject({ status: 400 });
  });
});

test("a click in a thread says so", async () => {
  const { body } = await post("posts", { user: "U1", channel: "C1", text: "a thread" });
  const { ts } = await client.chat.postMessage({
    channel: "C1",
    thread_ts: String(body.ts),
    text: "card",
    blocks: [{ type: "actions", elements: [{ type: "button", text: text("Go"), action_id: "go" }] }],
  });
  await post("clicks", { user: "U1", channel: "C1", ts, actionId: "go" });
  expect(payload()).toMatchObject({
    container: { type: "message", message_ts: ts, thread_ts: body.ts },
    message: { thread_ts: body.ts },
  });
});

test("without someone who knows more the command alone is offered", async () => {
  expect(await get("completions?user=U1&text=/u")).toEqual([
    { line: "/up42 ", label: "/up42", description: "" },
  ]);
  expect(await get("completions?user=U1&text=/x")).toEqual([]);
  expect(await get("completions?user=U1&text=hello")).toEqual([]);
});
