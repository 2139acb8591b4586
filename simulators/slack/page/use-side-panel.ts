import { useState } from "react";
import type { SeenWorkspace } from "../seen-workspace.ts";
import { remember, remembered } from "./remembered.ts";

export interface SidePanelSwitch {
  offered: SeenWorkspace["sidePanel"];
  /** What is open now. */
  shown: SeenWorkspace["sidePanel"];
  toggle(): void;
}

/** The other page beside the workspace: open or not, as it was left. */
export function useSidePanel(offered: SeenWorkspace["sidePanel"]): SidePanelSwitch {
  const [open, setOpen] = useState(() => remembered("panel") === "open");
  return {
    offered,
    shown: open ? offered : undefined,
    toggle() {
      remember("panel", open ? "closed" : "open");
      setOpen(!open);
    },
  };
}
