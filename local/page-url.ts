import type { Settings } from "./settings.ts";

/**
 * Where the simulated workspace is looked at: at the gateway, or at its own port where a proxy or a tunnel leads people from
 * elsewhere to the gateway. Nowhere, if Slack is a real one.
 */
export function pageUrl({
  SLACK_API_URL,
  LINKS_URL,
  ports,
}: Pick<Settings, "SLACK_API_URL" | "LINKS_URL" | "ports">): string | undefined {
  if (SLACK_API_URL) return undefined;
  return `http://127.0.0.1:${LINKS_URL ? ports.slack : ports.gateway}/`;
}
