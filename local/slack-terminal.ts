import { parseArguments, usage } from "../simulators/slack/terminal/arguments.ts";
import { converse } from "../simulators/slack/terminal/conversation.ts";
import { coloured, uncoloured } from "../simulators/slack/terminal/display.ts";
import { processScreen } from "../simulators/slack/terminal/screen.ts";
import { simulatedUser } from "../simulators/slack/terminal/simulated-user.ts";
import { readSettings } from "./settings.ts";

/** `npm run up42 -- status latest`: types a command in the local Slack workspace and shows what comes. */
const slackUrl = `http://127.0.0.1:${readSettings(process.env).ports.slack}`;
const screen = processScreen();
try {
  if (["--help", "-h"].includes(process.argv[2] ?? "")) screen.print(usage);
  else {
    const { user, channel, clicks, text } = parseArguments(process.argv.slice(2));
    const display = { style: process.stdout.isTTY ? coloured : uncoloured };
    // Someone at the keyboard gets the prompt sooner: news goes on coming while it waits.
    const quietSeconds = screen.interactive ? 1 : 3;
    await converse(simulatedUser(slackUrl, user, channel), text, screen, { clicks, display, quietSeconds });
  }
} catch (error) {
  console.error(sentence(error));
  process.exitCode = 1;
} finally {
  screen.close();
}

function sentence(error: unknown): string {
  const { message, cause } = error as Error & { cause?: { code?: string } };
  return cause?.code === "ECONNREFUSED"
    ? `Nothing answers at ${slackUrl}. Start it with \`npm start\` in another terminal, or give the PORT that it runs on.`
    : message;
}
