import type { Message } from "./state.ts";

/** A message as one person sees it. */
export interface SeenMessage {
  ts: string;
  user?: string;
  ephemeral: boolean;
  text: string;
  blocks: Message["blocks"];
  editedAt?: string;
  deleted?: boolean;
  threadTs?: string;
  unfurlLinks?: boolean;
  unfurlMedia?: boolean;
}

/** A message as whoever sees it is told of it. */
export function seen({ onlyFor, channel: _, ...message }: Message): SeenMessage {
  return { ...message, ephemeral: onlyFor !== undefined };
}
