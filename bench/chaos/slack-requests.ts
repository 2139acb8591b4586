import { renameForm } from "../../core/slack/rename-form.ts";
import { signature } from "../../simulators/slack/app-request.ts";

/* What Slack would send of people whom the simulated workspace doesn't have, or would never send (Slack's docs, "Verifying requests", "Interactivity"). */

export interface Person {
  user: string;
  /** The workspace they belong to; the app's own is T1. */
  team: string;
}

export interface Request {
  person: Person;
  responseUrl: string;
  /** Slack's trigger_id. */
  id: string;
}

export function commandForm({ person, responseUrl, id }: Request, text: string): URLSearchParams {
  return new URLSearchParams({
    command: "/up42",
    text,
    team_id: person.team,
    team_domain: person.team.toLowerCase(),
    channel_id: "C1",
    channel_name: "jobs",
    user_id: person.user,
    user_name: person.user.toLowerCase(),
    api_app_id: "A1",
    response_url: responseUrl,
    trigger_id: id,
  });
}

/** A click on a button with this value; `place` as in a button's action_id. */
export function clickForm(
  { person, responseUrl, id }: Request,
  value: string,
  place = "here",
): URLSearchParams {
  return payloadForm(person, {
    type: "block_actions",
    container: { type: "message", message_ts: "1.2", channel_id: "C1", is_ephemeral: true },
    channel: { id: "C1", name: "jobs" },
    trigger_id: id,
    response_url: responseUrl,
    actions: [{ type: "button", action_id: `up42:${place}:forged:0`, block_id: "b", value }],
  });
}

export function submissionForm(person: Person, id: string, metadata: string, name: string): URLSearchParams {
  return payloadForm(person, {
    type: "view_submission",
    trigger_id: id,
    response_urls: [],
    view: {
      id: `V${id}`,
      type: "modal",
      hash: "1.2",
      callback_id: renameForm,
      private_metadata: metadata,
      state: { values: { name: { name: { type: "plain_text_input", value: name } } } },
    },
  });
}

function payloadForm({ user, team }: Person, payload: object): URLSearchParams {
  const who = {
    user: { id: user, username: user.toLowerCase(), name: user.toLowerCase(), team_id: team },
    // The workspace that has the app, whoever clicks.
    team: { id: "T1", domain: "up42-local" },
    api_app_id: "A1",
    enterprise: null,
    is_enterprise_install: false,
  };
  return new URLSearchParams({ payload: JSON.stringify({ ...who, ...payload }) });
}

/** How a request is signed, where it isn't as Slack does it. */
export interface Signing {
  secret?: string;
  /** Seconds from now. */
  ahead?: number;
  signature?: string;
  /** What is signed, where it isn't what is sent. */
  signed?: string;
  without?: ("x-slack-signature" | "x-slack-request-timestamp")[];
}

export async function send(
  gateway: string,
  form: URLSearchParams,
  secret: string,
  signing: Signing = {},
): Promise<{ status: number; body: string }> {
  const body = form.toString();
  const timestamp = String(Math.floor(Date.now() / 1000) + (signing.ahead ?? 0));
  const headers: Record<string, string> = {
    "content-type": "application/x-www-form-urlencoded",
    "x-slack-request-timestamp": timestamp,
    "x-slack-signature":
      signing.signature ?? signature(signing.secret ?? secret, timestamp, signing.signed ?? body),
  };
  for (const name of signing.without ?? []) delete headers[name];
  const answer = await fetch(`${gateway}/slack/events`, { method: "POST", headers, body });
  return { status: answer.status, body: await answer.text() };
}
