import { useEffect, useRef, useState } from "react";
import type { SeenChannel } from "../seen-workspace.ts";
import { AboutTab } from "./about-tab.tsx";
import { type AppTab, ChannelHeader } from "./channel-header.tsx";
import { Composer, type ComposerHandle } from "./composer.tsx";
import { HomeTab } from "./home-tab.tsx";
import { MessageList, type MessageListHandle } from "./message-list.tsx";
import type { SidePanelSwitch } from "./use-side-panel.ts";
import { Welcome } from "./welcome.tsx";
import { useWorkspaceHere } from "./workspace-context.ts";
import type { ChannelMessage, PublishedHome } from "./workspace-state.ts";

/** A channel, or the app's direct message with its tabs. */
export function ChannelView({
  channel,
  messages,
  home,
  panel,
  onMenu,
  onThread,
}: {
  channel: SeenChannel;
  messages: readonly ChannelMessage[];
  home: PublishedHome | undefined;
  panel: SidePanelSwitch;
  onMenu(): void;
  onThread(ts: string): void;
}) {
  const { workspace } = useWorkspaceHere();
  const { app } = workspace;
  const direct = channel.kind === "direct message";
  const [tab, setTab] = useState<AppTab>("Messages");
  const composer = useRef<ComposerHandle>(null);
  const list = useRef<MessageListHandle>(null);
  useEffect(() => {
    // As in Slack one can write at once; where a keyboard would cover half the screen, when one touches the box.
    if (window.matchMedia("(hover: hover)").matches) composer.current?.focus();
  }, []);
  const readOnly = direct && app.messagesTabReadOnly;
  return (
    <main className="channel-view">
      <ChannelHeader
        channel={channel}
        tabs={direct ? (app.homeTab ? ["Home", "Messages", "About"] : ["Messages", "About"]) : []}
        tab={tab}
        panel={panel}
        onTab={setTab}
        onMenu={onMenu}
      />
      {direct && tab === "Home" ? <HomeTab home={home} /> : null}
      {direct && tab === "About" ? <AboutTab /> : null}
      {tab === "Messages" ? (
        <>
          <MessageList
            ref={list}
            channel={channel}
            messages={messages}
            onThread={onThread}
            intro={
              <Welcome
                channel={channel}
                onTry={
                  readOnly ? undefined : (line) => composer.current?.typeAndSend(`${app.command} ${line}`)
                }
              />
            }
          />
          {readOnly ? (
            <p className="read-only">Sending messages to this app has been turned off.</p>
          ) : (
            <Composer ref={composer} channel={channel} onSent={() => list.current?.toEnd()} />
          )}
        </>
      ) : null}
    </main>
  );
}
