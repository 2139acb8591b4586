import { parseArguments, usage } from "../simulators/slack/terminal/arguments.ts";
import { converse } from "../simulators/slack/terminal/conversation.ts";
import { coloured, uncoloured } from "../simulators/slack/terminal/display.ts";
import { processScreen, type Screen } from "../simulators/slack/terminal/screen.ts";
import { simulatedUser } from "../simulators/slack/terminal/simulated-user.ts";
import { readSettings, type Settings } from "./settings.ts";

/** `npm run up42 -- status latest`: types a command in the local Slack workspace and shows what comes. */
const screen = processScreen();
try {
  if (["--help", "-h"].includes(process.argv[2] ?? "")) screen.print(usage);
  else await typeIn(readSettings(process.env), screen);
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
} finally {
  screen.close();
}

async function typeIn({ ports, SLACK_APP_TOKEN }: Settings, screen: Screen): Promise<void> {
  const slackUrl = `http://127.0.0.1:${ports.slack}`;
  const { user, channel, clicks, text } = parseArguments(process.argv.slice(2));
  const display = { style: process.stdout.isTTY ? coloured : uncoloured };
  // Someone at the keyboard gets the prompt sooner: news goes on coming while it waits.
  const quietSeconds = screen.interactive ? 1 : 3;
  try {
    await converse(simulatedUser(slackUrl, user, channel), text, screen, { clicks, display, quietSeconds });
  } catch (error) {
    if ((error as Error).message !== "fetch failed") throw error;
    if (SLACK_APP_TOKEN)
      throw new Error(
        "This types in the simulated workspace. With SLACK_APP_TOKEN the app is in a real one: type there.",
      );
    throw new Error(
      `Nothing answers at ${slackUrl}. Start it with \`npm start\` in another terminal, or give the PORT that it runs on.`,
    );
  }
}
