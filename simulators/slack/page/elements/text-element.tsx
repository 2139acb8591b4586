import type { ChoosableElement } from "./choices.ts";
import { useElementValue } from "./element-value.ts";
import type { ElementProps } from "./field.ts";

type TextInput = ChoosableElement & {
  multiline?: boolean;
  max_length?: number;
  is_decimal_allowed?: boolean;
};

const types: Record<string, string> = {
  email_text_input: "email",
  url_text_input: "url",
  number_input: "number",
};

/** A field to write in. Slack lets one write no more than `max_length` by telling how many characters are left. */
export function TextElement({ element, blockId, field }: ElementProps & { element: TextInput }) {
  const [value, setValue] = useElementValue(element, blockId);
  const left = element.max_length === undefined ? undefined : element.max_length - value.length;
  const common = {
    className: "text-field",
    value,
    placeholder: element.placeholder?.text,
    "aria-label": field?.label ?? element.placeholder?.text ?? "Text",
    "aria-describedby": field?.describedBy,
    "aria-invalid": field?.invalid,
    "data-focus-first": field?.focusFirst ? "" : undefined,
    onChange: ({ target }: { target: { value: string } }) => setValue(target.value),
  };
  return (
    <span className="text-element">
      {element.multiline ? (
        <textarea rows={4} {...common} />
      ) : (
        <input
          {...common}
          // A browser's own message for these would hide what Slack says.
          type={types[element.type] === "number" ? "text" : (types[element.type] ?? "text")}
          inputMode={element.type === "number_input" ? "decimal" : undefined}
        />
      )}
      {left !== undefined && left < 50 ? (
        <span className={`characters-left ${left < 0 ? "too-long" : ""}`}>{left}</span>
      ) : null}
    </span>
  );
}
