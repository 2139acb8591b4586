import type { ChoosableElement } from "./choices.ts";

/** An element that is used, and where it stands. */
export interface ElementProps {
  element: ChoosableElement;
  blockId: string;
  /** In an input block. */
  field?: FieldProps | undefined;
}

/** What an element in an input block has from that block. */
export interface FieldProps {
  label: string;
  /** The ids of what describes it: the hint, the error. */
  describedBy: string | undefined;
  invalid: boolean;
  /** Has the focus when the form opens. */
  focusFirst: boolean;
  /** Whether each change is told to the app at once. */
  dispatches: boolean;
}
