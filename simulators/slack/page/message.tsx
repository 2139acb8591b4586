import type { AnyBlock } from "@slack/types";
import { memo, useId, useMemo, useRef } from "react";
import { Avatar, authorOf } from "./avatar.tsx";
import { Blocks } from "./blocks/blocks.tsx";
import { DispatchContext } from "./elements/dispatch.ts";
import { EyeIcon, ThreadIcon } from "./icons.tsx";
import { clockTime, fullMoment } from "./times.ts";
import { useKeptFocus } from "./use-kept-focus.ts";
import { sendClick } from "./workspace-api.ts";
import { useWorkspaceHere } from "./workspace-context.ts";
import type { ChannelMessage } from "./workspace-state.ts";

/** A message with whoever wrote it. */
export const Message = memo(function Message({
  message,
  goesOn,
  replies = 0,
  lastReplyTs,
  onThread,
}: {
  message: ChannelMessage;
  goesOn: boolean;
  replies?: number;
  lastReplyTs?: string | undefined;
  /** Absent in a thread. */
  onThread?: (ts: string) => void;
}) {
  const { workspace, reader } = useWorkspaceHere();
  const { ts, channel, user, ephemeral } = message;
  const author = authorOf(user, workspace);
  const me = workspace.me.id;
  const at = Number(ts);
  const id = useId();
  const dispatch = useMemo(() => sendClick.bind(null, me, channel, ts), [me, channel, ts]);
  const article = useRef<HTMLElement>(null);
  const keptFocus = useKeptFocus(article, message);
  const time = (
    <time id={`${id}-time`} dateTime={new Date(at * 1000).toISOString()} title={fullMoment(at, reader)}>
      {clockTime(at, reader)}
    </time>
  );
  return (
    <article
      ref={article}
      tabIndex={-1}
      {...keptFocus}
      data-ts={ts}
      className={`message ${goesOn ? "goes-on" : ""} ${ephemeral ? "ephemeral" : ""}`}
      aria-labelledby={`${id}-name ${id}-time`}
    >
      {ephemeral ? (
        <p className="only-you">
          <EyeIcon /> Only visible to you
        </p>
      ) : null}
      <div className="gutter">{goesOn ? time : <Avatar author={author} />}</div>
      <div className="message-body">
        <div className={`message-head ${goesOn ? "unseen" : ""}`}>
          <span id={`${id}-name`} className="author">
            {author.name}
          </span>
          {author.kind === "app" ? <span className="badge">APP</span> : null}
          {author.from ? <span className="from">{author.from}</span> : null}
          {goesOn ? null : time}
        </div>
        <DispatchContext value={dispatch}>
          <MessageContent message={message} />
        </DispatchContext>
        {replies > 0 && onThread ? (
          <button type="button" className="replies" onClick={() => onThread(ts)}>
            <strong>
              {replies} {replies === 1 ? "reply" : "replies"}
            </strong>
            {lastReplyTs ? <span> Last reply {clockTime(Number(lastReplyTs), reader)}</span> : null}
          </button>
        ) : null}
      </div>
      {onThread && !ephemeral ? (
        <div className="message-tools">
          <button
            type="button"
            className="icon-button"
            aria-label="Reply in thread"
            title="Reply in thread"
            onClick={() => onThread(ts)}
          >
            <ThreadIcon />
          </button>
        </div>
      ) : null}
    </article>
  );
});

/** Slack marks a change only where the text itself was changed, not blocks (Slack's docs: chat.update). */
function MessageContent({ message: { text, blocks, editedAt } }: { message: ChannelMessage }) {
  const shown = useMemo<AnyBlock[]>(
    () => (blocks.length > 0 ? blocks : [{ type: "section", text: { type: "mrkdwn", text } }]),
    [blocks, text],
  );
  return blocks.length > 0 ? (
    <Blocks blocks={shown} />
  ) : (
    <div className="only-text">
      <Blocks blocks={shown} />
      {editedAt ? <span className="edited">(edited)</span> : null}
    </div>
  );
}
