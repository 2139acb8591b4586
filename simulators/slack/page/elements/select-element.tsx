import { useMemo, useRef } from "react";
import { takesSeveral, valuesIn } from "../../element-values.ts";
import { useWorkspaceHere } from "../workspace-context.ts";
import { choiceGroups } from "./choices.ts";
import { useElement } from "./dispatch.ts";
import { useElementValue } from "./element-value.ts";
import type { ElementProps } from "./field.ts";
import { SelectMenu } from "./select-menu.tsx";
import { WarningSign } from "./warning-sign.tsx";

/** A menu of options, people or channels: each choice is told to the app; several of them once it closes. */
export function SelectElement({ element, blockId, field }: ElementProps) {
  const { workspace } = useWorkspaceHere();
  const groups = useMemo(() => choiceGroups(element, workspace), [element, workspace]);
  const [value, setValue] = useElementValue(element, blockId);
  const told = useRef(value);
  const { underWay, warning, use } = useElement(element, blockId);
  const several = takesSeveral(element);
  const chosen = valuesIn(value, several);
  const dispatches = !field || field.dispatches;
  const placeholder = element.placeholder?.text ?? (several ? "Select options" : "Select an option");

  async function tell(next: string): Promise<void> {
    if (!dispatches) return;
    const before = told.current;
    told.current = next;
    if (!(await use(next))) {
      told.current = before;
      setValue(before);
    }
  }
  function choose(one: string): void {
    if (several) {
      const next = chosen.includes(one) ? chosen.filter((each) => each !== one) : [...chosen, one];
      const most = element.max_selected_items ?? Number.POSITIVE_INFINITY;
      if (next.length <= most) setValue(next.join(","));
    } else {
      setValue(one);
      tell(one);
    }
  }
  return (
    <span className="element">
      <SelectMenu
        label={field?.label ?? placeholder}
        placeholder={placeholder}
        groups={groups}
        chosen={chosen}
        several={several}
        describedBy={field?.describedBy}
        invalid={field?.invalid ?? false}
        focusFirst={field?.focusFirst ?? false}
        onChoose={choose}
        onClose={() => {
          if (several && value !== told.current) tell(value);
        }}
      />
      {underWay ? <span className="spinner" /> : null}
      <WarningSign text={warning} />
    </span>
  );
}
