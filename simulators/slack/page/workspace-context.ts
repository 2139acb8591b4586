import { createContext, useContext } from "react";
import type { SeenWorkspace } from "../seen-workspace.ts";
import type { Reader } from "./times.ts";

/** What many parts of the page need to know. */
export interface WorkspaceHere {
  workspace: SeenWorkspace;
  theme: "light" | "dark";
  /** How this person reads times; `now` is today's, not this second's. */
  reader: Reader;
}

export const WorkspaceContext = createContext<WorkspaceHere | undefined>(undefined);

export function useWorkspaceHere(): WorkspaceHere {
  const here = useContext(WorkspaceContext);
  if (!here) throw new Error("Nothing of the workspace is drawn outside its context.");
  return here;
}
