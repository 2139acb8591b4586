import { type ElementUse, useElement } from "./dispatch.ts";
import { useElementValue } from "./element-value.ts";
import type { ElementProps } from "./field.ts";

/** What is chosen in an element, and how to choose: the app is told at once, but of a form's inputs that don't ask for it. */
export function useChoice({ element, blockId, field }: ElementProps): Omit<ElementUse, "use"> & {
  value: string;
  /** If it wasn't told, since the person thought better of it, what stood there before stands there again. */
  choose(value: string): Promise<void>;
} {
  const [value, setValue] = useElementValue(element, blockId);
  const { use, ...state } = useElement(element, blockId);

  async function choose(next: string): Promise<void> {
    const before = value;
    setValue(next);
    if ((!field || field.dispatches) && !(await use(next))) setValue(before);
  }
  return { ...state, value, choose };
}
