import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { describeInBrowser } from "../fixtures/describe-in-browser.ts";
import { type StartedLocalRun, startedLocalRun } from "../fixtures/local-run.ts";
import { type SlackPage, slackPage } from "../fixtures/slack-page.ts";
import { until } from "../fixtures/until.ts";

describeInBrowser("by keyboard alone", (browser) => {
  let it: StartedLocalRun;
  let slack: SlackPage;
  beforeAll(async () => {
    it = await startedLocalRun();
    slack = slackPage(await browser.open(it.gateway));
  }, 60_000);
  afterAll(() => it?.close());

  const focused = () => slack.page.locator(":focus");
  const press = (key: string) => slack.page.keyboard.press(key);
  const lineIs = (line: string | RegExp) =>
    until(
      () => slack.box.inputValue(),
      (typed) => (typeof line === "string" ? typed === line : line.test(typed)),
    );
  /** Presses Tab until what has the focus is called so. */
  async function tabTo(name: string | RegExp, key = "Tab"): Promise<void> {
    const wanted = slack.page.getByRole("button", { name, exact: true });
    for (let presses = 0; presses < 60; presses++) {
      if (await focused().and(wanted).count()) return;
      await press(key);
    }
    throw new Error(`Tab doesn't come to ${name}.`);
  }

  test("the command is offered and completed, a job's name too; the job is cancelled in the dialog", async () => {
    await it.make({ name: "Zugspitze", status: "RUNNING", tasks: [] });
    await slack.box.focus();
    await slack.page.keyboard.type("/");
    const offers = slack.page.getByRole("listbox", { name: "Commands" });
    await offers.getByRole("option", { name: /\/up42 status/ }).waitFor();
    await slack.page.keyboard.type("up42 sta");
    await offers.getByRole("option", { name: /\/up42 status/ }).waitFor();
    await press("Tab");
    await lineIs("/up42 status ");
    await slack.page.keyboard.type("Zug");
    await offers.getByRole("option", { name: /Zugspitze/ }).waitFor();
    await press("Tab");
    await lineIs(/^\/up42 status .*Zugspitze/);
    await press("Enter");
    const card = await slack.message(/Zugspitze.*Workflow/s);
    expect(await slack.box.inputValue()).toBe("");

    await tabTo("Cancel", "Shift+Tab");
    await press("Enter");
    await slack.dialog("Cancel this job?").waitFor();
    await press("Escape");
    await slack.dialog("Cancel this job?").waitFor({ state: "detached" });
    expect(await focused().textContent()).toBe("Cancel");
    await press("Enter");
    await tabTo("Cancel the job");
    await press("Enter");
    await card.getByText("CANCELLED").first().waitFor();
  });

  test("a form is filled in, and a menu is chosen from", async () => {
    await it.make({ name: "Watzmann", status: "SUCCEEDED", tasks: [] });
    await slack.box.focus();
    await slack.page.keyboard.type("/up42 status Watzmann");
    await press("Enter");
    await slack.message(/Watzmann.*Workflow/s);
    await tabTo("Rename", "Shift+Tab");
    await press("Enter");
    const form = slack.dialog("Rename the job");
    await form.waitFor();
    await press("ControlOrMeta+a");
    await slack.page.keyboard.type("Hochkalter");
    await press("Enter");
    await form.waitFor({ state: "detached" });
    await slack.message(/Hochkalter.*Workflow/s);

    await slack.box.focus();
    await slack.page.keyboard.type("/up42");
    await press("Escape");
    await press("Enter");
    const menu = await slack.message("Failed in the last 7 days");
    const box = menu.getByRole("combobox");
    await tabTo("All jobs", "Shift+Tab");
    await press("Shift+Tab");
    expect(await focused().and(box).count()).toBe(1);
    await slack.page.keyboard.type("hochk");
    await press("Enter");
    await slack.message(/Hochkalter.*Workflow/s);
  });

  test("a list is turned page by page, and the keyboard stays on its button", async () => {
    await slack.box.focus();
    await slack.page.keyboard.type("/up42 jobs ");
    await press("Enter");
    const list = await slack.message("Jobs 1–10 of");
    await tabTo("Older ▶", "Shift+Tab");
    await press("Enter");
    await list.getByText("Jobs 11–20 of").waitFor();
    await press("Enter");
    await list.getByText("Jobs 21–30 of").waitFor();
  });

  test("another person is chosen to be", async () => {
    await slack.box.focus();
    await tabTo(/^You are Ada Okafor/, "Shift+Tab");
    await press("Enter");
    await press("ArrowDown");
    await press("Enter");
    await slack.page.getByRole("button", { name: /^You are Ben Lindqvist/ }).waitFor();
  });
});
