import type { AnyBlock, ConfirmationDialog } from "@slack/types";

/** Something in a message that a person can click: a button, or one option of a menu. */
export interface Clickable {
  label: string;
  actionId: string;
  blockId: string;
  /** A button's own value, or the value of the option. */
  value?: string;
  /** Opened in the browser as well, if it is a link button. */
  url?: string;
  style?: string;
  /** Asked first. */
  confirm?: ConfirmationDialog;
  /** The element, as the app sent it. */
  element: ClickableElement;
}

interface Option {
  text: { text: string };
  value?: string;
  url?: string;
}

interface ClickableElement {
  type: string;
  action_id?: string;
  text?: { text: string };
  value?: string;
  url?: string;
  style?: string;
  options?: Option[];
  option_groups?: { options: Option[] }[];
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

function choices(element: ClickableElement, blockId: string): Clickable[] {
  const common = {
    actionId: element.action_id ?? "",
    blockId,
    ...(element.confirm ? { confirm: element.confirm } : {}),
    ...(element.style ? { style: element.style } : {}),
    element,
  };
  const shown: Option[] =
    element.type === "button"
      ? [element as Option]
      : [...(element.options ?? []), ...(element.option_groups ?? []).flatMap((group) => group.options)];
  return shown.map(({ text, value, url }) => ({
    ...common,
    label: text.text,
    ...(value === undefined ? {} : { value }),
    ...(url === undefined ? {} : { url }),
  }));
}
