import type { SeenMessage } from "../seen-message.ts";
import type { WorkspaceChanges } from "../seen-workspace.ts";

export type ChannelMessage = SeenMessage & { channel: string };
export type OpenModal = WorkspaceChanges["modals"][number];
export type PublishedHome = NonNullable<WorkspaceChanges["home"]>;

/** What one person sees of the workspace now. What didn't change is the same object as before. */
export interface WorkspaceState {
  /** By channel, the oldest first; deleted ones are gone. */
  messages: ReadonlyMap<string, readonly ChannelMessage[]>;
  modals: readonly OpenModal[];
  home?: PublishedHome;
}

export const emptyWorkspace: WorkspaceState = { messages: new Map(), modals: [] };

/**
 * @param everything that the changes are all there is, as after a connection was made anew: what they lack is gone
 */
export function applyChanges(
  before: WorkspaceState,
  changes: WorkspaceChanges,
  everything: boolean,
): WorkspaceState {
  const modals = changes.modals.map((modal) => keep(before.modals.find(same(modal)), modal));
  const home = changes.home && keep(before.home, changes.home);
  return {
    messages: everything ? allMessages(before, changes) : withChanged(before, changes),
    modals:
      modals.every((modal, at) => modal === before.modals[at]) && modals.length === before.modals.length
        ? before.modals
        : modals,
    ...(home ? { home } : {}),
  };
}

function allMessages(before: WorkspaceState, { messages }: WorkspaceChanges): WorkspaceState["messages"] {
  const old = new Map([...before.messages.values()].flat().map((message) => [keyOf(message), message]));
  const kept = messages.map((message) => keep(old.get(keyOf(message)), message));
  return byChannel(new Map(), kept);
}

function withChanged(before: WorkspaceState, { messages }: WorkspaceChanges): WorkspaceState["messages"] {
  return messages.length === 0 ? before.messages : byChannel(before.messages, messages);
}

function byChannel(
  before: WorkspaceState["messages"],
  changed: readonly ChannelMessage[],
): WorkspaceState["messages"] {
  const after = new Map(before);
  for (const [channel, news] of Map.groupBy(changed, ({ channel }) => channel)) {
    const byTs = new Map((before.get(channel) ?? []).map((message) => [message.ts, message]));
    for (const message of news) {
      if (message.deleted) byTs.delete(message.ts);
      else byTs.set(message.ts, message);
    }
    after.set(
      channel,
      [...byTs.values()].sort((a, b) => (a.ts < b.ts ? -1 : 1)),
    );
  }
  return after;
}

const keyOf = ({ channel, ts }: ChannelMessage) => `${channel} ${ts}`;

const same = (modal: OpenModal) => (other: OpenModal) => other.id === modal.id;

function keep<Kept>(before: Kept | undefined, now: Kept): Kept {
  return before !== undefined && JSON.stringify(before) === JSON.stringify(now) ? before : now;
}
