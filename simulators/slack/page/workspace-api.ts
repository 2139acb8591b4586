import type { Completion, SeenWorkspace } from "../seen-workspace.ts";
import type { SubmissionResult } from "../submission.ts";
import type { ActionResult } from "../user-actions.ts";

/* What the page asks of the workspace, and does in it as a person. Addresses are relative to the page's own origin. */

/** The workspace answered and said no; the message says why. */
export class Refused extends Error {}

/** Nothing answered: the simulator has stopped, or is starting. */
export class Unreachable extends Error {}

/** What Slack says in a form, or beside a button, that couldn't be sent. */
export const noConnection = "We had some trouble connecting. Try again?";

/** The same where nothing answered; else what the workspace said. */
export function whatWentWrong(error: unknown): string {
  return error instanceof Unreachable ? noConnection : (error as Error).message;
}

export type ClickAnswer = Partial<Pick<ActionResult, "error" | "status">>;
export type SubmissionAnswer = Partial<SubmissionResult>;

/** An element that was used, with the value that was chosen in it. */
export interface UsedElement {
  actionId: string;
  blockId: string;
  value?: string;
}

/** Without a person it is told to whoever the workspace puts first. */
export function fetchWorkspace(user: string | undefined): Promise<SeenWorkspace> {
  return ask(`/simulator/workspace${user ? `?${new URLSearchParams({ user })}` : ""}`);
}

export function fetchCompletions(user: string, text: string, signal: AbortSignal): Promise<Completion[]> {
  return ask(`/simulator/completions?${new URLSearchParams({ user, text })}`, { signal });
}

/** @param text what follows the command and its blank */
export function sendCommand(
  user: string,
  channel: string,
  text: string,
  threadTs?: string,
): Promise<ActionResult> {
  return tell("commands", { user, channel, text, ...(threadTs ? { threadTs } : {}) });
}

export function sendPost(user: string, channel: string, text: string, threadTs?: string): Promise<unknown> {
  return tell("posts", { user, channel, text, ...(threadTs ? { threadTs } : {}) });
}

export function sendClick(
  user: string,
  channel: string,
  ts: string,
  element: UsedElement,
): Promise<ClickAnswer> {
  return tell("clicks", { user, channel, ts, ...element });
}

/** What stands in a form's elements, by block id, then by action id. */
export type FormValues = Record<string, Record<string, string>>;

/** @param values what was changed in the form until then */
export function sendViewAction(
  user: string,
  viewId: string,
  values: FormValues,
  element: UsedElement,
): Promise<ClickAnswer> {
  return tell("view-actions", { user, viewId, values, ...element });
}

export function sendSubmission(user: string, viewId: string, values: FormValues): Promise<SubmissionAnswer> {
  return tell("submissions", { user, viewId, values });
}

/** @param all with those that it lies on, as the × does */
export function sendViewClosing(user: string, viewId: string, all: boolean): Promise<unknown> {
  return tell("view-closings", { user, viewId, all });
}

/** Tells the app that a person opened its Home tab. */
export function openHome(user: string): Promise<unknown> {
  return tell("home", { user });
}

function tell<Answer>(action: string, body: object): Promise<Answer> {
  return ask(`/simulator/${action}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
}

async function ask<Answer>(address: string, init?: RequestInit): Promise<Answer> {
  const response = await fetch(address, init).catch((error: Error) => {
    if (error.name === "AbortError") throw error;
    throw new Unreachable("The simulator doesn't answer. Is it still running?");
  });
  const text = await response.text();
  if (response.ok) return (text === "" ? {} : JSON.parse(text)) as Answer;
  throw new Refused(errorIn(text) ?? `The simulator answered ${response.status}.`);
}

function errorIn(text: string): string | undefined {
  try {
    return (JSON.parse(text) as { error?: string }).error;
  } catch {
    return undefined;
  }
}
