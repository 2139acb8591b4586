import { existsSync, readFileSync } from "node:fs";
import * as z from "zod";
import { everyone } from "../core/access/operators.ts";
import { requestsPerWorker } from "./up42-rate-limit.ts";

/**
 * The settings of a stage, one JSON file a stage in `infra/stages/`. All are required, so that a file shows everything
 * that can be set. None is a secret.
 */
const settings = z.strictObject({
  /** `keep`: removing the stack leaves the logs, the table, the secrets and the function logs. `clear`: nothing is left. */
  removal: z.enum(["keep", "clear"], must('be "keep" or "clear"')),
  /**
   * Slack ids (`U…` or `W…`) of the first people who may change jobs; they add and remove others in Slack. `[]`: nobody may,
   * `["*"]`: everyone may; then Slack changes nothing of it. Every member may look.
   */
  operators: z
    .array(
      z.string().regex(/^([UW][A-Z0-9]{2,}|\*)$/, must("be a Slack id of a person, like U012ABCDEF")),
      must("be a list of Slack ids"),
    )
    .refine(
      (ids) => ids.length === 1 || !ids.includes(everyone),
      must('be ["*"] alone, or a list of Slack ids'),
    ),
  /**
   * Slack ids of other workspaces (`T…`) or organisations (`E…`) whose members may use the app as those of its own may, such
   * as the others of one's Enterprise Grid. Members of all others can't, in channels shared with them either.
   */
  teams: z.array(
    z.string().regex(/^[TE][A-Z0-9]{2,}$/, must("be a Slack id of a workspace, like T012ABCDEF")),
    must("be a list of Slack ids of workspaces"),
  ),
  /** Who gets the alarms by e-mail; null for nobody. */
  alarmEmail: z.email(must("be an e-mail address, or null")).nullable(),
  /** The app's name and slash command in Slack: the manifest's, and what the app's own help and suggestions say. */
  slackAppName: z.string().regex(/^\S.{0,34}$/, must("be a name of 1 to 35 characters")),
  slackCommand: z
    .string()
    .regex(/^\/[a-z0-9_-]{1,31}$/, must("be a slash and up to 31 lower-case letters, digits, - or _")),
  slackApiUrl: address(),
  up42ApiUrl: address(),
  /** Where the links to jobs lead. */
  up42ConsoleUrl: address(),
  /** Requests a second that all workers of this stage together may send to UP42, which allows 100. */
  up42RequestsPerSecond: wholeNumber(1, 99),
  /** Functions at work at once for each queue. AWS takes no less than 2. */
  concurrency: z.strictObject(
    { commands: wholeNumber(2, 50), followUps: wholeNumber(2, 50), exports: wholeNumber(2, 50) },
    must("have commands, followUps and exports"),
  ),
  /** Days for which a link to a log works, and minutes for which the presigned URL behind it does. */
  linkDays: wholeNumber(1, 365),
  linkMinutes: wholeNumber(1, 60),
  /** Days after which exported logs are deleted from S3. */
  exportDays: wholeNumber(1, 3650),
  /** Days for which CloudWatch keeps what the functions and the endpoint log. */
  functionLogDays: z.literal(
    [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653],
    must("be a number of days that CloudWatch offers: 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, …"),
  ),
  /** Requests a second that the endpoint lets through, and how many at once. */
  throttle: z.strictObject(
    { perSecond: wholeNumber(1, 10_000), burst: wholeNumber(1, 5_000) },
    must("have perSecond and burst"),
  ),
});

export type Settings = z.infer<typeof settings> & {
  /** The stage's name, which its file has. */
  stage: string;
};

/** The settings in `infra/stages/{stage}.json`. @throws Error with a sentence for each mistake. */
export function readStage(stage: string): Settings {
  const file = `infra/stages/${stage}.json`;
  const path = new URL(`./stages/${stage}.json`, import.meta.url);
  if (!/^[a-z][a-z0-9-]{0,30}$/.test(stage)) {
    throw new Error(`"${stage}" is no name for a stage: lower-case letters, digits and hyphens, 31 at most.`);
  }
  if (!existsSync(path)) throw new Error(`There is no stage "${stage}": ${file} is missing.`);
  let given: unknown;
  try {
    given = JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    throw new Error(`${file} is not JSON: ${(error as Error).message}.`);
  }
  try {
    return checkSettings(stage, given);
  } catch (error) {
    throw new Error(`${file}: ${(error as Error).message}`);
  }
}

/** @throws Error with a sentence for each mistake. */
export function checkSettings(stage: string, given: unknown): Settings {
  const read = settings.safeParse(given);
  if (!read.success) throw new Error(read.error.issues.map(sentence).join(" "));
  const { alarmEmail, concurrency, exportDays, linkDays, removal, up42RequestsPerSecond } = read.data;
  if (linkDays > exportDays) {
    throw new Error(
      `linkDays (${linkDays}) must not be more than exportDays (${exportDays}): the link would outlive its log.`,
    );
  }
  if (removal === "keep" && !alarmEmail) {
    throw new Error('alarmEmail must not be null where removal is "keep": somebody has to hear of an alarm.');
  }
  if (alarmEmail?.endsWith("@example.com")) {
    throw new Error(
      `alarmEmail is still the example's (${alarmEmail}): put the address of whoever is on call.`,
    );
  }
  requestsPerWorker(up42RequestsPerSecond, concurrency);
  return { ...read.data, stage };
}

function must(rule: string) {
  return { error: `must ${rule}` };
}

function wholeNumber(least: number, most: number) {
  const rule = must(`be a whole number from ${least} to ${most}`);
  return z.int(rule).min(least, rule).max(most, rule);
}

function address() {
  const rule = must("be an https address without a slash at its end");
  return z.url({ ...rule, protocol: /^https$/ }).regex(/[^/]$/, rule);
}

function sentence(issue: z.core.$ZodIssue): string {
  const where = issue.path.join(".");
  if (issue.code === "unrecognized_keys") {
    const names = issue.keys.map((key) => (where ? `${where}.${key}` : key));
    return `${names.join(", ")} is not a setting.`;
  }
  return where ? `${where} ${issue.message}.` : "It must be one JSON object with the stage's settings.";
}
