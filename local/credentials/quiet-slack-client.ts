import type { WebClient } from "@slack/web-api";
import { slackClient } from "../../core/responder/slack-client.ts";

/** Where to ask, as which credential, and for how many milliseconds to wait. */
export interface SlackQuestion {
  apiUrl: string;
  token: string;
  timeoutMs: number;
}

/** A Web API client that asks once and prints nothing: what goes wrong is said by whoever asked. */
export function quietSlackClient({ apiUrl, token, timeoutMs }: SlackQuestion): WebClient {
  return slackClient(token, apiUrl, { timeout: timeoutMs, retries: 0, quiet: true });
}
