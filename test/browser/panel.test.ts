import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { FrameLocator } from "playwright-core";
import { seriousFaults } from "../fixtures/axe.ts";
import { describeInBrowser } from "../fixtures/describe-in-browser.ts";
import { type StartedLocalRun, startedLocalRun } from "../fixtures/local-run.ts";
import { type SlackPage, slackPage } from "../fixtures/slack-page.ts";

describeInBrowser("UP42's side, beside the workspace", (browser) => {
  let it: StartedLocalRun;
  let slack: SlackPage;
  let panel: FrameLocator;
  beforeAll(async () => {
    it = await startedLocalRun();
    slack = slackPage(await browser.open(it.gateway));
    await slack.page.getByRole("button", { name: "UP42's side" }).click();
    panel = slack.page.frameLocator("iframe");
  }, 60_000);
  afterAll(() => it?.close());
  const part = (name: string) => panel.getByRole("navigation").getByRole("button", { name }).click();

  test("a job is made to fail, and its card in Slack says why", async () => {
    const tasks = [{ name: "ndvi:1", status: "RUNNING" }];
    await it.make({ name: "Will fail", status: "RUNNING", tasks });
    await panel.getByRole("button", { name: /Will fail/ }).click();
    await panel.getByRole("textbox", { name: "Fail with this error" }).fill("ValueError: too few bands");
    await panel.getByRole("button", { name: "Let it fail" }).click();
    await panel.getByText("“Will fail” has failed.").waitFor();
    const card = await slack.answer("status Will fail", "Workflow");
    expect(await card.textContent()).toMatch(/FAILED.*ValueError: too few bands/s);
  });

  test("a new job runs to its end when the clock is moved", async () => {
    await panel.getByText("Start a new job").click();
    await panel.getByRole("textbox", { name: "Name", exact: true }).fill("Soon done");
    await panel.getByRole("button", { name: "Start the job" }).click();
    await panel.getByRole("button", { name: /Soon done/ }).waitFor();
    await part("Clock and credits");
    await panel.getByRole("button", { name: "Move the clock ahead by 1 day" }).click();
    await slack.answer("status Soon done", "SUCCEEDED");
  });

  test("UP42 is down at a press, and well again at another", async () => {
    await part("How UP42 answers");
    await panel.getByRole("button", { name: "UP42 is down" }).click();
    await panel.getByText("On now:").waitFor();
    const ask = async () => (await fetch(`${it.up42Url}/projects/p/jobs`)).status;
    expect(await ask()).toBe(500);
    await panel.getByRole("button", { name: "Switch all off" }).click();
    await panel.getByText("UP42 answers as it should. Press").waitFor();
    expect(await ask()).toBe(401);
  });

  test("nothing serious stands in anyone's way, in the frame and on a narrow screen", async () => {
    for (const name of ["Jobs", "How UP42 answers", "Clock and credits"]) {
      await part(name);
      const frame = slack.page.frames().at(-1);
      if (!frame) throw new Error("The panel isn't there.");
      expect(await seriousFaults(frame)).toEqual([]);
    }
    await slack.page.setViewportSize({ width: 360, height: 740 });
    await panel.getByRole("navigation").waitFor();
    expect(await seriousFaults(slack.page)).toEqual([]);
  });
});
