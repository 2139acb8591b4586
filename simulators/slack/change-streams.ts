import type { ServerResponse } from "node:http";
import type { HomeView, ModalView } from "@slack/types";
import { seen } from "./seen-message.ts";
import type { WorkspaceChanges } from "./seen-workspace.ts";
import type { Message, State, View } from "./state.ts";
import { channelsSeenBy, type User } from "./team.ts";

/** A comment as often as this keeps whatever is between from taking the connection for dead. */
const HEARTBEAT_MILLISECONDS = 15_000;

/** Those who look at the workspace now, each with a stream of server-sent events. */
export interface ChangeStreams {
  /** Tells all of them what has changed, a moment later, so that many changes at once are one event. */
  notify(): void;
  /** Begins a stream, which ends when the reader goes or all are closed; the first event has everything there is. */
  open(user: User, to: ServerResponse): void;
  /** Ends all of them. */
  close(): void;
}

export function changeStreams(state: State): ChangeStreams {
  const readers = new Map<ServerResponse, () => void>();
  let planned: NodeJS.Immediate | undefined;
  const heartbeat = setInterval(() => {
    for (const to of readers.keys()) to.write(": still here\n\n");
  }, HEARTBEAT_MILLISECONDS).unref();

  return {
    notify() {
      planned ??= setImmediate(() => {
        planned = undefined;
        for (const tell of readers.values()) tell();
      });
    },
    open(user, to) {
      to.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
      const changes = changesFor(state, user);
      const tell = () => {
        const change = changes();
        if (change) to.write(`data: ${JSON.stringify(change)}\n\n`);
      };
      tell();
      readers.set(to, tell);
      to.on("close", () => readers.delete(to));
    },
    close() {
      clearInterval(heartbeat);
      clearImmediate(planned);
      for (const to of readers.keys()) to.end();
    },
  };
}

/** Gives at each call what came or changed for this person since the one before, if anything did. */
function changesFor(state: State, user: User): () => WorkspaceChanges | undefined {
  const channels = new Set(channelsSeenBy(user).map(({ id }) => id));
  const isSeen = ({ channel, onlyFor }: Message) =>
    channels.has(channel) && (!onlyFor || onlyFor === user.id);
  let toldUntil: string | undefined;
  let viewsTold: string | undefined;

  return () => {
    const since = toldUntil ?? "0";
    const messages = state.messages.filter(
      (message) => (message.editedAt ?? message.ts) > since && isSeen(message),
    );
    const views = state.views.filter((view) => view.user === user.id);
    const viewsNow = views.map(({ id, hash }) => `${id} ${hash}`).join();
    const first = toldUntil === undefined;
    toldUntil = state.lastTs;
    if (!first && messages.length === 0 && viewsNow === viewsTold) return undefined;
    viewsTold = viewsNow;
    const home = views.find(({ type }) => type === "home");
    return {
      messages: messages.map((message) => ({ ...seen(message), channel: message.channel })),
      modals: views.filter(({ type }) => type === "modal").map((view) => shown<ModalView>(view)),
      ...(home ? { home: shown<HomeView>(home) } : {}),
    };
  };
}

function shown<Shown extends ModalView | HomeView>({ user: _, previousViewId: __, ...view }: View) {
  return view as unknown as Shown & { id: string; hash: string };
}
