import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { describeInBrowser } from "../fixtures/describe-in-browser.ts";
import type { Received } from "../fixtures/fake-app.ts";
import { type SlackPage, slackPage } from "../fixtures/slack-page.ts";
import { until } from "../fixtures/until.ts";
import { BOT_TOKEN, type WorkspaceWithApp, workspaceWithApp } from "../fixtures/workspace-with-app.ts";

const plain = (text: string) => ({ type: "plain_text", text });
const option = (name: string) => ({ text: plain(name), value: name.toLowerCase() });

/* What an app may send beyond what ours does today. */
describeInBrowser("what Slack draws of any app", (browser) => {
  let it: WorkspaceWithApp;
  let slack: SlackPage;
  beforeAll(async () => {
    it = await workspaceWithApp();
    slack = slackPage(await browser.open(it.slack.url));
  });
  beforeEach(() => {
    it.app.answer = async () => ({});
    it.app.received.length = 0;
  });
  afterAll(() => it?.close());

  /** A call of Slack's Web API, as the app makes it. */
  async function call(method: string, args: object): Promise<{ ok: boolean; ts: string }> {
    const response = await fetch(`${it.slack.url}/api/${method}`, {
      method: "POST",
      headers: { authorization: `Bearer ${BOT_TOKEN}`, "content-type": "application/json" },
      body: JSON.stringify(args),
    });
    const answer = (await response.json()) as { ok: boolean; ts: string };
    expect(answer).toMatchObject({ ok: true });
    return answer;
  }
  const post = (text: string, blocks: object[], more: object = {}) =>
    call("chat.postMessage", { channel: "C1", text, blocks, ...more });
  const arrived = (type: string) =>
    until(
      () => it.app.received.find(({ payload }) => payload.type === type),
      (found) => found !== undefined,
    ) as Promise<Received>;

  test("a chart", async () => {
    const segments = [
      { label: "NDVI", value: 12 },
      { label: "Mosaic", value: 30 },
    ];
    await post("Credits", [
      { type: "data_visualization", title: "Credits by workflow", chart: { type: "pie", segments } },
    ]);
    const message = await slack.message("Credits by workflow");
    await message.locator("svg path").first().waitFor();
    expect(await message.textContent()).toContain("Mosaic");
  });

  test("a table that is sorted and has pages", async () => {
    const numbers = [3, 12, 7, 1, 9, 5, 11];
    const rows = [
      [
        { type: "raw_text", text: "Job" },
        { type: "raw_text", text: "Credits" },
      ],
      ...numbers.map((value) => [
        { type: "raw_text", text: `Job ${value}` },
        { type: "raw_number", value, text: String(value) },
      ]),
    ];
    await post("Costs", [{ type: "data_table", caption: "What jobs cost", rows }]);
    const message = await slack.message("What jobs cost");
    const first = message.getByRole("row").nth(1);
    await message.getByRole("button", { name: "Credits" }).click();
    await first.getByText("Job 1", { exact: true }).waitFor();
    await message.getByRole("button", { name: "Credits" }).click();
    await first.getByText("Job 12").waitFor();
    await message.getByRole("button", { name: "Next" }).click();
    await message.getByText("6–7 of 7").waitFor();
  });

  test("the Home tab, opened and published, with a button", async () => {
    it.app.answer = async ({ payload }) => {
      if (payload.event?.type !== "app_home_opened") return {};
      const button = { type: "button", action_id: "more", text: plain("Tell me more"), value: "x" };
      const blocks = [
        { type: "header", text: plain("What runs") },
        { type: "actions", elements: [button] },
      ];
      await call("views.publish", { user_id: payload.event.user, view: { type: "home", blocks } });
      return {};
    };
    await slack.page.getByRole("navigation").getByRole("link", { name: "up42" }).click();
    await slack.page.getByRole("tab", { name: "Home" }).click();
    await slack.page.getByText("What runs").waitFor();
    await slack.page.getByRole("button", { name: "Tell me more" }).click();
    const { payload } = await arrived("block_actions");
    expect(payload).toMatchObject({
      container: { type: "view" },
      actions: [{ action_id: "more", value: "x" }],
    });
    await slack.go("jobs");
  });

  test("a thread, and an answer in it", async () => {
    const { ts } = await post("A job failed", []);
    await post("Here is why", [], { thread_ts: ts });
    const message = await slack.message("A job failed");
    await message.getByRole("button", { name: /1 reply/ }).click();
    const thread = slack.page.getByRole("complementary", { name: "Thread" });
    await thread.getByText("Here is why").waitFor();
    await thread.getByRole("textbox", { name: "Reply" }).fill("Thank you");
    await thread.getByRole("textbox", { name: "Reply" }).press("Enter");
    await message.getByRole("button", { name: /2 replies/ }).waitFor();
    await slack.page.keyboard.press("Escape");
  });

  test("several choices, a date, and an overflow menu", async () => {
    const options = ["Running", "Failed", "Done"].map(option);
    const several = {
      type: "multi_static_select",
      action_id: "several",
      placeholder: plain("Which?"),
      options,
    };
    await post("Choose", [
      { type: "section", text: plain("Choose, please"), accessory: several },
      {
        type: "actions",
        elements: [
          { type: "datepicker", action_id: "day", initial_date: "2026-11-01" },
          { type: "overflow", action_id: "rest", options: options.slice(0, 2) },
        ],
      },
    ]);
    const { page } = slack;
    const message = await slack.message("Choose, please");
    await message.getByRole("combobox").click();
    await page.getByRole("option", { name: "Running" }).click();
    await page.getByRole("option", { name: "Done" }).click();
    await page.keyboard.press("Escape");
    const both = await arrived("block_actions");
    expect(both.payload.actions).toMatchObject([
      { action_id: "several", selected_options: [{ value: "running" }, { value: "done" }] },
    ]);
    it.app.received.length = 0;
    await message.getByLabel(/date/i).fill("2026-11-24");
    const chosen = await arrived("block_actions");
    expect(chosen.payload.actions).toMatchObject([{ action_id: "day", selected_date: "2026-11-24" }]);
    it.app.received.length = 0;
    await message.getByRole("button", { name: /more/i }).click();
    await page.getByRole("menuitem", { name: "Failed" }).click();
    const rest = await arrived("block_actions");
    expect(rest.payload.actions).toMatchObject([{ action_id: "rest", selected_option: { value: "failed" } }]);
  });

  test("a form over a form", async () => {
    const form = (title: string, submit: string) => ({
      type: "modal",
      title: plain(title),
      submit: plain(submit),
      blocks: [
        {
          type: "input",
          block_id: "b",
          label: plain("Words"),
          element: { type: "plain_text_input", action_id: "a" },
        },
      ],
    });
    it.app.answer = async ({ form: command, payload }) => {
      if (command.command)
        await call("views.open", { trigger_id: command.trigger_id, view: form("First", "Go on") });
      if (payload.type !== "view_submission" || payload.view.title.text !== "First") return {};
      return { json: { response_action: "push", view: form("Second", "End") } };
    };
    await slack.type("/up42 form");
    const first = slack.dialog("First");
    await first.getByRole("textbox", { name: "Words" }).fill("one");
    await first.getByRole("button", { name: "Go on" }).click();
    const second = slack.dialog("Second");
    await second.getByRole("textbox", { name: "Words" }).fill("two");
    await second.getByRole("button", { name: "End" }).click();
    await second.waitFor({ state: "detached" });
    expect(await first.getByRole("textbox", { name: "Words" }).inputValue()).toBe("one");
    await slack.page.keyboard.press("Escape");
    await first.waitFor({ state: "detached" });
  });
});
