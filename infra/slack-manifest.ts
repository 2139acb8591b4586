import { parseArgs } from "node:util";
import { slackManifest } from "../core/slack-app/manifest.ts";
import { readStage } from "./settings.ts";

/** `npm run -s manifest -- <url>` or `-- --socket-mode`: prints the manifest of the Slack app. */
const usage = `For a stage that is deployed:
  npm run -s manifest -- https://abc123.execute-api.eu-central-1.amazonaws.com > slack-manifest.json
  npm run -s manifest -- <url> --stage production > slack-manifest.json

The app's name and slash command are those of the stage's settings (dev without --stage). The url is the stack's output SlackRequestUrl.

For the app on this machine, which npm start connects to your workspace:
  npm run -s manifest -- --socket-mode
  npm run -s manifest -- --socket-mode --name "UP42 (me)" --command /up42-me

At https://api.slack.com/apps choose "Create New App", "From a manifest", and paste what is printed. Then put into .env:
  SLACK_APP_TOKEN  of Basic Information, App-Level Tokens, "Generate Token and Scopes", with the scope connections:write (xapp-…)
  SLACK_BOT_TOKEN  of Install App, once it is installed in the workspace: Bot User OAuth Token (xoxb-…)
  SLACK_COMMAND    the slash command, if it isn't /up42`;

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      stage: { type: "string", default: "dev" },
      "socket-mode": { type: "boolean", default: false },
      name: { type: "string" },
      command: { type: "string" },
      help: { type: "boolean", short: "h" },
    },
  });
  if (values.help) console.log(usage);
  else {
    const socketMode = values["socket-mode"];
    const [url, ...others] = positionals;
    if (socketMode && url) throw new Error(`Over Socket Mode Slack needs no address; "${url}" is too much.`);
    if (!socketMode && !url)
      throw new Error("Say where the stack is, or --socket-mode for the app on this machine.");
    if (others.length > 0) throw new Error(`One address is enough; "${others.join(" ")}" is too much.`);
    if (!socketMode && (values.name ?? values.command) !== undefined)
      throw new Error("--name and --command go with --socket-mode; those of a stage stand in its settings.");
    const { slackAppName, slackCommand } = readStage(values.stage);
    const app = { name: values.name ?? slackAppName, command: values.command ?? slackCommand };
    console.log(JSON.stringify(slackManifest(url ? { ...app, url } : app), null, 2));
  }
} catch (error) {
  console.error(`${(error as Error).message}\n\n${usage}`);
  process.exitCode = 1;
}
