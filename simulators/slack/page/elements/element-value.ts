import { createContext, useContext, useState } from "react";
import { initialValue } from "../../element-values.ts";
import type { ChoosableElement } from "./choices.ts";

/** What a form's elements hold, as long as it is open: by block id, then by action id. */
export interface FormHold {
  values: Record<string, Record<string, string>>;
  set(blockId: string, actionId: string, value: string): void;
}

export const FormContext = createContext<FormHold | undefined>(undefined);

/** What stands in an element: in a form it is kept there, else where it is drawn. */
export function useElementValue(
  element: ChoosableElement,
  blockId: string,
): [value: string, set: (value: string) => void] {
  const form = useContext(FormContext);
  const [own, setOwn] = useState(() => initialValue(element));
  if (!form) return [own, setOwn];
  const actionId = element.action_id ?? "";
  return [
    form.values[blockId]?.[actionId] ?? initialValue(element),
    (value) => form.set(blockId, actionId, value),
  ];
}
