import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { type SlackWorkspace, startSlackWorkspace } from "../../simulators/slack/workspace.ts";
import { describeInBrowser } from "../fixtures/describe-in-browser.ts";
import { type FakeApp, fakeApp, SIGNING_SECRET } from "../fixtures/fake-app.ts";
import { slackPage } from "../fixtures/slack-page.ts";
import { until } from "../fixtures/until.ts";

describeInBrowser("a page whose workspace is restarted", (browser) => {
  let app: FakeApp;
  let dataDir: string;
  let slack: SlackWorkspace;
  const start = (port: number) =>
    startSlackWorkspace({
      port,
      dataDir,
      signingSecret: SIGNING_SECRET,
      botToken: "xoxb-local",
      eventsUrl: app.url,
    });
  beforeAll(async () => {
    app = await fakeApp();
    dataDir = await mkdtemp(join(tmpdir(), "workspace-"));
    slack = await start(0);
  });
  afterAll(async () => {
    await slack?.close();
    await app?.close();
    await rm(dataDir, { recursive: true, force: true });
  });

  test("says that the connection is lost, keeps what was typed, and goes on by itself", async () => {
    const there = slackPage(await browser.open(slack.url));
    const { page, box } = there;
    await there.type("before");
    await there.message("before");
    browser.allowNoAnswer();
    await slack.close();
    const lost = page.getByText("The connection to the simulator is lost");
    await lost.waitFor();
    await there.type("/up42 help");
    await until(
      () => box.inputValue(),
      (typed) => typed === "/up42 help",
    );
    slack = await start(slack.port);
    await lost.waitFor({ state: "detached" });
    await there.message("before");
    await box.press("Enter");
    await until(
      () => app.received.length,
      (requests) => requests === 1,
    );
    expect(await box.inputValue()).toBe("");
    expect(await page.getByRole("alert").count()).toBe(0);
  });
});
