import type { ResultOf } from "../commands/result.ts";
import type { Message } from "./message.ts";
import { line, lines, plain } from "./rich-text.ts";

/** Said to the asker when Slack never took what the channel was to be told, with what it would have read. */
export function channelNotTold({ channel }: ResultOf<"channel not told">, announced: Message): Message {
  const before = "⚠️ I couldn't tell ";
  const after = " what became of this: Slack takes no message of mine there. Pass it on if they should know:";
  return {
    text: `${before}<#${channel}>${after} ${announced.text}`,
    blocks: [
      lines(line(plain(before), { type: "channel", channel_id: channel }, plain(after))),
      ...announced.blocks,
    ],
  };
}
