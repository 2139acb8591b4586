import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { WebClient } from "@slack/web-api";
import type { WorkspaceChanges } from "../../../simulators/slack/seen-workspace.ts";
import { simulatedUser } from "../../../simulators/slack/terminal/simulated-user.ts";
import { serverSentEvents } from "../../fixtures/server-sent-events.ts";
import { BOT_TOKEN, type WorkspaceWithApp, workspaceWithApp } from "../../fixtures/workspace-with-app.ts";

let workspace: WorkspaceWithApp;
let client: WebClient;
const streams: { close(): void }[] = [];
beforeEach(async () => {
  workspace = await workspaceWithApp();
  client = new WebClient(BOT_TOKEN, { slackApiUrl: `${workspace.slack.url}/api/` });
});
afterEach(async () => {
  for (const stream of streams.splice(0)) stream.close();
  await workspace.close();
});

const watch = async (user: string) => {
  const stream = await serverSentEvents<WorkspaceChanges>(
    `${workspace.slack.url}/simulator/stream?user=${user}`,
  );
  streams.push(stream);
  return stream;
};
const text = (words: string) => ({ type: "plain_text" as const, text: words });

test("begins with all there is, then tells what comes and what changes", async () => {
  const { ts } = await client.chat.postMessage({ channel: "C1", text: "before" });
  const stream = await watch("U1");
  expect(stream.response.headers.get("content-type")).toBe("text/event-stream");
  expect(await stream.next()).toEqual({
    messages: [expect.objectContaining({ channel: "C1", ts, text: "before", ephemeral: false })],
    modals: [],
  });
  await client.chat.postMessage({ channel: "C2", text: "after" });
  expect(await stream.next()).toMatchObject({ messages: [{ channel: "C2", text: "after" }] });
  await client.chat.update({ channel: "C1", ts: String(ts), text: "changed" });
  expect(await stream.next()).toMatchObject({
    messages: [{ channel: "C1", ts, text: "changed", editedAt: expect.any(String) }],
  });
  await client.chat.delete({ channel: "C1", ts: String(ts) });
  expect(await stream.next()).toMatchObject({ messages: [{ ts, deleted: true }] });
});

test("tells each person what that person sees", async () => {
  const [ada, dora] = [await watch("U1"), await watch("U9")];
  await Promise.all([ada.next(), dora.next()]);
  await client.chat.postMessage({ channel: "C2", text: "among us" });
  await client.chat.postEphemeral({ channel: "C1", user: "U1", text: "for Ada" });
  await client.chat.postMessage({ channel: "U9", text: "for Dora" });
  await client.chat.postMessage({ channel: "C1", text: "for all" });
  const until = async (stream: typeof ada) => {
    const seen: string[] = [];
    while (seen.at(-1) !== "for all") {
      const event = await stream.next();
      seen.push(...(event?.messages.map((message) => message.text) ?? ["the stream ended"]));
    }
    return seen;
  };
  expect(await until(ada)).toEqual(["among us", "for Ada", "for all"]);
  expect(await until(dora)).toEqual(["for Dora", "for all"]);
});

test("tells of modals as they open, change and close, and of the Home tab", async () => {
  const stream = await watch("U1");
  await stream.next();
  const { triggerId } = await simulatedUser(workspace.slack.url).type("form");
  const view = { type: "modal" as const, title: text("One"), blocks: [] };
  const blocks = [{ type: "section" as const, text: text("content") }];
  const opened = await client.views.open({ trigger_id: triggerId, view: { ...view, blocks } });
  const first = await stream.next();
  expect(first).toMatchObject({ messages: [], modals: [{ id: opened.view?.id, title: text("One") }] });
  expect(first).not.toHaveProperty("home");

  await client.views.update({
    view_id: String(opened.view?.id),
    view: { ...view, title: text("Two"), blocks },
  });
  const second = await stream.next();
  expect(second).toMatchObject({ modals: [{ id: opened.view?.id, title: text("Two") }] });
  expect(second?.modals[0]?.hash).not.toBe(first?.modals[0]?.hash);

  await client.views.publish({ user_id: "U1", view: { type: "home", blocks } });
  expect(await stream.next()).toMatchObject({ home: { type: "home", id: expect.any(String), blocks } });

  await fetch(`${workspace.slack.url}/simulator/view-closings`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ user: "U1", viewId: opened.view?.id }),
  });
  expect(await stream.next()).toMatchObject({ modals: [], home: { type: "home" } });
});

test("says nothing where nothing changed for this person", async () => {
  const stream = await watch("U2");
  await stream.next();
  await client.auth.test();
  await client.chat.postEphemeral({ channel: "C1", user: "U1", text: "for Ada" });
  await client.chat.postMessage({ channel: "C1", text: "for all" });
  expect(await stream.next()).toMatchObject({ messages: [{ text: "for all" }] });
});

test("ends when the workspace does, and isn't there for nobody", async () => {
  expect((await fetch(`${workspace.slack.url}/simulator/stream?user=U7`)).status).toBe(404);
  const stream = await watch("U1");
  await stream.next();
  const closed = workspace.close();
  expect(await stream.next()).toBeUndefined();
  await closed;
  workspace = await workspaceWithApp();
});
