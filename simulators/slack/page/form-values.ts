import type { AnyBlock, InputBlock } from "@slack/types";
import { initialValue } from "../element-values.ts";
import type { ChoosableElement } from "./elements/choices.ts";
import type { FormHold } from "./elements/element-value.ts";

/** What a form's inputs hold, by block id and action id: what was changed in it, else what stood there from the start. */
export function filledIn(blocks: readonly AnyBlock[], changed: FormHold["values"]): FormHold["values"] {
  return Object.fromEntries(
    blocks
      .filter((block): block is InputBlock => block.type === "input")
      .map((block) => {
        const element = block.element as ChoosableElement;
        const [blockId, actionId] = [block.block_id ?? "", element.action_id ?? ""];
        return [blockId, { [actionId]: changed[blockId]?.[actionId] ?? initialValue(element) }];
      }),
  );
}
