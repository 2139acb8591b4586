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
