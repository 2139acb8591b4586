import type { KnownBlock } from "@slack/types";

/** What Slack shows: blocks, and the text that notifications and screen readers use in their stead. */
export interface Message {
  text: string;
  blocks: KnownBlock[];
}
