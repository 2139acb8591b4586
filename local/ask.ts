import { readSettings } from "./settings.ts";
import { askArguments, usage } from "./slack/ask-arguments.ts";
import { converse } from "./slack/conversation.ts";
import { person } from "./slack/person.ts";
import { processScreen } from "./slack/screen.ts";
import { coloured, uncoloured } from "./slack/style.ts";

/** `npm run up42 -- status latest`: types a command in the local Slack workspace and shows what comes. */
const slackUrl = `http://127.0.0.1:${readSettings(process.env).ports.slack}`;
const screen = processScreen();
try {
  if (["--help", "-h"].includes(process.argv[2] ?? "")) screen.print(usage);
  else {
    const { user, channel, clicks, text } = askArguments(process.argv.slice(2));
    const reader = { style: process.stdout.isTTY ? coloured : uncoloured };
    // Someone at the keyboard gets the prompt sooner: news goes on coming while it waits.
    const quietSeconds = screen.interactive ? 1 : 3;
    await converse(person(slackUrl, user, channel), text, screen, { clicks, reader, quietSeconds });
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
