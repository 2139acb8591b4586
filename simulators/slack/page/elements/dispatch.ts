import type { ConfirmationDialog } from "@slack/types";
import { createContext, useContext, useRef, useState } from "react";
import { useAsk } from "../confirm-dialog.tsx";
import { type ClickAnswer, type UsedElement, whatWentWrong } from "../workspace-api.ts";

/** Tells the app, by way of the workspace, that an element was used where it stands: in a message or in a view. */
export type Dispatch = (element: UsedElement) => Promise<ClickAnswer>;

export const DispatchContext = createContext<Dispatch | undefined>(undefined);

export interface ElementUse {
  /** The app hasn't answered yet. */
  underWay: boolean;
  /** What went wrong the last time, for the sign beside the element. */
  warning?: string;
  /** Asks first if the app wants that; resolves to whether it was done, as soon as that is clear. */
  use(value?: string): Promise<boolean>;
}

/** What becomes of using an element: the app's question first, then its answer. */
export function useElement(
  element: { action_id?: string; confirm?: ConfirmationDialog },
  blockId: string,
): ElementUse {
  const dispatch = useContext(DispatchContext);
  const ask = useAsk();
  const [underWay, setUnderWay] = useState(false);
  const [warning, setWarning] = useState<string>();
  const busy = useRef(false);

  async function use(value?: string): Promise<boolean> {
    if (busy.current || !dispatch) return false;
    if (element.confirm && !(await ask(element.confirm))) return false;
    busy.current = true;
    setUnderWay(true);
    setWarning(undefined);
    try {
      const answer = await dispatch({
        actionId: element.action_id ?? "",
        blockId,
        ...(value === undefined ? {} : { value }),
      });
      setWarning(warningOf(answer));
    } catch (error) {
      setWarning(whatWentWrong(error));
    }
    busy.current = false;
    setUnderWay(false);
    return true;
  }
  return { underWay, ...(warning ? { warning } : {}), use };
}

/** What Slack says beside a button when the app didn't answer it with 200 in time. */
function warningOf({ error, status }: ClickAnswer): string | undefined {
  if (error === "operation_timeout") return "Operation timed out. Apps need to respond within 3 seconds.";
  if (error) return status ? `This app responded with Status Code ${status}.` : "This app can't be reached.";
  return undefined;
}
