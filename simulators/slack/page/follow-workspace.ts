import type { SeenWorkspace, WorkspaceChanges } from "../seen-workspace.ts";
import { fetchWorkspace, Refused } from "./workspace-api.ts";

/** Milliseconds until the next try, which grow to the longest. */
const firstWait = 500;
const longestWait = 4_000;

export interface WorkspaceListener {
  onWorkspace(workspace: SeenWorkspace): void;
  /** @param everything that it is the first since the connection was made: what it lacks is gone */
  onChanges(changes: WorkspaceChanges, everything: boolean): void;
  onConnection(connected: boolean): void;
  /** There is no such person in the workspace. */
  onRefused(why: string): void;
}

/**
 * Follows the workspace as one person sees it, and connects again by itself whenever the connection is lost.
 * @returns a function that stops it
 */
export function followWorkspace(user: string | undefined, listener: WorkspaceListener): () => void {
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;
  let wait = firstWait;

  const tryAgain = () => {
    if (stopped) return;
    source?.close();
    listener.onConnection(false);
    timer = setTimeout(connect, wait);
    wait = Math.min(wait * 1.5, longestWait);
  };

  async function connect(): Promise<void> {
    try {
      const workspace = await fetchWorkspace(user);
      if (stopped) return;
      listener.onWorkspace(workspace);
      stream(workspace.me.id);
    } catch (error) {
      if (stopped) return;
      if (error instanceof Refused) listener.onRefused(error.message);
      else tryAgain();
    }
  }

  function stream(me: string): void {
    let everything = true;
    source = new EventSource(`/simulator/stream?${new URLSearchParams({ user: me })}`);
    source.onmessage = ({ data }) => {
      if (stopped) return;
      wait = firstWait;
      if (everything) listener.onConnection(true);
      listener.onChanges(JSON.parse(data), everything);
      everything = false;
    };
    source.onerror = tryAgain;
  }

  connect();
  return () => {
    stopped = true;
    clearTimeout(timer);
    source?.close();
  };
}
