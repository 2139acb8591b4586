import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { seriousFaults } from "../fixtures/axe.ts";
import { describeInBrowser } from "../fixtures/describe-in-browser.ts";
import { type StartedLocalRun, startedLocalRun } from "../fixtures/local-run.ts";
import { slackPage } from "../fixtures/slack-page.ts";

describeInBrowser("nothing serious stands in anyone's way", (browser) => {
  let it: StartedLocalRun;
  beforeAll(async () => {
    it = await startedLocalRun();
  }, 60_000);
  afterAll(() => it?.close());

  test.each([
    ["light", { colorScheme: "light" }],
    ["dark", { colorScheme: "dark" }],
    ["narrow", { viewport: { width: 360, height: 740 } }],
  ] as const)("%s", async (_, look) => {
    const slack = slackPage(await browser.open(it.gateway, look));
    const { page } = slack;
    expect(await seriousFaults(page)).toEqual([]);

    await slack.answer("", "Failed in the last 7 days");
    await slack.answer("jobs", "Jobs 1–10 of");
    await slack.answer("info latest", "Credits");
    await slack.answer("logs latest failed", "Error at the end");
    const job = await it.make({ status: "RUNNING", tasks: [{ name: "ndvi:1", status: "RUNNING" }] });
    const card = await slack.answer(`status ${job.id}`, "Workflow");
    expect(await seriousFaults(page)).toEqual([]);

    await card.getByRole("button", { name: "Rename" }).click();
    await slack.dialog("Rename the job").waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await slack.dialog("Rename the job").waitFor({ state: "detached" });
    await slack.box.fill("/up42 ");
    await page.getByRole("listbox", { name: "Commands" }).waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    // Nothing is cut off at the side.
    expect(await page.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
    await page.context().close();
  });
});
