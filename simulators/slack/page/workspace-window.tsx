import { useCallback, useEffect, useMemo, useState } from "react";
import type { SeenWorkspace } from "../seen-workspace.ts";
import { ChannelView } from "./channel-view.tsx";
import { ConfirmDialogs } from "./confirm-dialog.tsx";
import { ConnectionBar } from "./connection-bar.tsx";
import { Modal } from "./modal.tsx";
import type { Place } from "./place.ts";
import { SidePanel } from "./side-panel.tsx";
import { Sidebar } from "./sidebar.tsx";
import { ThreadPane } from "./thread-pane.tsx";
import { readsTwelveHours } from "./times.ts";
import { useSidePanel } from "./use-side-panel.ts";
import type { useTheme } from "./use-theme.ts";
import { useToday } from "./use-today.ts";
import { useUnread } from "./use-unread.ts";
import { WorkspaceContext } from "./workspace-context.ts";
import type { WorkspaceState } from "./workspace-state.ts";

const noMessages: [] = [];

/** The window of one person in the workspace. */
export function WorkspaceWindow({
  workspace,
  state,
  connected,
  place,
  go,
  theme,
}: {
  workspace: SeenWorkspace;
  state: WorkspaceState;
  connected: boolean;
  place: Partial<Place>;
  go(place: Partial<Place>): void;
  theme: ReturnType<typeof useTheme>;
}) {
  const { channels, me, team } = workspace;
  const channel = channels.find(({ id }) => id === place.channel) ?? channels[0];
  const channelId = channel?.id ?? "";
  const messages = (channel && state.messages.get(channel.id)) ?? noMessages;
  const unread = useUnread(state.messages, channel?.id, me.id);
  const [menuOpen, setMenuOpen] = useState(false);
  const panel = useSidePanel(workspace.sidePanel);
  const today = useToday();
  const here = useMemo(
    () => ({ workspace, theme: theme.theme, reader: { now: today, hour12: readsTwelveHours() } }),
    [workspace, theme.theme, today],
  );
  const openThread = useCallback((thread: string) => go({ channel: channelId, thread }), [go, channelId]);
  const parent = messages.find(({ ts }) => ts === place.thread);
  const modal = state.modals.at(-1);

  const title = channel?.kind === "channel" ? `#${channel.name}` : workspace.app.name;
  useEffect(() => {
    document.title = `${unread.size > 0 ? "* " : ""}${title} – ${team.name}`;
  }, [title, team.name, unread.size]);

  if (!channel) return <p className="waiting">This workspace has no channel that you see.</p>;
  return (
    <WorkspaceContext value={here}>
      <ConfirmDialogs>
        <ConnectionBar connected={connected} />
        <div className={`window ${menuOpen ? "menu-open" : ""}`}>
          <Sidebar
            workspace={workspace}
            current={channel.id}
            unread={unread}
            theme={theme}
            open={menuOpen}
            onClose={() => setMenuOpen(false)}
            onChannel={(id) => {
              setMenuOpen(false);
              go({ channel: id });
            }}
            onPerson={(user) => {
              setMenuOpen(false);
              go({ user, channel: channel.kind === "channel" ? channel.id : "" });
            }}
          />
          <ChannelView
            key={channel.id}
            channel={channel}
            messages={messages}
            home={state.home}
            panel={panel}
            onMenu={() => setMenuOpen(true)}
            onThread={openThread}
          />
          {parent ? (
            <ThreadPane
              key={parent.ts}
              channel={channel}
              messages={messages}
              thread={parent.ts}
              onClose={() => go({ channel: channel.id })}
            />
          ) : null}
          {panel.shown ? <SidePanel {...panel.shown} onClose={panel.toggle} /> : null}
        </div>
        {modal ? <Modal key={modal.id} view={modal} /> : null}
      </ConfirmDialogs>
    </WorkspaceContext>
  );
}
