import { parseArgs } from "node:util";
import { slackManifest } from "../core/slack-app/manifest.ts";
import { readStage } from "./settings.ts";

/** `npm run -s manifest -- <url>`: prints the manifest of the Slack app for a deployed stage. */
const usage = `For example:
  npm run -s manifest -- https://abc123.execute-api.eu-central-1.amazonaws.com > slack-manifest.json
  npm run -s manifest -- <url> --stage production > slack-manifest.json

The app's name and slash command are those of the stage's settings (dev without --stage). The url is the stack's output SlackRequestUrl.`;

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { stage: { type: "string", default: "dev" }, help: { type: "boolean", short: "h" } },
  });
  if (values.help) console.log(usage);
  else {
    const [url, ...others] = positionals;
    if (!url) throw new Error("Say where the stack is.");
    if (others.length > 0) throw new Error(`One address is enough; "${others.join(" ")}" is too much.`);
    const { slackAppName, slackCommand } = readStage(values.stage);
    console.log(JSON.stringify(slackManifest({ url, name: slackAppName, command: slackCommand }), null, 2));
  }
} catch (error) {
  console.error(`${(error as Error).message}\n\n${usage}`);
  process.exitCode = 1;
}
