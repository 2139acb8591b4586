import type { Clickable } from "./clickable.ts";
import { selection, takesSeveral } from "./selection.ts";

/* What a click or a choice is in what Slack sends to the app (Slack's docs: "block_actions payload"). */

/** What was clicked: a button or one choice; several choices, where several may be chosen. Nothing if one isn't there. */
export function chosenOf(
  all: Clickable[],
  { actionId, blockId, value }: { actionId: string; blockId?: string; value?: string },
): Clickable[] {
  const there = all.filter(
    (each) => each.actionId === actionId && (blockId === undefined || each.blockId === blockId),
  );
  const [first] = there;
  if (!first || value === undefined) return there.slice(0, 1);
  const wanted = takesSeveral(first.element) ? value.split(",") : [value];
  const found = wanted.map((each) => there.find((clickable) => clickable.value === each));
  return found.every((each) => each !== undefined) ? found : [];
}

/** A menu says in the state too what is chosen in it; a button and an overflow menu hold nothing. */
export function stateOf({ element, blockId, actionId }: Clickable, chosen: Clickable[]) {
  if (["button", "overflow"].includes(element.type)) return {};
  return { [blockId]: { [actionId]: { type: element.type, ...selection(element, valuesIn(chosen)) } } };
}

export function actionPayload(
  { element, actionId, blockId, value }: Clickable,
  chosen: Clickable[],
  actionTs: string,
) {
  const common = { type: element.type, action_id: actionId, block_id: blockId, action_ts: actionTs };
  if (element.type !== "button") return { ...common, ...selection(element, valuesIn(chosen)) };
  const { style } = element;
  return {
    ...common,
    text: element.text,
    ...(value === undefined ? {} : { value }),
    ...(style ? { style } : {}),
  };
}

function valuesIn(chosen: Clickable[]): string[] {
  return chosen.map(({ value = "" }) => value);
}
