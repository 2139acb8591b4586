import type { ContextBlock } from "@slack/types";
import { dateText, truncate } from "./text.ts";

/** The last line of a message: which project it is about, and as of when. */
export function projectFooter(
  project: string,
  { more = "", at }: { more?: string; at?: Date } = {},
): ContextBlock {
  return {
    type: "context",
    elements: [
      { type: "plain_text", text: `UP42 project ${truncate(project, 100)}${more}`, emoji: false },
      ...(at ? [{ type: "mrkdwn" as const, text: `as of ${dateText(at)}` }] : []),
    ],
  };
}
