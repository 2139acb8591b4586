import { useId } from "react";
import { useWorkspaceHere } from "../workspace-context.ts";
import { type ChoosableElement, choiceGroups, valuesIn } from "./choices.ts";
import { useElement } from "./dispatch.ts";
import { useElementValue } from "./element-value.ts";
import type { FieldProps } from "./field.ts";
import { TextOf } from "./plain-text.tsx";
import { WarningSign } from "./warning-sign.tsx";

/** Radio buttons, of which one is chosen, or check boxes. */
export function BoxesElement({
  element,
  blockId,
  field,
}: {
  element: ChoosableElement;
  blockId: string;
  field?: FieldProps | undefined;
}) {
  const { workspace } = useWorkspaceHere();
  const [value, setValue] = useElementValue(element, blockId);
  const { underWay, warning, use } = useElement(element, blockId);
  const name = useId();
  const radio = element.type === "radio_buttons";
  const choices = choiceGroups(element, workspace).flatMap((group) => group.choices);
  const chosen = valuesIn(value, !radio);

  async function choose(one: string): Promise<void> {
    const others = chosen.filter((each) => each !== one);
    const next = radio ? one : (others.length < chosen.length ? others : [...chosen, one]).join(",");
    const before = value;
    setValue(next);
    if ((!field || field.dispatches) && !(await use(next))) setValue(before);
  }
  return (
    <fieldset className="boxes" aria-describedby={field?.describedBy} aria-busy={underWay}>
      <legend className="unseen">{field?.label ?? "Options"}</legend>
      {choices.map((choice) => (
        <label key={choice.value} className="box">
          <input
            type={radio ? "radio" : "checkbox"}
            name={name}
            checked={chosen.includes(choice.value)}
            onChange={() => choose(choice.value)}
          />
          <span>
            {choice.text ? <TextOf text={choice.text} /> : choice.label}
            {choice.description ? <span className="box-note">{choice.description}</span> : null}
          </span>
        </label>
      ))}
      <WarningSign text={warning} />
    </fieldset>
  );
}
