import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { describeInBrowser } from "../fixtures/describe-in-browser.ts";
import { type StartedLocalRun, startedLocalRun } from "../fixtures/local-run.ts";
import { type SlackPage, slackPage } from "../fixtures/slack-page.ts";
import { until } from "../fixtures/until.ts";

describeInBrowser("what is clicked in the page", (browser) => {
  let it: StartedLocalRun;
  let slack: SlackPage;
  beforeAll(async () => {
    it = await startedLocalRun();
    slack = slackPage(await browser.open(it.gateway));
  }, 60_000);
  afterAll(() => it?.close());

  test("an empty channel says what this is, and three things to try are a press away", async () => {
    await slack.go("random");
    const welcome = slack.page.getByRole("region", { name: "About this channel" });
    await welcome.getByText("nothing in it is real").waitFor();
    const tries = welcome.getByRole("button", { name: /^\/up42 / });
    expect(await tries.count()).toBe(3);
    await tries.first().click();
    await slack.message("Only visible to you");
    await slack.go("jobs");
  });

  test("a job is cancelled after the dialog was confirmed, not when it was dismissed", async () => {
    const job = await it.make({ name: "Burns credits", status: "RUNNING", tasks: [] });
    const card = await slack.answer("status Burns credits", "Workflow");
    const cancel = card.getByRole("button", { name: "Cancel" });
    const dialog = slack.dialog("Cancel this job?");
    await cancel.click();
    await dialog.getByText("Burns credits").waitFor();
    await dialog.getByRole("button", { name: "Let it run" }).click();
    await dialog.waitFor({ state: "detached" });
    expect((await it.up42("GET", `jobs/${job.id}`)).status).toBe("RUNNING");

    await cancel.click();
    await dialog.getByRole("button", { name: "Cancel the job" }).click();
    await card.getByText("CANCELLED").first().waitFor();
    expect((await it.up42("GET", `jobs/${job.id}`)).status).toBe("CANCELLED");
    await slack.message(/Ada Okafor.*cancelled/s);
  });

  test("a job is renamed in the form, which says under the field what is wrong", async () => {
    const job = await it.make({ name: "Old name", status: "SUCCEEDED", tasks: [] });
    const card = await slack.answer("status Old name", "Workflow");
    await card.getByRole("button", { name: "Rename" }).click();
    const form = slack.dialog("Rename the job");
    const field = form.getByRole("textbox", { name: "New name" });
    expect(await field.inputValue()).toBe("Old name");
    await field.fill(" ");
    await form.getByRole("button", { name: "Rename" }).click();
    await until(
      () => field.getAttribute("aria-invalid"),
      (invalid) => invalid === "true",
    );
    await field.fill("New name, \u{1F6F0}️ & <b>");
    await form.getByRole("button", { name: "Rename" }).click();
    await form.waitFor({ state: "detached" });
    await card.getByText("New name, \u{1F6F0}️ & <b>").first().waitFor();
    expect((await it.up42("GET", `jobs/${job.id}`)).name).toBe("New name, \u{1F6F0}️ & <b>");
  });

  test("a job is chosen from a menu by a part of its name", async () => {
    await it.make({ name: "Chosen one", status: "SUCCEEDED", tasks: [] });
    const menu = await slack.answer("", "Failed in the last 7 days");
    const box = menu.getByRole("combobox");
    await box.click();
    await box.fill("chosen");
    await slack.page.getByRole("option", { name: /Chosen one/ }).click();
    await slack.message(/Chosen one.*Workflow/s);
  });

  test("a list of jobs is turned to the next page and back, in its place", async () => {
    const list = await slack.answer("jobs", "Jobs 1–10 of");
    await list.getByRole("button", { name: "Older" }).click();
    await list.getByText("Jobs 11–20 of").waitFor();
    await list.getByRole("button", { name: "Newer" }).click();
    await list.getByText("Jobs 1–10 of").waitFor();
  });

  test("a log is opened from its link, and is UP42's text", async () => {
    const logText = `${"2026-11-25 INFO tile ü 🛰️ done\n".repeat(500)}end\n`;
    const job = await it.make({
      name: "Has a log",
      status: "SUCCEEDED",
      tasks: [{ name: "ndvi:1", status: "SUCCEEDED", logText }],
    });
    const answer = await slack.answer(`logs ${job.id}`, "Everything as one archive");
    const opened = slack.page.context().waitForEvent("page");
    await answer.getByRole("link", { name: "ndvi:1" }).click();
    const log = await opened;
    await log.waitForLoadState();
    expect(await log.locator("pre").textContent()).toBe(logText);
    await log.close();
  });

  test("a reload forgets what only one person saw, as Slack does, and keeps what was typed", async () => {
    await slack.go("random");
    await slack.answer("jobs --share", "Jobs 1–10 of");
    await slack.answer("help", "/up42 status <job>");
    await slack.box.fill("half typed");
    await slack.page.reload();
    await slack.message("Jobs 1–10 of");
    expect(await slack.page.getByText("Only visible to you").count()).toBe(0);
    expect(await slack.box.inputValue()).toBe("half typed");
    await slack.box.fill("");
    await slack.go("jobs");
  });

  test("whoever may only look has no button that changes a job, and a stranger gets no answer about it", async () => {
    await it.make({ name: "Looked at", status: "RUNNING", tasks: [{ name: "ndvi:1", status: "RUNNING" }] });
    await slack.become("Ben Lindqvist");
    const card = await slack.answer("status Looked at", "Workflow");
    expect(await card.getByRole("button", { name: "Logs" }).count()).toBe(1);
    expect(await card.getByRole("button", { name: "Cancel" }).count()).toBe(0);
    await slack.answer("cancel Looked at", "You may look at jobs but not change them");
    await slack.become("Dora Weiss");
    expect(await slack.page.getByRole("link", { name: "random" }).count()).toBe(0);
    await slack.answer("status Looked at", "Only members of");
    await slack.become("Ada Okafor");
  });
});
