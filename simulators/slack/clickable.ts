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

/** Everything in a block that can be clicked, in the order in which it is shown. */
export function clickables(block: AnyBlock): Clickable[] {
  const { accessory, elements } = block as { accessory?: unknown; elements?: unknown };
  const candidates = [accessory, ...(block.type === "actions" ? (elements as unknown[]) : [])];
  return (candidates as (ClickableElement | undefined)[])
    .filter((element) => element?.action_id !== undefined)
    .flatMap((element) => choices(element as ClickableElement, block.block_id ?? ""));
}

/** Whether these words name it: a part of its label, or `menu: a part of its label` where several menus offer the same. */
export function isNamed({ label, menu }: Clickable, words: string): boolean {
  const start = `${menu}: `;
  return label.includes(words) || (words.startsWith(start) && label.includes(words.slice(start.length)));
}

function choices(element: ClickableElement, blockId: string): Clickable[] {
  const common = {
    actionId: element.action_id ?? "",
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
