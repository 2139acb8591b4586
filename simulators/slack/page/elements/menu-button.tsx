import { type KeyboardEvent, type ReactNode, useRef, useState } from "react";
import { useAnchoredPopover } from "./anchored-popover.ts";

export interface MenuItem {
  key: string;
  face: ReactNode;
  /** Where one of the items is what holds now. */
  checked?: boolean;
  onChoose(): void;
}

/** A button that opens a short menu: arrows go through it, Escape and Tab leave it. */
export function MenuButton({
  className,
  label,
  menuLabel,
  busy = false,
  face,
  items,
}: {
  className: string;
  /** The button's name, unless its face has words. */
  label?: string;
  menuLabel: string;
  busy?: boolean;
  face: ReactNode;
  items: readonly MenuItem[];
}) {
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const menu = useAnchoredPopover(button, open);
  const first = Math.max(
    0,
    items.findIndex(({ checked }) => checked),
  );

  function close(): void {
    setOpen(false);
    button.current?.focus();
  }
  function onKeyDown(event: KeyboardEvent): void {
    const all = [...(menu.current?.querySelectorAll<HTMLElement>("button") ?? [])];
    const at = all.indexOf(document.activeElement as HTMLElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      all.at(to % all.length)?.focus();
    } else if (event.key === "Escape" || event.key === "Tab") {
      event.preventDefault();
      event.stopPropagation();
      close();
    }
  }
  return (
    <>
      <button
        ref={button}
        type="button"
        className={className}
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-busy={busy}
        onClick={() => setOpen(!open)}
      >
        {face}
      </button>
      <div
        ref={menu}
        popover="manual"
        className="menu"
        role="menu"
        tabIndex={-1}
        aria-label={menuLabel}
        onKeyDown={onKeyDown}
        onBlur={({ relatedTarget, currentTarget }) => {
          if (!currentTarget.contains(relatedTarget) && relatedTarget !== button.current) setOpen(false);
        }}
      >
        {open
          ? items.map(({ key, face: itemFace, checked, onChoose }, at) => (
              <button
                key={key}
                type="button"
                {...(checked === undefined
                  ? { role: "menuitem" }
                  : { role: "menuitemradio", "aria-checked": checked })}
                className="option"
                data-focus-first={at === first ? "" : undefined}
                onClick={() => {
                  close();
                  onChoose();
                }}
              >
                {itemFace}
              </button>
            ))
          : null}
      </div>
    </>
  );
}
