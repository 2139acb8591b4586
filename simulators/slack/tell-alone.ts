import { addMessage } from "./state.ts";
import type { WorkspaceContext } from "./workspace-context.ts";

/** Slack itself tells a person something, where they are; nobody else sees it. */
export function tellAlone(
  { state, save }: WorkspaceContext,
  to: { user: string; channel: string; threadTs?: string },
  text: string,
): void {
  addMessage(state, {
    channel: to.channel,
    onlyFor: to.user,
    user: "USLACKBOT",
    text,
    blocks: [],
    ...(to.threadTs ? { threadTs: to.threadTs } : {}),
  });
  save();
}
