import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { WebClient } from "@slack/web-api";
import { converse } from "../../../../simulators/slack/terminal/conversation.ts";
import { uncoloured } from "../../../../simulators/slack/terminal/display.ts";
import type { Screen } from "../../../../simulators/slack/terminal/screen.ts";
import { simulatedUser } from "../../../../simulators/slack/terminal/simulated-user.ts";
import type { SlackWorkspace } from "../../../../simulators/slack/workspace.ts";
import type { FakeApp, Received } from "../../../fixtures/fake-app.ts";
import { workspaceWithApp } from "../../../fixtures/workspace-with-app.ts";

let app: FakeApp;
let slack: SlackWorkspace;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ app, slack, close } = await workspaceWithApp());
});
afterAll(() => close());
beforeEach(() => {
  app.received.length = 0;
});

const plain = (text: string) => ({ type: "plain_text" as const, text });
const confirm = {
  title: plain("Cancel job?"),
  text: plain("Gone for good."),
  confirm: plain("Yes"),
  deny: plain("No"),
};
const cancel = { type: "button", text: plain("Cancel"), action_id: "cancel", confirm };
const rename = { type: "button", text: plain("Rename"), action_id: "rename" };
const card = (status: string, ...elements: object[]) => ({
  text: status,
  blocks: [
    { type: "section", text: { type: "mrkdwn", text: `*${status}*` } },
    ...(elements.length > 0 ? [{ type: "actions", elements }] : []),
  ],
});
const modal = {
  type: "modal" as const,
  title: plain("Rename"),
  submit: plain("Rename"),
  blocks: [
    {
      type: "input" as const,
      block_id: "name",
      label: plain("New name"),
      element: { type: "plain_text_input" as const, action_id: "text" },
    },
  ],
};

const respond = (url: string, body: object) =>
  fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });

/** An app with a card: Cancel replaces it, Rename opens a form that doesn't take the name "taken". */
async function cardApp({ form, payload }: Received) {
  if (form.command) await respond(form.response_url as string, card("RUNNING", cancel, rename));
  if (payload.type === "block_actions" && payload.actions[0].action_id === "cancel") {
    await respond(payload.response_url, { ...card("CANCELLED"), replace_original: true });
  }
  if (payload.type === "block_actions" && payload.actions[0].action_id === "rename") {
    const client = new WebClient("xoxb-local", { slackApiUrl: `${slack.url}/api/` });
    await client.views.open({ trigger_id: payload.trigger_id, view: modal });
  }
  if (payload.type === "view_submission") {
    const name = payload.view.state.values.name.text.value;
    if (name === "taken") return { json: { response_action: "errors", errors: { name: "Taken already." } } };
    const client = new WebClient("xoxb-local", { slackApiUrl: `${slack.url}/api/` });
    await client.chat.postMessage({ channel: "C1", text: `renamed to ${name}` });
  }
  return {};
}

/** A screen where these lines are typed, one for each question, and then Ctrl-D. */
function scripted(interactive: boolean, ...lines: string[]) {
  const printed: string[] = [];
  const screen: Screen = {
    interactive,
    print: (text) => printed.push(text),
    ask: async (question) => {
      printed.push(question);
      return lines.shift();
    },
    close() {},
  };
  return { screen, text: () => printed.join("\n") };
}

const options = { clicks: [] as string[], display: { style: uncoloured }, quietSeconds: 0.15 };
const actions = () => app.received.flatMap(({ payload }) => payload.actions?.[0].action_id ?? []);

test("without a person at it: shows the answer, clicks what was asked for, and shows what comes", async () => {
  app.answer = cardApp;
  const { screen, text } = scripted(false);
  await converse(simulatedUser(slack.url), "status latest", screen, { ...options, clicks: ["Canc"] });
  expect(text()).toMatch(
    /only you see this\nRUNNING\n\[1 Cancel\] \[2 Rename\]\n\n\(clicks "Canc"\)\n\n.*changed\nCANCELLED$/,
  );
  expect(actions()).toEqual(["cancel"]);
});

test("names the buttons there are, if the one to click isn't", async () => {
  app.answer = cardApp;
  const talk = converse(simulatedUser(slack.url), "status latest", scripted(false).screen, {
    ...options,
    clicks: ["Logs"],
  });
  await expect(talk).rejects.toThrow('No button says "Logs". There are "Cancel", "Rename".');
});

describe("what a message announces with ⏳", () => {
  const muchLonger = { ...options, quietSeconds: 0.05 };

  test("is waited for on the message that changes in place, whatever else is told meanwhile", async () => {
    app.answer = async (received) => {
      if (!received.payload.type) return cardApp(received);
      const url = received.payload.response_url;
      await respond(url, { ...card("⏳ CANCELLING"), replace_original: true });
      await respond(url, { text: "Ada cancelled it", response_type: "in_channel" });
      setTimeout(() => respond(url, { ...card("CANCELLED"), replace_original: true }), 500);
      return {};
    };
    const { screen, text } = scripted(false);
    await converse(simulatedUser(slack.url), "status latest", screen, { ...muchLonger, clicks: ["Cancel"] });
    expect(text()).toMatch(/⏳ CANCELLING\n[\s\S]*Ada cancelled it\n[\s\S]*changed\nCANCELLED$/);
  });

  test("is waited for as a message of its own where the one that announces can't be changed", async () => {
    app.answer = async ({ form }) => {
      await respond(form.response_url as string, { text: "⏳ Saving the logs" });
      setTimeout(() => respond(form.response_url as string, { text: "The links" }), 500);
      return {};
    };
    const { screen, text } = scripted(false);
    await converse(simulatedUser(slack.url), "logs latest", screen, muchLonger);
    expect(text()).toMatch(/⏳ Saving the logs\n[\s\S]*The links$/);
  });

  test("is not waited for for ever, which is said", async () => {
    app.answer = async () => ({ body: "⏳ Saving the logs" });
    const { screen, text } = scripted(false);
    await converse(simulatedUser(slack.url), "logs latest", screen, { ...muchLonger, announcedSeconds: 0.2 });
    expect(text()).toMatch(
      /\(Stopped waiting after 0\.2 s; it goes on\. To look again, type the same command/,
    );
  });

  test("doesn't keep the prompt from a person who has something to click", async () => {
    app.answer = async ({ form }) => {
      await respond(form.response_url as string, card("⏳ CANCELLING", rename));
      return {};
    };
    const { screen, text } = scripted(true, "");
    await converse(simulatedUser(slack.url), "status latest", screen, muchLonger);
    expect(text()).toMatch(/⏳ CANCELLING\n\[1 Rename\]\n\nPress a number to click, Enter to leave: $/);
  });
});

test("says that it still waits if the first answer takes long", async () => {
  app.answer = async ({ form }) => {
    setTimeout(() => respond(form.response_url as string, { text: "At last" }), 500);
    return {};
  };
  const { screen, text } = scripted(false);
  await converse(simulatedUser(slack.url), "logs latest", screen, { ...options, firstAnswerSeconds: 1 });
  expect(text()).toMatch(/^\n\(No answer yet\. Still waiting\.\)\n\n.*\nAt last$/);
});

test("says so if no answer comes", async () => {
  app.answer = async () => ({});
  const talk = converse(simulatedUser(slack.url), "status latest", scripted(false).screen, {
    ...options,
    firstAnswerSeconds: 0.2,
  });
  await expect(talk).rejects.toThrow("No answer came within 0.2 s.");
});

test("with a person at it: numbers click, after the confirm dialog was accepted", async () => {
  app.answer = cardApp;
  const { screen, text } = scripted(true, "7", "1", "n", "1", "y", "");
  await converse(simulatedUser(slack.url), "status latest", screen, options);
  expect(text()).toContain("There is no 7: the buttons go from 1 to 2.");
  expect(text().match(/Cancel job\? Gone for good\. \[y\/N\]/g)).toHaveLength(2);
  expect(text()).toMatch(/CANCELLED\n\nPress a number to click, Enter to leave: $/);
  expect(actions()).toEqual(["cancel"]);
});

test("menus of people say what they are for; one is named by that, and asks before it sends", async () => {
  const people = (action_id: string, placeholder: string) => ({
    type: "users_select",
    action_id,
    placeholder: plain(placeholder),
    confirm: { ...confirm, title: plain(`${placeholder}?`) },
  });
  app.answer = async ({ form, payload }) => {
    const menus = [people("add", "Add an operator"), people("remove", "Remove an operator")];
    if (form.command) await respond(form.response_url as string, card("operators", ...menus));
    if (payload.type) {
      const [{ action_id, selected_user }] = payload.actions;
      await respond(payload.response_url, { text: `${action_id} ${selected_user}` });
    }
    return {};
  };
  const unattended = scripted(false);
  await converse(simulatedUser(slack.url), "operators", unattended.screen, {
    ...options,
    clicks: ["Remove an operator: Ben", "U3"],
  });
  expect(unattended.text()).toContain(
    "Add an operator: [1 Ada Okafor (@ada, U1)] [2 Ben Lindqvist (@ben, U2)]",
  );
  expect(unattended.text()).toMatch(/remove U2[\s\S]*add U3$/);
  const attended = scripted(true, "3", "y", "");
  await converse(simulatedUser(slack.url), "operators", attended.screen, options);
  expect(attended.text()).toContain("Add an operator? Gone for good. [y/N]");
  expect(attended.text()).toContain("add U3");
});

test("a form is asked for input by input, and again for what was refused", async () => {
  app.answer = cardApp;
  const { screen, text } = scripted(true, "2", "", "taken", "fresh", "");
  await converse(simulatedUser(slack.url), "status latest", screen, options);
  expect(text()).toContain("New name: Please complete this required field.");
  expect(text()).toContain("New name: Taken already.");
  expect(text()).toContain("renamed to fresh");
});
