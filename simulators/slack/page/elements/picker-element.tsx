import type { ChoosableElement } from "./choices.ts";
import { useElement } from "./dispatch.ts";
import { useElementValue } from "./element-value.ts";
import type { FieldProps } from "./field.ts";
import { localToUnix, unixToLocal } from "./picked-moment.ts";
import { WarningSign } from "./warning-sign.tsx";

const inputs: Record<string, "date" | "time" | "datetime-local"> = {
  datepicker: "date",
  timepicker: "time",
  datetimepicker: "datetime-local",
};

/** A day, a time of day, or both, picked as the browser lets one pick it. */
export function PickerElement({
  element,
  blockId,
  field,
}: {
  element: ChoosableElement;
  blockId: string;
  field?: FieldProps | undefined;
}) {
  const [value, setValue] = useElementValue(element, blockId);
  const { underWay, warning, use } = useElement(element, blockId);
  const type = inputs[element.type] ?? "date";
  const isMoment = type === "datetime-local";
  async function pick(picked: string): Promise<void> {
    if (picked === "") return;
    const next = isMoment ? localToUnix(picked) : picked;
    const before = value;
    setValue(next);
    if ((!field || field.dispatches) && !(await use(next))) setValue(before);
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
