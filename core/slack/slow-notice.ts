import type { Message } from "./message.ts";

/** Said when UP42 takes its time: a person shall not wait without a word. */
export function slowNotice(): Message {
  return notice("⏳ UP42 hasn't answered yet. I'm still asking.");
}

/** Said when it isn't known what takes its time, to whoever still waits. */
export function waitingNotice(): Message {
  return notice("⏳ Still waiting: your request is not answered yet. The answer comes by itself.");
}

function notice(text: string): Message {
  return { text, blocks: [{ type: "section", text: { type: "plain_text", text } }] };
}
