import type { AnyBlock, InputBlock } from "@slack/types";
import { type InitialFields, initialValue, takesSeveral, valuesIn } from "./element-values.ts";
import { type Choosable, offeredBy, selection } from "./selection.ts";

/* Reading and filling the inputs of a form. */

/** What a person filled in, as text: `values[block_id][action_id]`; for a menu, the value of what is chosen, several with commas. */
export type FormValues = Record<string, Record<string, string>>;

/** The fields of an input element that matter here, whatever its type. */
interface InputElement extends Choosable, InitialFields {
  action_id?: string;
  min_length?: number;
  max_length?: number;
}

export interface FormField {
  blockId: string;
  actionId: string;
  label: string;
  hint?: string;
  optional: boolean;
  /** What stands in it when the form opens. */
  initial: string;
  /** What can be chosen, if it is a menu. */
  options?: { label: string; value: string }[];
  element: InputElement;
}

/** The inputs of a form, from top to bottom. */
export function formFields(blocks: AnyBlock[]): FormField[] {
  return blocks
    .filter((block): block is InputBlock => block.type === "input")
    .map((block) => {
      const element = block.element as InputElement;
      const options = offeredBy(element);
      return {
        blockId: block.block_id ?? "",
        actionId: element.action_id ?? "",
        label: block.label.text,
        ...(block.hint ? { hint: block.hint.text } : {}),
        optional: block.optional ?? false,
        initial: initialValue(element),
        ...(options.length > 0
          ? { options: options.map(({ label, value }) => ({ label, value: value ?? label })) }
          : {}),
        element,
      };
    });
}

/** `state.values` as Slack sends it: what was given, else what stood there from the start. */
export function valuesOf(blocks: AnyBlock[], given: FormValues): Record<string, Record<string, unknown>> {
  const values: Record<string, Record<string, unknown>> = {};
  for (const field of formFields(blocks)) {
    const text = given[field.blockId]?.[field.actionId] ?? field.initial;
    values[field.blockId] = { [field.actionId]: stateValue(field.element, text) };
  }
  return values;
}

/**
 * What stands in an element, as Slack writes it.
 * @param text what was typed, or the value of what is chosen; several with commas
 */
export function stateValue(element: Choosable, text: string) {
  const { type } = element;
  if (type.endsWith("_input")) return { type, value: text || null };
  return { type, ...selection(element, valuesIn(text, takesSeveral(element))) };
}

/** What Slack's own form says before it sends anything: one sentence for each block that isn't filled in right. */
export function inputErrors(blocks: AnyBlock[], given: FormValues): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const { blockId, actionId, optional, initial, element } of formFields(blocks)) {
    const text = given[blockId]?.[actionId] ?? initial;
    if (!text && !optional) errors[blockId] = "Please complete this required field.";
    else if (text && text.length < (element.min_length ?? 0)) {
      errors[blockId] = `Must be at least ${element.min_length} characters.`;
    } else if (text.length > (element.max_length ?? 3000)) {
      errors[blockId] = `Must be at most ${element.max_length ?? 3000} characters.`;
    }
  }
  return errors;
}
