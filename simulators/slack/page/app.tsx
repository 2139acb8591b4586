import { useCallback, useEffect } from "react";
import type { Place } from "./place.ts";
import { remember, remembered } from "./remembered.ts";
import { usePlace } from "./use-place.ts";
import { useTheme } from "./use-theme.ts";
import { useWorkspace } from "./use-workspace.ts";
import { WorkspaceWindow } from "./workspace-window.tsx";

/** The page: whose workspace it is, and that workspace as soon as it is known. */
export function App() {
  const [place, go] = usePlace();
  const user = place.user ?? remembered("user");
  const followed = useWorkspace(user);
  const theme = useTheme();
  const { workspace, refused, connected } = followed;
  const me = workspace?.me.id;

  const goAsMe = useCallback((next: Partial<Place>) => go(me ? { user: me, ...next } : next), [go, me]);

  useEffect(() => {
    if (me) remember("user", me);
  }, [me]);
  useEffect(() => {
    // Someone whom this workspace doesn't know, such as one remembered from another: whoever comes first, then.
    if (!refused || !user) return;
    remember("user", "");
    go({});
  }, [refused, user, go]);

  if (!workspace) {
    return (
      <p className="waiting" role="status">
        {refused ??
          (connected ? "Opening the workspace…" : "The simulator doesn't answer yet. Trying again…")}
      </p>
    );
  }
  return (
    <WorkspaceWindow
      key={me}
      workspace={workspace}
      state={followed.state}
      connected={connected}
      place={place}
      go={goAsMe}
      theme={theme}
    />
  );
}
