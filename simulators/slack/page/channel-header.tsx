import type { SeenChannel } from "../seen-workspace.ts";
import { Avatar } from "./avatar.tsx";
import { MenuIcon, PanelIcon } from "./icons.tsx";
import type { SidePanelSwitch } from "./use-side-panel.ts";
import { useWorkspaceHere } from "./workspace-context.ts";

export type AppTab = "Home" | "Messages" | "About";

export function ChannelHeader({
  channel,
  tabs,
  tab,
  panel,
  onTab,
  onMenu,
}: {
  channel: SeenChannel;
  /** None in a channel. */
  tabs: readonly AppTab[];
  tab: AppTab;
  panel: SidePanelSwitch;
  onTab(tab: AppTab): void;
  onMenu(): void;
}) {
  const { workspace } = useWorkspaceHere();
  const direct = channel.kind === "direct message";
  return (
    <header className="channel-head">
      <div className="channel-title">
        <button type="button" className="icon-button open-menu" aria-label="Open the menu" onClick={onMenu}>
          <MenuIcon />
        </button>
        {direct ? <Avatar author={{ name: workspace.app.name, kind: "app" }} size="small" /> : null}
        <h1>{direct ? workspace.app.name : `# ${channel.name}`}</h1>
        {direct ? <span className="badge">APP</span> : null}
        {channel.shared ? <span className="badge">Shared with another organisation</span> : null}
        {channel.botIsIn ? null : <span className="badge">{workspace.app.name} isn't in this channel</span>}
        {panel.offered ? (
          <button
            type="button"
            className="button small panel-button"
            aria-pressed={panel.shown !== undefined}
            onClick={panel.toggle}
          >
            <PanelIcon /> <span>{panel.offered.title}</span>
          </button>
        ) : null}
      </div>
      {tabs.length > 0 ? (
        <div className="tabs" role="tablist" aria-label={workspace.app.name}>
          {tabs.map((each, at) => (
            <button
              key={each}
              type="button"
              role="tab"
              id={`tab-${each}`}
              aria-selected={each === tab}
              tabIndex={each === tab ? 0 : -1}
              onClick={() => onTab(each)}
              onKeyDown={(event) => {
                const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
                const next = step && tabs[(at + step + tabs.length) % tabs.length];
                if (!next) return;
                onTab(next);
                document.getElementById(`tab-${next}`)?.focus();
              }}
            >
              {each}
            </button>
          ))}
        </div>
      ) : null}
    </header>
  );
}
