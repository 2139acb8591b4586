import type { Examined, Finding } from "./check.ts";

type LeftOut = Extract<Finding, { leftOut: string }>;

/** Why Slack isn't asked about a token, if it isn't. */
export function slackLeftOut(
  { settings, mistakes, running }: Examined,
  token: "SLACK_BOT_TOKEN" | "SLACK_APP_TOKEN",
): LeftOut | undefined {
  if (isWrong(mistakes, token)) return { leftOut: `${token} must be mended first` };
  if (settings.SLACK_API_URL || running) return undefined;
  return { leftOut: "the simulated Slack is there while npm start is at work" };
}

/** Why UP42 isn't asked, if it isn't. */
export function up42LeftOut({ settings, mistakes, running }: Examined): LeftOut | undefined {
  for (const name of ["UP42_PROJECT_ID", "UP42_PROJECT_API_KEY"])
    if (isWrong(mistakes, name)) return { leftOut: `${name} must be mended first` };
  if (settings.UP42_API_URL || running) return undefined;
  return { leftOut: "the simulated UP42 is there while npm start is at work" };
}

/** Why a part of AWS isn't asked, if it isn't: an emulated one ends with the run. */
export function awsLeftOut(
  { settings, running }: Examined,
  endpoint: `AWS_ENDPOINT_URL_${"S3" | "SQS" | "DYNAMODB"}`,
): LeftOut | undefined {
  if (settings[endpoint] || running) return undefined;
  return { leftOut: "on this machine, and there while npm start is at work" };
}

function isWrong(mistakes: Examined["mistakes"], name: string): boolean {
  return mistakes.some((mistake) => mistake.name === name);
}
