import { CheckIcon } from "../icons.tsx";
import type { Choice, ChoiceGroup } from "./choices.ts";

/** What a menu offers, in its groups; the keys are those of the box above it, which keeps the focus. */
export function MenuOptions({
  id,
  label,
  groups,
  active,
  chosen,
  onChoose,
}: {
  /** The ids of the options begin with it. */
  id: string;
  label: string;
  groups: readonly ChoiceGroup[];
  /** The one that Enter takes. */
  active: Choice | undefined;
  chosen: readonly string[];
  onChoose(choice: Choice): void;
}) {
  const all = groups.flatMap(({ choices }) => choices);
  if (all.length === 0) return <div className="menu-label">No results</div>;
  return groups.map((group, at) => (
    // biome-ignore lint/a11y/useSemanticElements: options of a listbox are grouped so
    <div key={group.label ?? at} role="group" aria-label={group.label ?? label}>
      {group.label ? (
        <div className="menu-label" aria-hidden="true">
          {group.label}
        </div>
      ) : null}
      {group.choices.map((choice) => (
        <MenuOption
          key={choice.value}
          id={`${id}-${all.indexOf(choice)}`}
          choice={choice}
          active={choice === active}
          chosen={chosen.includes(choice.value)}
          onChoose={onChoose}
        />
      ))}
    </div>
  ));
}

function MenuOption({
  id,
  choice,
  active,
  chosen,
  onChoose,
}: {
  id: string;
  choice: Choice;
  active: boolean;
  chosen: boolean;
  onChoose(choice: Choice): void;
}) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the box's, which keeps the focus
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={chosen}
      className={`option ${active ? "active" : ""}`}
      ref={(element) => {
        if (active) element?.scrollIntoView({ block: "nearest" });
      }}
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => onChoose(choice)}
    >
      <span className="option-label">{choice.label}</span>
      {choice.description ? <span className="option-note">{choice.description}</span> : null}
      {chosen ? <CheckIcon /> : null}
    </div>
  );
}
