import type { Button, ConfirmationDialog } from "@slack/types";
import { buttonValue } from "../commands/button-value.ts";
import type { Command } from "../commands/command.ts";
import type { ResponseFile } from "../commands/result.ts";
import { isSeen } from "../is-seen.ts";
import { truncate } from "./text.ts";

/**
 * Where the answer to a click goes: in place of the clicked message (`here`) or below it (`new`). It stands in the
 * button's action_id (`up42:here:status:0`), which must be unique in its block.
 */
export type ResponsePlace = "here" | "new";

/** Slack's limit (its docs, "Block elements"). */
const longestLabel = 75;

/** A button carries the command that its click asks for. @throws Error if that doesn't fit into its value. */
export function button(
  label: string,
  command: Command,
  more: {
    place?: ResponsePlace;
    style?: "primary" | "danger";
    confirm?: ConfirmationDialog;
    nth?: number;
  } = {},
): Button {
  const value = buttonValue(command);
  if (value === undefined) throw new Error(`The command ${command.kind} doesn't fit into a button`);
  return {
    type: "button",
    text: {
      type: "plain_text",
      text: isSeen(label) ? truncate(label, longestLabel) : "(no name)",
      emoji: false,
    },
    action_id: actionIdOf(command.kind, more),
    value,
    ...(more.style ? { style: more.style } : {}),
    ...(more.confirm ? { confirm: more.confirm } : {}),
  };
}

/** The same as a list of one, or an empty one if the command is too long for a button. */
export function buttonIfItFits(...[label, command, more]: Parameters<typeof button>): Button[] {
  return buttonValue(command) === undefined ? [] : [button(label, command, more)];
}

/** A button that gives what UP42 answered to a change, as a file. */
export function responseFileButton({ change, file }: ResponseFile): Button {
  return button(file, { kind: "change-file", change }, { place: "new" });
}

/** A button that only opens a page. */
export function pageButton(url: string): Button {
  return { type: "button", text: { type: "plain_text", text: "Open in UP42" }, action_id: "up42:page", url };
}

/** A dialog before a click counts (title 100, text 300, buttons 30 characters at most). */
export function confirmDialog(title: string, text: string, yes: string, no: string): ConfirmationDialog {
  return {
    title: { type: "plain_text", text: truncate(title, 100) },
    text: { type: "plain_text", text: truncate(text, 300), emoji: false },
    confirm: { type: "plain_text", text: truncate(yes, 30) },
    deny: { type: "plain_text", text: truncate(no, 30) },
    style: "danger",
  };
}

/** What a button's action_id says: where the answer goes and which command it is. */
export function actionIdOf(
  kind: Command["kind"],
  { place = "here", nth = 0 }: { place?: ResponsePlace; nth?: number } = {},
): string {
  return `up42:${place}:${kind}:${nth}`;
}

/** Which command a click is, read from its action_id: a menu of people carries no command, only who was chosen. */
export function kindOf(actionId: string): string | undefined {
  return /^up42:(?:here|new):([^:]+):/.exec(actionId)?.[1];
}

/** Where a click's answer goes, read from its action_id; undefined if the button isn't ours or only opens a page. */
export function placeOf(actionId: string): ResponsePlace | undefined {
  return /^up42:(here|new):/.exec(actionId)?.[1] as ResponsePlace | undefined;
}
