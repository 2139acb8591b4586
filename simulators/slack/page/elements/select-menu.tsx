import { type KeyboardEvent, useId, useMemo, useRef, useState } from "react";
import { ChevronIcon } from "../icons.tsx";
import { useAnchoredPopover } from "./anchored-popover.ts";
import { type Choice, type ChoiceGroup, matchingGroups } from "./choices.ts";
import { MenuOptions } from "./menu-options.tsx";

export interface SelectMenuProps {
  /** Its name for screen readers, and what stands in it while nothing is chosen. */
  label: string;
  placeholder: string;
  groups: readonly ChoiceGroup[];
  chosen: readonly string[];
  several: boolean;
  describedBy?: string | undefined;
  invalid?: boolean;
  focusFirst?: boolean;
  onChoose(value: string): void;
  /** It closed, whether or not something was chosen. */
  onClose?(): void;
}

/** A menu that is searched by typing (ARIA's combobox with a list). */
export function SelectMenu(props: SelectMenuProps) {
  const { label, placeholder, groups, chosen, several, onChoose, onClose } = props;
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState("");
  const [active, setActive] = useState(0);
  const box = useRef<HTMLDivElement>(null);
  const id = useId();
  const shown = useMemo(() => matchingGroups(groups, typed), [groups, typed]);
  const flat = shown.flatMap(({ choices }) => choices);
  const all = groups.flatMap(({ choices }) => choices);
  const single = several ? "" : (all.find(({ value }) => chosen.includes(value))?.label ?? "");
  const popover = useAnchoredPopover(box, open);

  function show(): void {
    if (open) return;
    setTyped("");
    setActive(
      Math.max(
        0,
        all.findIndex(({ value }) => chosen.includes(value)),
      ),
    );
    setOpen(true);
  }
  function close(): void {
    if (!open) return;
    setOpen(false);
    setTyped("");
    onClose?.();
  }
  function choose(choice: Choice): void {
    onChoose(choice.value);
    if (!several) close();
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      if (open) setActive((active + step + flat.length) % Math.max(1, flat.length));
      else show();
    } else if (event.key === "Enter") {
      event.preventDefault();
      const choice = flat[active];
      if (!open) show();
      else if (choice) choose(choice);
    } else if (event.key === "Escape" && open) {
      event.preventDefault();
      event.stopPropagation();
      close();
    } else if (event.key === "Backspace" && several && typed === "" && chosen.length > 0) {
      onChoose(chosen.at(-1) as string);
    }
  }

  return (
    <div className={`select ${open ? "open" : ""} ${several ? "several" : ""}`} ref={box}>
      {several
        ? all
            .filter(({ value }) => chosen.includes(value))
            .map(({ value, label: name }) => (
              <button
                key={value}
                type="button"
                className="chip"
                aria-label={`Remove ${name}`}
                onClick={() => onChoose(value)}
              >
                {name} ×
              </button>
            ))
        : null}
      <input
        role="combobox"
        aria-label={label}
        aria-expanded={open}
        aria-controls={id}
        aria-autocomplete="list"
        aria-activedescendant={open && flat[active] ? `${id}-${active}` : undefined}
        aria-describedby={props.describedBy}
        aria-invalid={props.invalid}
        data-focus-first={props.focusFirst ? "" : undefined}
        className={single && !open ? "has-value" : ""}
        autoComplete="off"
        spellCheck={false}
        placeholder={single || (several && chosen.length > 0 ? "" : placeholder)}
        value={open ? typed : single}
        onClick={show}
        onBlur={close}
        onKeyDown={onKeyDown}
        onChange={({ target }) => {
          setOpen(true);
          setTyped(target.value);
          setActive(0);
        }}
      />
      <ChevronIcon />
      <div
        ref={popover}
        popover="manual"
        className="menu"
        id={id}
        role="listbox"
        aria-label={label}
        aria-multiselectable={several}
      >
        {open ? (
          <MenuOptions
            id={id}
            label={label}
            groups={shown}
            active={flat[active]}
            chosen={chosen}
            onChoose={choose}
          />
        ) : null}
      </div>
    </div>
  );
}
