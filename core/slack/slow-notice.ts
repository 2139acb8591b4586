import type { Message } from "./message.ts";

/** Said when UP42 takes its time: a person shall not wait without a word. */
export function slowNotice(): Message {
  const text = "⏳ UP42 hasn't answered yet. I'm still asking.";
  return { text, blocks: [{ type: "section", text: { type: "plain_text", text } }] };
}
