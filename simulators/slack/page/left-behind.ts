import type { WorkspaceChanges } from "../seen-workspace.ts";

/**
 * Leaves out what Slack forgets when its page is opened anew: ephemeral messages of before, and forms that were open.
 * @param openedAt when the page was opened, in seconds since 1970
 */
export function forgetLeftBehind(openedAt: number): (changes: WorkspaceChanges) => WorkspaceChanges {
  let left: Set<string> | undefined;
  return ({ messages, modals, ...changes }) => {
    left ??= new Set(modals.map(({ id }) => id));
    return {
      ...changes,
      messages: messages.filter(({ ephemeral, ts }) => !ephemeral || Number(ts) > openedAt),
      modals: modals.filter(({ id }) => !left?.has(id)),
    };
  };
}
