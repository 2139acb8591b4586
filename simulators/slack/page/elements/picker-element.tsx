import type { ElementProps } from "./field.ts";
import { localToUnix, unixToLocal } from "./picked-moment.ts";
import { useChoice } from "./use-choice.ts";
import { WarningSign } from "./warning-sign.tsx";

const inputs: Record<string, "date" | "time" | "datetime-local"> = {
  datepicker: "date",
  timepicker: "time",
  datetimepicker: "datetime-local",
};

/** A day, a time of day, or both, picked as the browser lets one pick it. */
export function PickerElement(props: ElementProps) {
  const { element, field } = props;
  const { value, choose, underWay, warning } = useChoice(props);
  const type = inputs[element.type] ?? "date";
  const isMoment = type === "datetime-local";
  function pick(picked: string): void {
    if (picked !== "") void choose(isMoment ? localToUnix(picked) : picked);
  }
  return (
    <span className="element">
      <input
        className="text-field picker"
        type={type}
        aria-label={field?.label ?? element.placeholder?.text ?? "Select a date"}
        aria-describedby={field?.describedBy}
        aria-invalid={field?.invalid}
        data-focus-first={field?.focusFirst ? "" : undefined}
        value={isMoment ? unixToLocal(value) : value}
        onChange={({ target }) => pick(target.value)}
      />
      {underWay ? <span className="spinner" /> : null}
      <WarningSign text={warning} />
    </span>
  );
}
