import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { describeInBrowser } from "../fixtures/describe-in-browser.ts";
import { type StartedLocalRun, startedLocalRun } from "../fixtures/local-run.ts";
import { type SlackPage, slackPage } from "../fixtures/slack-page.ts";

describeInBrowser("each command, typed in the page", (browser) => {
  let it: StartedLocalRun;
  let slack: SlackPage;
  beforeAll(async () => {
    it = await startedLocalRun();
    const tasks = [
      { name: "mosaic:1", status: "SUCCEEDED" },
      { name: "tiling:1", status: "FAILED", logText: "ERROR no tile left\n" },
    ];
    await it.make({ name: "Alps mosaic", status: "FAILED", tasks });
    slack = slackPage(await browser.open(it.gateway));
  }, 60_000);
  afterAll(() => it?.close());

  test.each([
    ["", "Failed in the last 7 days"],
    ["status Alps mosaic", "Workflow"],
    ["latest failed", "tiling:1"],
    ["info Alps mosaic", "Credits used"],
    ["tasks Alps mosaic", "job_tasks.json"],
    ["logs Alps mosaic", "ERROR no tile left"],
    ["logs Alps mosaic 1", /mosaic:1.*works until/s],
    ["logs Alps mosaic --delete", "Delete"],
    ["jobs --status failed", /Jobs 1–\d+ of/],
    ["cancel Rheingau NDVI week 31", "Cancel"],
    ["rename Alps mosaic Alps mosaic, March", "Renamed: Alps mosaic → Alps mosaic, March"],
    ["rerun Alps mosaic, March", "Re-run"],
    ["operators", "These people may cancel, rename and re-run jobs"],
    ["help", "/up42 status <job>"],
    ["help logs", "/up42 logs <job> [task] [--delete]"],
    ["stauts latest", "Did you mean"],
  ])("/up42 %s", async (line, words) => {
    const answer = await slack.answer(line, words);
    expect(await answer.getByText("Only visible to you").count()).toBe(1);
    expect(await slack.box.inputValue()).toBe("");
  });
});
