import type { ConfirmationDialog } from "@slack/types";
import { isWebAddress } from "../blocks/web-address.ts";
import { MoreIcon } from "../icons.tsx";
import { useWorkspaceHere } from "../workspace-context.ts";
import { type Choice, type ChoosableElement, choiceGroups } from "./choices.ts";
import { useElement } from "./dispatch.ts";
import { MenuButton } from "./menu-button.tsx";
import { WarningSign } from "./warning-sign.tsx";

/** The three dots that open a short menu. */
export function OverflowElement({
  element,
  blockId,
}: {
  element: ChoosableElement & { confirm?: ConfirmationDialog };
  blockId: string;
}) {
  const { workspace } = useWorkspaceHere();
  const { underWay, warning, use } = useElement(element, blockId);
  const choices = choiceGroups(element, workspace).flatMap((group) => group.choices);

  function choose({ value, url }: Choice): void {
    if (isWebAddress(url)) window.open(url, "_blank", "noopener,noreferrer");
    use(value);
  }
  return (
    <span className="element">
      <MenuButton
        className="button overflow"
        label="More actions"
        menuLabel="More actions"
        busy={underWay}
        face={underWay ? <span className="spinner" /> : <MoreIcon />}
        items={choices.map((choice) => ({
          key: choice.value,
          face: (
            <>
              <span className="option-label">{choice.label}</span>
              {choice.description ? <span className="option-note">{choice.description}</span> : null}
            </>
          ),
          onChoose: () => choose(choice),
        }))}
      />
      <WarningSign text={warning} />
    </span>
  );
}
