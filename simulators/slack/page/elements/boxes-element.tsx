import { useId } from "react";
import { valuesIn } from "../../element-values.ts";
import { useWorkspaceHere } from "../workspace-context.ts";
import { choiceGroups } from "./choices.ts";
import type { ElementProps } from "./field.ts";
import { TextOf } from "./plain-text.tsx";
import { useChoice } from "./use-choice.ts";
import { WarningSign } from "./warning-sign.tsx";

/** Radio buttons, of which one is chosen, or check boxes. */
export function BoxesElement(props: ElementProps) {
  const { element, field } = props;
  const { workspace } = useWorkspaceHere();
  const { value, choose, underWay, warning } = useChoice(props);
  const name = useId();
  const radio = element.type === "radio_buttons";
  const choices = choiceGroups(element, workspace).flatMap((group) => group.choices);
  const chosen = valuesIn(value, !radio);

  function press(one: string): void {
    const others = chosen.filter((each) => each !== one);
    void choose(radio ? one : (others.length < chosen.length ? others : [...chosen, one]).join(","));
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
            onChange={() => press(choice.value)}
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
