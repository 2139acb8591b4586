import { afterAll, afterEach, beforeAll, expect, test } from "@jest/globals";
import { describeInBrowser } from "../fixtures/describe-in-browser.ts";
import { type StartedLocalRun, startedLocalRun } from "../fixtures/local-run.ts";
import { type SlackPage, slackPage } from "../fixtures/slack-page.ts";

describeInBrowser("what the page shows when something is slow or dead", (browser) => {
  let it: StartedLocalRun;
  let slack: SlackPage;
  beforeAll(async () => {
    it = await startedLocalRun();
    slack = slackPage(await browser.open(it.gateway));
  }, 60_000);
  afterEach(() => it.simulator("DELETE", "/faults"));
  afterAll(() => it?.close());

  test("a slow UP42: that we still ask, then the answer", async () => {
    await it.simulator("POST", "/faults", { kind: "latency", ms: 6_000, path: "/jobs", times: 2 });
    await slack.answer("jobs", /UP42 hasn't answered yet|Still waiting/);
    await slack.message("Jobs 1–10 of", { seconds: 25 });
  });

  test("a dead UP42: what is wrong and what to do", async () => {
    await it.simulator("POST", "/faults", { kind: "500", path: "/jobs" });
    const answer = await slack.answer("status latest", "UP42 gave no proper answer", { seconds: 25 });
    expect(await answer.textContent()).toContain("Try again");
  });

  test("an app that doesn't answer Slack in 3 s: Slack says so, of a command and beside a button", async () => {
    const card = await slack.answer("status latest", "Workflow");
    const app = await it.functions.slack?.processId();
    if (!app) throw new Error("There is no slack function.");
    process.kill(app, "SIGSTOP");
    try {
      await slack.answer("jobs", '/up42 failed with the error "operation_timeout"');
      const refresh = card.getByRole("button", { name: "Refresh" });
      await refresh.click();
      await card.getByRole("alert").waitFor();
    } finally {
      process.kill(app, "SIGCONT");
    }
  });

  test("a line that is no command of the app", async () => {
    await slack.type("/dance now");
    await slack.page.getByText("/dance is not a valid command").waitFor();
  });
});
