import { askBotToken } from "./credentials/slack-answers.ts";
import { findOwner } from "./data-dir-lock.ts";
import { nodeVersion } from "./doctor/node-version.ts";
import { ports } from "./doctor/ports.ts";
import { report } from "./doctor/report.ts";
import { runChecks } from "./doctor/run-checks.ts";
import { settingsCheck } from "./doctor/settings.ts";
import { serviceUrls } from "./service-urls.ts";
import { examineSettings } from "./settings.ts";

/** `npm run doctor`: looks at everything that `npm start` needs, and says what to do where something fails. */
const { mistakes, ...settings } = examineSettings(process.env);
const urls = serviceUrls(settings);
const timeoutMs = 8_000;
let asked: ReturnType<typeof askBotToken> | undefined;
const results = await runChecks(
  [settingsCheck, nodeVersion, ports],
  {
    settings,
    mistakes,
    urls,
    running: findOwner(settings.DATA_DIR),
    bot: () => {
      asked ??= askBotToken({ apiUrl: urls.slack, token: settings.SLACK_BOT_TOKEN, timeoutMs });
      return asked;
    },
    timeoutMs,
  },
  2 * timeoutMs,
);
console.log(report(results));
if (results.some(({ finding }) => "failed" in finding)) process.exitCode = 1;
