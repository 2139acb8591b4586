import { useEffect, useMemo } from "react";
import { Blocks } from "./blocks/blocks.tsx";
import { DispatchContext } from "./elements/dispatch.ts";
import { openHome, sendViewAction } from "./workspace-api.ts";
import { useWorkspaceHere } from "./workspace-context.ts";
import type { PublishedHome } from "./workspace-state.ts";

/** The app's Home tab: what it published for this person, asked for anew each time it is opened. */
export function HomeTab({ home }: { home: PublishedHome | undefined }) {
  const { workspace } = useWorkspaceHere();
  const user = workspace.me.id;
  useEffect(() => {
    // Whether the simulator is there is said at the top of the page.
    openHome(user).catch(() => undefined);
  }, [user]);
  const viewId = home?.id;
  const dispatch = useMemo(
    () => (viewId ? sendViewAction.bind(null, user, viewId, {}) : undefined),
    [user, viewId],
  );
  return (
    <section className="home-tab" role="tabpanel" aria-labelledby="tab-Home">
      {home ? (
        <DispatchContext value={dispatch}>
          <Blocks blocks={home.blocks} />
        </DispatchContext>
      ) : (
        <p className="nothing-yet">{workspace.app.name} has nothing to show here yet.</p>
      )}
    </section>
  );
}
