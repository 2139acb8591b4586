import type { ModalView } from "@slack/types";
import { safeText } from "./text.ts";

/** Which form a submission is of. */
export const renameForm = "up42:rename";
const block = "name";
const action = "name";

/** A form that asks for a job's new name. It gives `state` back with its submission; `longest` is in characters. */
export function renameView(state: string, name: string | undefined, longest: number): ModalView {
  return {
    type: "modal",
    callback_id: renameForm,
    private_metadata: state,
    title: { type: "plain_text", text: "Rename the job" },
    submit: { type: "plain_text", text: "Rename" },
    close: { type: "plain_text", text: "Leave it" },
    blocks: [
      {
        type: "input",
        block_id: block,
        label: { type: "plain_text", text: "New name" },
        element: {
          type: "plain_text_input",
          action_id: action,
          max_length: longest,
          ...(name === undefined ? {} : { initial_value: safeText(name) }),
        },
      },
    ],
  };
}

/** The name that was filled in. */
export function filledName(values: Record<string, Record<string, { value?: string | null }>>): string {
  return values[block]?.[action]?.value ?? "";
}

/** What the form says under its field when the name won't do. */
export function nameErrors(sentence: string): Record<string, string> {
  return { [block]: sentence };
}
