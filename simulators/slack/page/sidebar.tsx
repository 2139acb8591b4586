import { useEffect, useRef } from "react";
import type { SeenChannel, SeenWorkspace } from "../seen-workspace.ts";
import { Avatar } from "./avatar.tsx";
import { CloseIcon } from "./icons.tsx";
import { PersonSwitch } from "./person-switch.tsx";
import { ThemeSwitch } from "./theme-switch.tsx";
import type { useTheme } from "./use-theme.ts";

/** The workspace's name, its channels and the app's direct message, whom one is, and how it looks. */
export function Sidebar({
  workspace,
  current,
  unread,
  theme,
  open,
  onClose,
  onChannel,
  onPerson,
}: {
  workspace: SeenWorkspace;
  current: string;
  unread: ReadonlySet<string>;
  theme: ReturnType<typeof useTheme>;
  /** On a narrow screen, where it covers the channel. */
  open: boolean;
  onClose(): void;
  onChannel(id: string): void;
  onPerson(id: string): void;
}) {
  const { team, channels, app } = workspace;
  const side = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (open) side.current?.querySelector<HTMLElement>("[aria-current]")?.focus();
  }, [open]);
  const listed = (kind: SeenChannel["kind"]) => channels.filter((channel) => channel.kind === kind);
  const entry = (channel: SeenChannel) => (
    <li key={channel.id}>
      <a
        href={`#/${workspace.me.id}/${channel.id}`}
        className={`channel ${unread.has(channel.id) ? "unread" : ""}`}
        aria-current={channel.id === current ? "page" : undefined}
        onClick={(event) => {
          event.preventDefault();
          onChannel(channel.id);
        }}
      >
        {channel.kind === "channel" ? (
          <>
            <span className="hash" aria-hidden="true">
              #
            </span>
            <span className="channel-name">{channel.name}</span>
            {channel.shared ? (
              <span className="shared" title="Shared with another organisation">
                <span aria-hidden="true">◈</span>
                <span className="unseen">shared with another organisation</span>
              </span>
            ) : null}
          </>
        ) : (
          <>
            <Avatar author={{ name: app.name, kind: "app" }} size="small" />
            <span className="channel-name">{app.name}</span>
          </>
        )}
        {unread.has(channel.id) ? <span className="unseen">unread</span> : null}
      </a>
    </li>
  );
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape closes it where it covers the channel
    <div
      ref={side}
      className="sidebar"
      onKeyDown={(event) => {
        if (event.key === "Escape" && open && !event.defaultPrevented) onClose();
      }}
    >
      <header className="team">
        <p className="team-name">{team.name}</p>
        <button
          type="button"
          className="icon-button close-menu"
          aria-label="Close the menu"
          onClick={onClose}
        >
          <CloseIcon />
        </button>
      </header>
      <nav aria-label="Channels">
        <h2>Channels</h2>
        <ul>{listed("channel").map(entry)}</ul>
        <h2>Apps</h2>
        <ul>{listed("direct message").map(entry)}</ul>
      </nav>
      <footer className="sidebar-foot">
        <ThemeSwitch {...theme} />
        <PersonSwitch me={workspace.me} people={workspace.people} onPerson={onPerson} />
      </footer>
    </div>
  );
}
