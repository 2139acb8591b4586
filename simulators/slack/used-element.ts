import type { AnyBlock } from "@slack/types";
import { type ElementInBlock, elementsIn } from "./clickable.ts";
import { takesSeveral, valuesIn } from "./element-values.ts";
import { stateValue } from "./form-fields.ts";
import { offeredBy } from "./selection.ts";

/* What a click or a choice is in what Slack sends to the app (Slack's docs: "block_actions payload"). */

/** Which element a person used, and with what: see `usedElement`. */
export interface Usage {
  actionId: string;
  blockId?: string;
  /** Of a button its value; else what was chosen or typed, as text: an option's value, an id, a date; several with commas. */
  value?: string;
}

/** An element that a person used, and what is chosen or typed in it now, as text. */
export interface UsedElement extends ElementInBlock {
  text: string;
}

/**
 * The element that was used; undefined if it isn't there, or hasn't got what was chosen. A value says which, where several buttons
 * have that id; of a menu without one the first choice is meant.
 */
export function usedElement(
  blocks: AnyBlock[],
  { actionId, blockId, value }: Usage,
): UsedElement | undefined {
  const there = blocks
    .flatMap(elementsIn)
    .filter((each) => each.actionId === actionId && (blockId === undefined || each.blockId === blockId));
  const button = there.find(({ element }) => element.type === "button" && isValue(element.value, value));
  if (button) return { ...button, text: "" };
  const other = there.find(({ element }) => element.type !== "button");
  if (!other) return undefined;
  const { element } = other;
  const offered = offeredBy(element).map((each) => each.value);
  const text = value ?? offered[0] ?? "";
  if (offered.length === 0) return { ...other, text };
  const chosen = takesSeveral(element) ? valuesIn(text, true) : [text];
  return chosen.every((each) => offered.includes(each)) ? { ...other, text } : undefined;
}

/** What stands in it says the state too; a button and an overflow menu hold nothing. */
export function stateOf({ element, blockId, actionId, text }: UsedElement) {
  if (["button", "overflow"].includes(element.type)) return {};
  return { [blockId]: { [actionId]: stateValue(element, text) } };
}

export function actionPayload({ element, actionId, blockId, text }: UsedElement, actionTs: string) {
  const common = { type: element.type, action_id: actionId, block_id: blockId, action_ts: actionTs };
  if (element.type !== "button") return { ...common, ...stateValue(element, text) };
  const { value, style } = element;
  return {
    ...common,
    text: element.text,
    ...(value === undefined ? {} : { value }),
    ...(style ? { style } : {}),
  };
}

function isValue(own: string | undefined, wanted: string | undefined): boolean {
  return wanted === undefined || own === wanted;
}
