import { leadsToThisMachine } from "../this-machine.ts";

/** Where Slack has its response URLs (Slack's docs, "Handling user interaction"). */
const slackHost = "hooks.slack.com";

/**
 * True if a response_url is Slack's own, or this machine's where Slack is simulated on it: whoever slips another one in
 * would read what we say, and have us call addresses of their choice.
 */
export function isSlackResponseUrl(responseUrl: string, slackApiUrl: string): boolean {
  const url = URL.parse(responseUrl);
  if (!url) return false;
  if (url.protocol === "https:" && url.host === slackHost) return true;
  return leadsToThisMachine(responseUrl) && leadsToThisMachine(slackApiUrl);
}

/** All of a response_url that a log line may hold: the rest of it lets its reader write into the channel. */
export function hostOf(responseUrl: string): string {
  return URL.parse(responseUrl)?.host ?? "";
}

/**
 * What Slack refused in a body such as `{"ok":false,"error":"Expired url"}`, which may come with a 200 (getsentry/sentry
 * reads it for that). As a rule the body is `ok`.
 */
export function refusalIn(body: string): string | undefined {
  try {
    const { ok, error } = JSON.parse(body) ?? {};
    return ok === false ? String(error).slice(0, 60) : undefined;
  } catch {
    return undefined;
  }
}
