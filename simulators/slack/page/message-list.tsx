import { type ReactNode, type Ref, useImperativeHandle, useMemo } from "react";
import type { SeenChannel } from "../seen-workspace.ts";
import { Message } from "./message.tsx";
import { channelRows } from "./message-rows.ts";
import { dayName } from "./times.ts";
import { useOlderMessages } from "./use-older-messages.ts";
import { useStickToEnd } from "./use-stick-to-end.ts";
import { useWorkspaceHere } from "./workspace-context.ts";
import type { ChannelMessage } from "./workspace-state.ts";

export interface MessageListHandle {
  toEnd(): void;
}

/** A channel's messages, the newest in sight. */
export function MessageList({
  ref,
  channel,
  messages,
  intro,
  onThread,
}: {
  ref: Ref<MessageListHandle>;
  channel: SeenChannel;
  messages: readonly ChannelMessage[];
  intro: ReactNode;
  onThread(ts: string): void;
}) {
  const { workspace, reader } = useWorkspaceHere();
  const rows = useMemo(() => channelRows(messages), [messages]);
  const { list, content, atEnd, toEnd } = useStickToEnd();
  const { drawn, older } = useOlderMessages(list, rows.length);
  const shown = rows.slice(rows.length - drawn);
  useImperativeHandle(ref, () => ({ toEnd }));
  const more = rows.length > drawn;
  const name = channel.kind === "channel" ? `#${channel.name}` : workspace.app.name;
  return (
    <div className="message-area">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard so */}
      <div ref={list} className="messages" role="log" aria-label={`Messages in ${name}`} tabIndex={0}>
        <div ref={content} className="messages-content">
          {more ? (
            <div ref={older} className="older">
              Loading older messages…
            </div>
          ) : (
            intro
          )}
          {shown.map((row) => (
            <div key={row.message.ts} className="row">
              {row.startsDay ? (
                // biome-ignore lint/a11y/useSemanticElements: a divider with words
                <div className="day" role="separator" aria-label={dayName(Number(row.message.ts), reader)}>
                  <span>{dayName(Number(row.message.ts), reader)}</span>
                </div>
              ) : null}
              <Message
                message={row.message}
                goesOn={row.goesOn}
                replies={row.replies}
                lastReplyTs={row.lastReplyTs}
                onThread={onThread}
              />
            </div>
          ))}
        </div>
      </div>
      {atEnd ? null : (
        <button type="button" className="button to-end" onClick={toEnd}>
          Newest messages ↓
        </button>
      )}
    </div>
  );
}
