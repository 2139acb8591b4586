import { useEffect, useMemo, useRef } from "react";
import type { SeenChannel } from "../seen-workspace.ts";
import { Composer, type ComposerHandle } from "./composer.tsx";
import { CloseIcon } from "./icons.tsx";
import { Message } from "./message.tsx";
import { threadRows } from "./message-rows.ts";
import { useStickToEnd } from "./use-stick-to-end.ts";
import { useWorkspaceHere } from "./workspace-context.ts";
import type { ChannelMessage } from "./workspace-state.ts";

/** A message's thread, beside the channel. */
export function ThreadPane({
  channel,
  messages,
  thread,
  onClose,
}: {
  channel: SeenChannel;
  messages: readonly ChannelMessage[];
  thread: string;
  onClose(): void;
}) {
  const { workspace } = useWorkspaceHere();
  const rows = useMemo(() => threadRows(messages, thread), [messages, thread]);
  const { list, content } = useStickToEnd();
  const composer = useRef<ComposerHandle>(null);
  useEffect(() => composer.current?.focus(), []);
  const answers = rows.slice(1).filter(({ message }) => !message.ephemeral).length;
  return (
    <aside
      className="pane thread"
      aria-label="Thread"
      onKeyDown={(event) => {
        if (event.key === "Escape" && !event.defaultPrevented) onClose();
      }}
    >
      <header className="pane-head">
        <h2>Thread</h2>
        <span className="pane-note">
          {channel.kind === "channel" ? `#${channel.name}` : workspace.app.name}
        </span>
        <button type="button" className="icon-button" aria-label="Close the thread" onClick={onClose}>
          <CloseIcon />
        </button>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard so */}
      <div ref={list} className="messages" role="log" aria-label="Thread" tabIndex={0}>
        <div ref={content} className="messages-content">
          {rows.map(({ message, goesOn }, at) => (
            <div key={message.ts} className="row">
              <Message message={message} goesOn={goesOn && at > 1} />
              {at === 0 && answers > 0 ? (
                <div className="day thread-count">
                  <span>
                    {answers} {answers === 1 ? "reply" : "replies"}
                  </span>
                </div>
              ) : null}
            </div>
          ))}
        </div>
      </div>
      <Composer ref={composer} channel={channel} thread={thread} />
    </aside>
  );
}
