import type { BlockAction, SlashCommand, ViewSubmitAction } from "@slack/bolt";
import type { Command } from "../../core/commands/command.ts";
import { parse } from "../../core/commands/grammar/grammar.ts";
import type { CommandRequest, ReplyTo } from "../../core/queues/messages.ts";
import { kindOf, placeOf } from "../../core/slack/button.ts";

/** What a typed command asks. */
export function requestFromSlashCommand(typed: SlashCommand, now: Date): CommandRequest {
  const { command, share } = parse(typed.text ?? "");
  return {
    version: 1,
    id: typed.trigger_id,
    share,
    command,
    replyTo: {
      responseUrl: typed.response_url,
      givenAt: now.getTime(),
      used: 0,
      replaces: false,
      shared: false,
      user: typed.user_id,
      team: typed.team_id ?? "",
      channel: typed.channel_id,
    },
  };
}

/** What a click asks: its button, or the chosen line of its menu, carries the command. Undefined if it carries none. */
export function requestFromClick(click: BlockAction, now: Date): CommandRequest | undefined {
  const [action] = click.actions;
  if (!action) return undefined;
  const place = placeOf(action.action_id);
  const carried = commandIn(action);
  if (!place || carried === undefined) return undefined;
  const shared = click.container?.is_ephemeral === false;
  // On a message that the whole channel sees, only what is news to the channel takes that message's place.
  const forAll = ["status", "cancel-now", "rename-form", "rerun-now", "delete-logs-now"].includes(
    carried.kind,
  );
  return {
    version: 1,
    id: click.trigger_id,
    share: carried.kind === "share",
    command: carried,
    replyTo: {
      responseUrl: click.response_url,
      givenAt: now.getTime(),
      used: 0,
      replaces: place === "here" && (!shared || forAll),
      shared,
      user: click.user.id,
      // Not `click.team`, which is the workspace that the app is installed in, whoever clicks.
      team: click.user.team_id ?? "",
      channel: click.channel?.id ?? "",
    },
  };
}

/** The worker checks its shape; here it only has to be JSON with a kind. */
function commandIn(action: BlockAction["actions"][number]): Command | undefined {
  if ("selected_user" in action) return commandAbout(action.selected_user, kindOf(action.action_id));
  const value =
    "value" in action
      ? action.value
      : "selected_option" in action
        ? action.selected_option?.value
        : undefined;
  try {
    const command = JSON.parse(value ?? "");
    return typeof command?.kind === "string" ? command : undefined;
  } catch {
    return undefined;
  }
}

/** A menu of people gives who was chosen; what is asked of them stands in its action_id. */
function commandAbout(user: string | null | undefined, kind: string | undefined): Command | undefined {
  return user && kind ? ({ kind, user } as Command) : undefined;
}

/** What the form to rename a job carries from the click that opened it to its submission. */
export interface RenameFormState {
  job: string;
  replyTo: ReplyTo;
}

/** What a filled-in form to rename a job asks. Undefined if it doesn't carry what we put into it. */
export function requestFromRenameForm(
  submission: ViewSubmitAction,
  name: string,
): CommandRequest | undefined {
  const state = renameFormState(submission.view.private_metadata);
  if (!state) return undefined;
  const { job, replyTo } = state;
  return {
    version: 1,
    // Not the form's: sent again with another name after a slow answer, it is another request.
    id: submission.trigger_id ?? submission.view.id,
    share: false,
    // Who asks is whoever sends it: only Slack says that.
    replyTo: { ...replyTo, user: submission.user.id, team: submission.user.team_id ?? "" },
    command: { kind: "rename", job, name },
  };
}

function renameFormState(metadata: string): RenameFormState | undefined {
  try {
    const state = JSON.parse(metadata);
    const known =
      typeof state?.job === "string" &&
      state.job !== "" &&
      Object.entries(replyToTypes).every(([field, type]) => typeof state.replyTo?.[field] === type);
    return known ? state : undefined;
  } catch {
    return undefined;
  }
}

/** What the form keeps of where the answer goes; the rest comes with its submission. */
const replyToTypes = {
  responseUrl: "string",
  givenAt: "number",
  used: "number",
  replaces: "boolean",
  shared: "boolean",
  channel: "string",
} satisfies Partial<Record<keyof ReplyTo, string>>;
