import { useEffect, useRef, useState } from "react";
import { emptyWorkspace, type WorkspaceState } from "./workspace-state.ts";

const nobody: ReadonlySet<string> = new Set();

/** The channels where something for all came that one hasn't looked at since; what was there when the page opened counts as read. */
export function useUnread(
  messages: WorkspaceState["messages"],
  current: string | undefined,
  me: string,
): ReadonlySet<string> {
  const read = useRef<Map<string, string>>(undefined);
  const [unread, setUnread] = useState(nobody);
  useEffect(() => {
    if (messages === emptyWorkspace.messages) return;
    const newest = new Map(
      [...messages].map(([channel, all]) => [
        channel,
        all.findLast(({ user, ephemeral }) => user !== me && !ephemeral)?.ts ?? "",
      ]),
    );
    read.current ??= newest;
    if (current) read.current.set(current, newest.get(current) ?? "");
    const known = read.current;
    const now = [...newest]
      .filter(([channel, ts]) => ts > (known.get(channel) ?? ""))
      .map(([channel]) => channel);
    setUnread((before) =>
      now.length === before.size && now.every((channel) => before.has(channel)) ? before : new Set(now),
    );
  }, [messages, current, me]);
  return unread;
}
