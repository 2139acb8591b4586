import type { ConfirmationDialog } from "@slack/types";
import { type KeyboardEvent, useRef, useState } from "react";
import { isWebAddress } from "../blocks/web-address.ts";
import { MoreIcon } from "../icons.tsx";
import { useWorkspaceHere } from "../workspace-context.ts";
import { useAnchoredPopover } from "./anchored-popover.ts";
import { type Choice, type ChoosableElement, choiceGroups } from "./choices.ts";
import { useElement } from "./dispatch.ts";
import { WarningSign } from "./warning-sign.tsx";

/** The three dots that open a short menu. */
export function OverflowElement({
  element,
  blockId,
}: {
  element: ChoosableElement & { confirm?: ConfirmationDialog };
  blockId: string;
}) {
  const { workspace } = useWorkspaceHere();
  const [open, setOpen] = useState(false);
  const { underWay, warning, use } = useElement(element, blockId);
  const button = useRef<HTMLButtonElement>(null);
  const menu = useAnchoredPopover(button, open);
  const choices = choiceGroups(element, workspace).flatMap((group) => group.choices);

  function choose({ value, url }: Choice): void {
    close();
    if (isWebAddress(url)) window.open(url, "_blank", "noopener,noreferrer");
    use(value);
  }
  function close(): void {
    setOpen(false);
    button.current?.focus();
  }
  function onKeyDown(event: KeyboardEvent): void {
    const items = [...(menu.current?.querySelectorAll<HTMLElement>("[role=menuitem]") ?? [])];
    const at = items.indexOf(document.activeElement as HTMLElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      items[(at + step + items.length) % items.length]?.focus();
    } else if (event.key === "Escape" || event.key === "Tab") {
      event.preventDefault();
      event.stopPropagation();
      close();
    }
  }
  return (
    <span className="element">
      <button
        ref={button}
        type="button"
        className="button overflow"
        aria-label="More actions"
        aria-haspopup="menu"
        aria-expanded={open}
        aria-busy={underWay}
        onClick={() => setOpen(!open)}
      >
        {underWay ? <span className="spinner" /> : <MoreIcon />}
      </button>
      <div
        ref={menu}
        popover="manual"
        className="menu"
        role="menu"
        tabIndex={-1}
        aria-label="More actions"
        onKeyDown={onKeyDown}
        onBlur={({ relatedTarget, currentTarget }) => {
          if (!currentTarget.contains(relatedTarget) && relatedTarget !== button.current) setOpen(false);
        }}
      >
        {open
          ? choices.map((choice, at) => (
              <button
                key={choice.value}
                type="button"
                role="menuitem"
                className="option"
                ref={(item) => {
                  if (at === 0 && !menu.current?.contains(document.activeElement)) item?.focus();
                }}
                onClick={() => choose(choice)}
              >
                <span className="option-label">{choice.label}</span>
                {choice.description ? <span className="option-note">{choice.description}</span> : null}
              </button>
            ))
          : null}
      </div>
      <WarningSign text={warning} />
    </span>
  );
}
