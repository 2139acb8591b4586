import type { ActionsBlock, SectionBlock } from "@slack/types";
import type { ResultOf } from "../commands/result.ts";
import { actionIdOf, button, confirmDialog } from "./button.ts";
import type { Message } from "./message.ts";
import { line, lines, plain } from "./rich-text.ts";
import { dateText } from "./text.ts";

type Operators = ResultOf<"operators">;

/** Slack takes about 11,000 characters, of which a dialog takes 160; more operators than this are counted. */
const mostShown = 25;

/** Who may change jobs, each with a button to remove them, and a menu to add someone. For an operator's eyes only. */
export function operatorsMessage(shown: Operators): Message {
  const { operators, removed, note } = shown;
  if (operators.some(({ user }) => user === "*")) return decidedByStage();
  const said = note ? noteText(note) : "";
  const left = operators.length - mostShown;
  const more = left > 0 ? ` … and ${left} more` : "";
  const mentions = operators.slice(0, mostShown).map(({ user }) => `<@${user}>`);
  const removedLines = removed
    .slice(0, 3)
    .map(
      ({ user, by, at }) =>
        `<@${user}> was removed by <@${by}> on ${dateText(at)}, though the app's settings name them`,
    );
  return {
    text: [said, `Operators: ${mentions.join(" ")}${more}`].filter(Boolean).join(" "),
    blocks: [
      ...(said ? [section(said)] : []),
      lines(line(plain("These people may cancel, rename and re-run jobs:"))),
      ...operators.slice(0, mostShown).map((operator, nth) => operatorRow(operator, shown.asker, nth)),
      ...(left > 0 ? [lines(line(plain(`… and ${left} more`)))] : []),
      ...removedLines.map(section),
      addMenu(),
    ],
  };
}

function decidedByStage(): Message {
  const text =
    "Everyone of this workspace may cancel, rename and re-run jobs: the app's settings say so (operators: *). Only whoever runs the app can change that.";
  return { text, blocks: [lines(line(plain(text)))] };
}

function noteText({ user, is }: NonNullable<Operators["note"]>): string {
  switch (is) {
    case "added":
      return `✅ <@${user}> is an operator now.`;
    case "removed":
      return `✅ <@${user}> isn't an operator any more.`;
    case "already an operator":
      return `<@${user}> is an operator already.`;
    case "no operator":
      return `<@${user}> isn't an operator.`;
  }
}

/** Nobody removes themself. */
function operatorRow(
  { user, added }: Operators["operators"][number],
  asker: string,
  nth: number,
): SectionBlock {
  const how = added ? `added by <@${added.by}> on ${dateText(added.at)}` : "named in the app's settings";
  if (user === asker) return section(`<@${user}> · ${how} · you`);
  const confirm = confirmDialog(
    "Remove this operator?",
    "They can look at jobs, but not cancel, rename or re-run them any more. It is written down that you did this.",
    "Remove",
    "Leave it",
  );
  const remove = button("Remove", { kind: "operator-remove", user }, { confirm, nth });
  return { ...section(`<@${user}> · ${how}`), accessory: remove };
}

function addMenu(): ActionsBlock {
  return {
    type: "actions",
    elements: [
      {
        type: "users_select",
        action_id: actionIdOf("operator-add"),
        placeholder: { type: "plain_text", text: "Add a person…" },
        confirm: {
          ...confirmDialog(
            "Make this person an operator?",
            "They can cancel jobs, rename them, and run them again, which costs credits; and add and remove operators. It is written down that you did this.",
            "Add",
            "Leave it",
          ),
          style: "primary",
        },
      },
    ],
  };
}

/** All that stands in it is ours: Slack ids and dates. */
function section(text: string): SectionBlock {
  return { type: "section", text: { type: "mrkdwn", text } };
}
