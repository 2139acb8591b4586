import type { Button } from "@slack/types";
import type { MouseEvent } from "react";
import { isWebAddress } from "../blocks/web-address.ts";
import { useElement } from "./dispatch.ts";
import { TextOf } from "./plain-text.tsx";
import { WarningSign } from "./warning-sign.tsx";

/** A button; one with an address opens that in a new tab, and tells the app as well. */
export function ButtonElement({ element, blockId }: { element: Button; blockId: string }) {
  const { underWay, warning, use } = useElement(element, blockId);
  const common = {
    className: `button ${element.style ?? ""}`,
    "aria-label": element.accessibility_label,
    "aria-busy": underWay,
    "data-action": element.action_id,
  };
  const face = (
    <>
      <span className="button-text">
        <TextOf text={element.text} />
      </span>
      {underWay ? <span className="spinner" /> : null}
    </>
  );
  async function follow(event: MouseEvent): Promise<void> {
    if (!element.confirm) {
      use();
      return;
    }
    event.preventDefault();
    const answered = use();
    if (await answered) window.open(element.url, "_blank", "noopener,noreferrer");
  }
  return (
    <span className="element">
      {isWebAddress(element.url) ? (
        <a {...common} href={element.url} target="_blank" rel="noopener noreferrer" onClick={follow}>
          {face}
        </a>
      ) : (
        <button type="button" {...common} aria-disabled={underWay} onClick={() => use(element.value)}>
          {face}
        </button>
      )}
      <WarningSign text={warning} />
    </span>
  );
}
