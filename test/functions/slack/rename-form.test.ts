import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { ViewSubmitAction } from "@slack/bolt";
import { requestFromRenameForm } from "../../../functions/slack/command-request.ts";
import { type WorkspaceWithApp, workspaceWithApp } from "../../fixtures/workspace-with-app.ts";

let it: WorkspaceWithApp;
beforeAll(async () => {
  it = await workspaceWithApp();
});
afterAll(() => it.close());

const post = async (path: string, body: object, headers = {}) => {
  const response = await fetch(`${it.slack.url}${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
  return response.json() as Promise<{ view?: { id: string } }>;
};

const replyTo = {
  responseUrl: "https://hooks.slack.com/actions/1",
  givenAt: 0,
  used: 0,
  replaces: false,
  shared: false,
  channel: "C1",
};

/** What came of a form that the app answers too late: Slack keeps it open, and the person sends it again. */
async function submissionsOf(names: string[]): Promise<ViewSubmitAction[]> {
  await post("/simulator/commands", { user: "U1", channel: "C1", text: "status" });
  const view = {
    type: "modal",
    title: { type: "plain_text", text: "Rename" },
    submit: { type: "plain_text", text: "Rename" },
    private_metadata: JSON.stringify({ job: "j", replyTo: { ...replyTo, user: "U2" } }),
    blocks: [
      {
        type: "input",
        block_id: "name",
        label: { type: "plain_text", text: "Name" },
        element: { type: "plain_text_input", action_id: "name" },
      },
    ],
  };
  const trigger_id = it.app.received.at(-1)?.form.trigger_id;
  const opened = await post("/api/views.open", { trigger_id, view }, { authorization: "Bearer xoxb-local" });
  it.app.answer = async () => ({ status: 500 });
  const submissions: ViewSubmitAction[] = [];
  for (const name of names) {
    await post("/simulator/submissions", {
      user: "U1",
      viewId: opened.view?.id,
      values: { name: { name } },
    });
    submissions.push(it.app.received.at(-1)?.payload as unknown as ViewSubmitAction);
  }
  return submissions;
}

test("a rename form sent again with another name is another request; one submission that comes twice is one", async () => {
  const [first, again] = await submissionsOf(["Quay", "Pier"]);
  if (!first || !again) throw new Error("The form wasn't sent");
  expect(again.view.id).toBe(first.view.id);
  const id = (submission: ViewSubmitAction, name: string) => requestFromRenameForm(submission, name)?.id;
  expect(id(again, "Pier")).not.toBe(id(first, "Quay"));
  expect(id(first, "Quay")).toBe(id(first, "Quay"));
});

test("whoever sends a form is who asks, whatever it says", async () => {
  const [submission] = await submissionsOf(["Quay"]);
  expect(requestFromRenameForm(submission as ViewSubmitAction, "Quay")?.replyTo).toEqual({
    ...replyTo,
    user: "U1",
    team: "T1",
  });
});

test.each([
  "",
  "null",
  "[]",
  JSON.stringify({ job: "", replyTo }),
  JSON.stringify({ job: 1, replyTo }),
  JSON.stringify({ job: "j", replyTo: null }),
  JSON.stringify({ job: "j", replyTo: {} }),
  JSON.stringify({ job: "j", replyTo: { ...replyTo, channel: null } }),
])("a form that doesn't carry what we put into it asks nothing: %s", async (metadata) => {
  const view = { private_metadata: metadata };
  expect(requestFromRenameForm({ view, user: { id: "U1" } } as ViewSubmitAction, "Quay")).toBeUndefined();
});
