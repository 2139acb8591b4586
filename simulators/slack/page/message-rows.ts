import type { ChannelMessage } from "./workspace-state.ts";

/** Slack leaves out name and picture where someone goes on within five minutes. */
const togetherSeconds = 300;

export interface MessageRow {
  message: ChannelMessage;
  /** Begins a day: a divider stands before it. */
  startsDay: boolean;
  /** Goes on from the message before: without name and picture. */
  goesOn: boolean;
  /** How many answers its thread has. */
  replies: number;
  lastReplyTs?: string;
}

/** A channel's messages as its list shows them: without the answers in threads. */
export function channelRows(messages: readonly ChannelMessage[]): MessageRow[] {
  const counted = messages.filter((message) => isReply(message) && !message.ephemeral);
  const replies = Map.groupBy(counted, ({ threadTs }) => threadTs);
  return rowsOf(
    messages.filter((message) => !isReply(message)),
    replies,
  );
}

/** A message and the answers in its thread, as the pane at the side shows them. */
export function threadRows(messages: readonly ChannelMessage[], thread: string): MessageRow[] {
  return rowsOf(
    messages.filter(({ ts, threadTs }) => ts === thread || threadTs === thread),
    new Map(),
  ).map((row) => ({ ...row, startsDay: false }));
}

function isReply({ ts, threadTs }: ChannelMessage): boolean {
  return threadTs !== undefined && threadTs !== ts;
}

function rowsOf(
  messages: readonly ChannelMessage[],
  replies: Map<string | undefined, ChannelMessage[]>,
): MessageRow[] {
  let before: ChannelMessage | undefined;
  return messages.map((message) => {
    const startsDay = !before || dayOf(before.ts) !== dayOf(message.ts);
    const answers = replies.get(message.ts);
    const lastReplyTs = answers?.at(-1)?.ts;
    const row = {
      message,
      startsDay,
      goesOn: !startsDay && before !== undefined && goesOn(before, message),
      replies: answers?.length ?? 0,
      ...(lastReplyTs ? { lastReplyTs } : {}),
    };
    before = message;
    return row;
  });
}

function goesOn(before: ChannelMessage, { user, ts, ephemeral }: ChannelMessage): boolean {
  return (
    before.user === user &&
    !before.ephemeral &&
    !ephemeral &&
    Number(ts) - Number(before.ts) < togetherSeconds
  );
}

const dayOf = (ts: string) => new Date(Number(ts) * 1000).toDateString();
