import { useEffect, useState } from "react";
import type { SeenWorkspace } from "../seen-workspace.ts";
import { followWorkspace } from "./follow-workspace.ts";
import { forgetLeftBehind } from "./left-behind.ts";
import { applyChanges, emptyWorkspace, type WorkspaceState } from "./workspace-state.ts";

export interface FollowedWorkspace {
  /** Nothing until it was heard of for the first time. */
  workspace?: SeenWorkspace;
  state: WorkspaceState;
  connected: boolean;
  refused?: string;
}

const forgetting = forgetLeftBehind(Date.now() / 1_000);

const nothing: FollowedWorkspace = { state: emptyWorkspace, connected: true };

/** The workspace as one person sees it, kept up to date. */
export function useWorkspace(user: string | undefined): FollowedWorkspace {
  const [followed, setFollowed] = useState<FollowedWorkspace>(nothing);
  const [asked, setAsked] = useState(user);
  // Whoever was told of without being asked for is the same one when they are.
  if (user !== asked && user !== followed.workspace?.me.id) setAsked(user);
  useEffect(() => {
    setFollowed(({ connected }) => ({ ...nothing, connected }));
    return followWorkspace(asked, {
      onWorkspace: (workspace) =>
        setFollowed((before) => ({ ...before, workspace: keepSame(before.workspace, workspace) })),
      onChanges: (changes, everything) =>
        setFollowed((before) => ({
          ...before,
          state: applyChanges(before.state, forgetting(changes), everything),
        })),
      onConnection: (connected) => setFollowed((before) => ({ ...before, connected })),
      onRefused: (refused) => setFollowed((before) => ({ ...before, refused })),
    });
  }, [asked]);
  return followed;
}

function keepSame(before: SeenWorkspace | undefined, now: SeenWorkspace): SeenWorkspace {
  return JSON.stringify(before) === JSON.stringify(now) ? (before ?? now) : now;
}
