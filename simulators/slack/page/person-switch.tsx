import { type KeyboardEvent, useRef, useState } from "react";
import type { SeenPerson } from "../seen-workspace.ts";
import { Avatar } from "./avatar.tsx";
import { useAnchoredPopover } from "./elements/anchored-popover.ts";
import { CheckIcon, ChevronIcon } from "./icons.tsx";

/** Whom one is, and a menu of the others that one can be. */
export function PersonSwitch({
  me,
  people,
  onPerson,
}: {
  me: SeenPerson;
  people: readonly SeenPerson[];
  onPerson(id: string): void;
}) {
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const menu = useAnchoredPopover(button, open);

  function close(): void {
    setOpen(false);
    button.current?.focus();
  }
  function onKeyDown(event: KeyboardEvent): void {
    const items = [...(menu.current?.querySelectorAll<HTMLElement>("[role=menuitemradio]") ?? [])];
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
    <div className="person-switch">
      <button
        ref={button}
        type="button"
        className="me"
        aria-haspopup="menu"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <Avatar author={{ name: me.realName, kind: "person" }} size="small" />
        <span className="me-words">
          <span>
            You are <strong>{me.realName}</strong>
          </span>
          {me.note ? <span className="note">{me.note}</span> : null}
        </span>
        <ChevronIcon />
      </button>
      <div
        ref={menu}
        popover="manual"
        className="menu people"
        role="menu"
        tabIndex={-1}
        aria-label="Be someone else"
        onKeyDown={onKeyDown}
        onBlur={({ relatedTarget, currentTarget }) => {
          if (!currentTarget.contains(relatedTarget) && relatedTarget !== button.current) setOpen(false);
        }}
      >
        {open
          ? people.map((person) => (
              <button
                key={person.id}
                type="button"
                role="menuitemradio"
                aria-checked={person.id === me.id}
                className="option person"
                ref={(item) => {
                  if (person.id === me.id && !menu.current?.contains(document.activeElement)) item?.focus();
                }}
                onClick={() => {
                  close();
                  if (person.id !== me.id) onPerson(person.id);
                }}
              >
                <Avatar author={{ name: person.realName, kind: "person" }} size="small" />
                <span className="me-words">
                  <span>
                    {person.realName}
                    {person.stranger ? ` (${person.teamName})` : ""}
                  </span>
                  {person.note ? <span className="note">{person.note}</span> : null}
                </span>
                {person.id === me.id ? <CheckIcon /> : null}
              </button>
            ))
          : null}
      </div>
    </div>
  );
}
