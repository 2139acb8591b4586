import type { AnyBlock, ConfirmationDialog } from "@slack/types";
import { type Choosable, type Offered, offeredBy } from "./selection.ts";

/** Something in a message that a person can click: a button, or one choice of a menu. */
export interface Clickable {
  label: string;
  actionId: string;
  blockId: string;
  /** What stands on the menu before anything is chosen, if it is one. */
  menu?: string;
  /** A button's own value, or the value of the choice: of an option, or the id of a person or a channel. */
  value?: string;
  /** Opened in the browser as well, if it is a link button. */
  url?: string;
  style?: string;
  /** Asked first. */
  confirm?: ConfirmationDialog;
  /** The element, as the app sent it. */
  element: ClickableElement;
}

interface ClickableElement extends Choosable {
  action_id?: string;
  text?: { text: string };
  placeholder?: { text: string };
  value?: string;
  url?: string;
  style?: string;
  confirm?: ConfirmationDialog;
}

/** An element of a block that tells the app when it is used. */
export interface ElementInBlock {
  element: ClickableElement;
  actionId: string;
  blockId: string;
}

/** Everything in a block that tells the app when it is used, in the order in which it is shown. */
export function elementsIn(block: AnyBlock): ElementInBlock[] {
  const fields = block as {
    accessory?: unknown;
    elements?: unknown;
    element?: unknown;
    dispatch_action?: boolean;
  };
  const candidates = [
    fields.accessory,
    ...(block.type === "actions" ? (fields.elements as unknown[]) : []),
    ...(block.type === "input" && fields.dispatch_action ? [fields.element] : []),
  ];
  return (candidates as (ClickableElement | undefined)[]).flatMap((element) =>
    element?.action_id === undefined
      ? []
      : [{ element, actionId: element.action_id, blockId: block.block_id ?? "" }],
  );
}

/** Everything in a block that can be clicked, a menu's choices one by one, in the order in which it is shown. */
export function clickables(block: AnyBlock): Clickable[] {
  return block.type === "input" ? [] : elementsIn(block).flatMap(choices);
}

/** Whether these words name it: a part of its label, or `menu: a part of its label` where several menus offer the same. */
export function isNamed({ label, menu }: Clickable, words: string): boolean {
  const start = `${menu}: `;
  return label.includes(words) || (words.startsWith(start) && label.includes(words.slice(start.length)));
}

function choices({ element, actionId, blockId }: ElementInBlock): Clickable[] {
  const common = {
    actionId,
    blockId,
    ...(element.placeholder ? { menu: element.placeholder.text } : {}),
    ...(element.confirm ? { confirm: element.confirm } : {}),
    ...(element.style ? { style: element.style } : {}),
    element,
  };
  const offered = element.type === "button" ? [buttonItself(element)] : offeredBy(element);
  return offered.map((each) => ({ ...common, ...each }));
}

function buttonItself({ text, value, url }: ClickableElement): Offered {
  return {
    label: text?.text ?? "",
    ...(value === undefined ? {} : { value }),
    ...(url === undefined ? {} : { url }),
  };
}
