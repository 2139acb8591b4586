import { parseArgs } from "node:util";
import { environment } from "../environment.ts";
import { runUntilInterrupted } from "../run-until-interrupted.ts";
import { startSlackWorkspace } from "./workspace.ts";

/** `npm run simulate:slack`: the Slack simulator alone, until Ctrl-C. */
const usage = `npm run simulate:slack -- [--port 3002] [--events-url URL] [--data-dir FOLDER] [--should-escape]

--port        where it listens (PORT + 2)
--events-url  where the app takes commands, clicks and forms (EVENTS_URL, else http://127.0.0.1:PORT/slack/events)
--data-dir    keeps the workspace from run to run; without it, it ends with the simulator
--should-escape  sends links and mentions in commands as tokens, as with should_escape: true in the app's manifest

The secrets that the app and Slack share are SLACK_SIGNING_SECRET and SLACK_BOT_TOKEN, as in .env.example. With SLACK_APP_TOKEN
(xapp-1-A1-…) the app may come over Socket Mode; from then on nothing goes to it over HTTP.`;

const env = environment();
const {
  SLACK_SIGNING_SECRET: signingSecret = "",
  SLACK_BOT_TOKEN: botToken = "",
  SLACK_APP_TOKEN: appToken,
} = env;
const appUrl = env.EVENTS_URL || `http://127.0.0.1:${env.PORT}/slack/events`;

await runUntilInterrupted(
  "The Slack simulator",
  async () => {
    const { values } = parseArgs({
      options: {
        port: { type: "string", default: String(Number(env.PORT) + 2) },
        "events-url": { type: "string", default: appUrl },
        "data-dir": { type: "string" },
        "should-escape": { type: "boolean", default: false },
        help: { type: "boolean", short: "h" },
      },
    });
    if (values.help) {
      console.log(usage);
      process.exit(0);
    }
    const dataDir = values["data-dir"];
    const eventsUrl = values["events-url"];
    const workspace = await startSlackWorkspace({
      port: Number(values.port),
      signingSecret,
      botToken,
      ...(appToken ? { appToken } : {}),
      eventsUrl,
      settings: { shouldEscape: values["should-escape"] },
      ...(dataDir ? { dataDir } : {}),
    });
    return { ...workspace, eventsUrl };
  },
  ({ url, eventsUrl }) => `A simulated Slack workspace at ${url}, its Web API at ${url}/api.
What people type and press goes to the app at ${eventsUrl}${appToken ? ", or over Socket Mode once it has asked for that" : ""}.

Open ${url}/ in a browser, or try it in another terminal:

  curl -s -H 'Content-Type: application/json' -d '{"user":"U1","channel":"C1","text":"help"}' ${url}/simulator/commands
  curl -s '${url}/simulator/messages?user=U1&channel=C1'`,
);
