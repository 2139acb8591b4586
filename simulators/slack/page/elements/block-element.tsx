import type { Button } from "@slack/types";
import { BoxesElement } from "./boxes-element.tsx";
import { ButtonElement } from "./button-element.tsx";
import type { ChoosableElement } from "./choices.ts";
import type { FieldProps } from "./field.ts";
import { OverflowElement } from "./overflow-element.tsx";
import { PickerElement } from "./picker-element.tsx";
import { SelectElement } from "./select-element.tsx";
import { TextElement } from "./text-element.tsx";

/** An element that is used: in an actions block, beside a section's text, or in an input block. */
export function BlockElement({
  element,
  blockId,
  field,
}: {
  element: { type: string };
  blockId: string;
  field?: FieldProps;
}) {
  const choosable = element as ChoosableElement;
  switch (element.type) {
    case "button":
      return <ButtonElement element={element as Button} blockId={blockId} />;
    case "overflow":
      return <OverflowElement element={choosable} blockId={blockId} />;
    case "radio_buttons":
    case "checkboxes":
      return <BoxesElement element={choosable} blockId={blockId} field={field} />;
    case "datepicker":
    case "timepicker":
    case "datetimepicker":
      return <PickerElement element={choosable} blockId={blockId} field={field} />;
    case "plain_text_input":
    case "email_text_input":
    case "url_text_input":
    case "number_input":
      return <TextElement element={choosable} blockId={blockId} field={field} />;
    default:
      if (element.type.endsWith("_select")) {
        return <SelectElement element={choosable} blockId={blockId} field={field} />;
      }
      return <span className="unknown-element">{element.type} isn't shown here.</span>;
  }
}
