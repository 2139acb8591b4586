import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { startLocalRun } from "../../local/local-run.ts";
import { readSettings } from "../../local/settings.ts";
import { freePorts } from "../fixtures/free-ports.ts";
import { findBrowser, launchBrowser } from "../fixtures/launch-browser.ts";
import { type SlackPage, slackPage } from "../fixtures/slack-page.ts";

/** `npm run screenshots`: takes the README's pictures anew, in docs/, from a run of its own. */

interface Scene {
  file: string;
  colorScheme: "light" | "dark";
  play(slack: SlackPage): Promise<void>;
}

const scenes: Scene[] = [
  {
    file: "workspace.png",
    colorScheme: "light",
    async play(slack) {
      await slack.answer("latest failed", "Workflow");
      await slack.answer("latest running", "Workflow");
    },
  },
  {
    file: "workspace-dark.png",
    colorScheme: "dark",
    async play(slack) {
      await slack.answer("logs latest failed", "Everything as one archive");
      await slack.page.getByRole("button", { name: "UP42's side" }).click();
      await slack.page.frameLocator("iframe").getByText("RUNNING").first().waitFor();
    },
  },
];

async function takeScreenshots(browser: Browser): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), "up42-chatops-screenshots-"));
  const environment = { PATH: process.env.PATH, PORT: String(await freePorts(5)), DATA_DIR: dataDir };
  const run = await startLocalRun(readSettings(environment, new URL("./no.env", import.meta.url)), "ignore");
  try {
    for (const { file, colorScheme, play } of scenes) {
      const context = await browser.newContext({
        viewport: { width: 1280, height: 860 },
        locale: "en-GB",
        colorScheme,
      });
      const page = await context.newPage();
      await page.goto(run.gateway);
      await play(slackPage(page));
      await page.screenshot({ path: new URL(`../../docs/${file}`, import.meta.url).pathname });
      console.log(`docs/${file}`);
      await context.close();
    }
  } finally {
    await run.close();
    await rm(dataDir, { recursive: true, force: true });
  }
}

const executablePath = findBrowser();
if (!executablePath) {
  console.error("There is no Chromium or Chrome on the path to take the pictures with.");
  process.exit(1);
}
const browser = await launchBrowser(executablePath);
await takeScreenshots(browser).finally(() => browser.close());
