import type { InputBlock } from "@slack/types";
import { createContext, useContext, useId } from "react";
import { BlockElement } from "../elements/block-element.tsx";

/** What stands under inputs, by block id. */
export const FormErrors = createContext<Record<string, string>>({});

/** An input with its label, its hint, and what is wrong with it. */
export function FormInput({ block }: { block: InputBlock }) {
  const error = useContext(FormErrors)[block.block_id ?? ""];
  const id = useId();
  const described = [error ? `${id}-error` : "", block.hint ? `${id}-hint` : ""].filter(Boolean).join(" ");
  const label = block.label.text;
  return (
    <div className={`form-input ${error ? "invalid" : ""}`}>
      <div className="form-label">
        {label}
        {block.optional ? <span className="form-optional"> (optional)</span> : null}
      </div>
      <BlockElement
        element={block.element}
        blockId={block.block_id ?? ""}
        field={{
          label: block.optional ? `${label} (optional)` : label,
          describedBy: described || undefined,
          invalid: error !== undefined,
          focusFirst: (block.element as { focus_on_load?: boolean }).focus_on_load ?? false,
          dispatches: block.dispatch_action ?? false,
        }}
      />
      {error ? (
        <div className="form-error" id={`${id}-error`} role="alert">
          {error}
        </div>
      ) : null}
      {block.hint ? (
        <div className="form-hint" id={`${id}-hint`}>
          {block.hint.text}
        </div>
      ) : null}
    </div>
  );
}
