import { allChecks } from "./doctor/all-checks.ts";
import { examine } from "./doctor/examine.ts";
import { report } from "./doctor/report.ts";
import { runChecks } from "./doctor/run-checks.ts";
import { examineSettings } from "./settings.ts";

/** Milliseconds for one answer, and for one check, which may ask twice. */
const answerMs = 8_000;
const checkMs = 20_000;

/** `npm run doctor`: looks at all that `npm start` needs, whether or not it is at work, and says what to do where something fails. */
try {
  const results = await runChecks(allChecks, examine(examineSettings(process.env), answerMs), checkMs);
  console.log(report(results));
  process.exit(results.some(({ finding }) => "failed" in finding) ? 1 : 0);
} catch (error) {
  console.error((error as Error).message);
  process.exit(1);
}
