import { randomBytes } from "node:crypto";
import type { HomeView, KnownBlock, ModalView } from "@slack/types";
import { bot } from "./team.ts";

/** As many messages are kept, the newest. */
const MAX_MESSAGES = 2_000;
/** As many response URLs, and as many views, are kept, the newest. */
const MAX_OPEN = 500;

export interface Message {
  /** Seconds since 1970 with six decimals: Slack's id of a message within its channel, rising. */
  ts: string;
  channel: string;
  user: string;
  /** The one person who sees it, if it is ephemeral. */
  onlyFor?: string;
  text: string;
  blocks: KnownBlock[];
  /** The ts of the last change. */
  editedAt?: string;
  deleted?: boolean;
  threadTs?: string;
  unfurlLinks?: boolean;
  unfurlMedia?: boolean;
}

export interface ResponseUrl {
  id: string;
  user: string;
  channel: string;
  /** Milliseconds since 1970. */
  madeAt: number;
  uses: number;
  /** The message clicked, if a click made it. */
  clicked?: string;
}

export type View = (ModalView | HomeView) & {
  id: string;
  hash: string;
  user: string;
  previousViewId?: string;
};

/** Everything that the workspace remembers; plain JSON, kept across a restart. */
export interface State {
  lastTs: string;
  messages: Message[];
  responseUrls: ResponseUrl[];
  views: View[];
}

export function emptyState(): State {
  return { lastTs: "0", messages: [], responseUrls: [], views: [] };
}

/** The next ts: the time now, or just after the last one, so that no two are equal and they always rise. */
export function nextTs(state: State): string {
  const now = Date.now() * 1000;
  const last = Math.round(Number(state.lastTs) * 1_000_000);
  const microseconds = Math.max(now, last + 1);
  state.lastTs = `${Math.floor(microseconds / 1_000_000)}.${String(microseconds % 1_000_000).padStart(6, "0")}`;
  return state.lastTs;
}

export type NewMessage = Pick<Message, "channel" | "text" | "blocks"> & Partial<Message>;

export function addMessage(state: State, message: NewMessage): Message {
  const added = { user: bot.userId, ...message, ts: nextTs(state), blocks: withIds(message.blocks) };
  state.messages.push(added);
  state.messages.splice(0, state.messages.length - MAX_MESSAGES);
  return added;
}

/** Changes a message in place: what the app gave replaces its text and blocks. */
export function editMessage(state: State, message: Message, change: Pick<Message, "text" | "blocks">): void {
  message.text = change.text;
  message.blocks = withIds(change.blocks);
  message.editedAt = nextTs(state);
}

/** Leaves a mark where the message was, so that a reader sees that it went. */
export function deleteMessage(state: State, message: Message): void {
  editMessage(state, message, { text: "", blocks: [] });
  message.deleted = true;
}

/** Finds a message that wasn't deleted. */
export function findMessage(state: State, channel: string, ts: unknown): Message | undefined {
  return state.messages.find((each) => each.channel === channel && each.ts === ts && !each.deleted);
}

export function addResponseUrl(
  state: State,
  made: Pick<ResponseUrl, "user" | "channel" | "clicked">,
): ResponseUrl {
  const added = { ...made, id: randomBytes(12).toString("hex"), madeAt: Date.now(), uses: 0 };
  state.responseUrls.push(added);
  state.responseUrls.splice(0, state.responseUrls.length - MAX_OPEN);
  return added;
}

export function openView(
  state: State,
  user: string,
  view: ModalView | HomeView,
  previousViewId?: string,
): View {
  const opened: View = {
    ...view,
    blocks: withIds(view.blocks as KnownBlock[]),
    id: `V${randomBytes(5).toString("hex").toUpperCase()}`,
    hash: nextTs(state),
    user,
    ...(previousViewId ? { previousViewId } : {}),
  };
  state.views.push(opened);
  state.views.splice(0, state.views.length - MAX_OPEN);
  return opened;
}

export function replaceView(state: State, old: View, view: ModalView | HomeView): View {
  const replaced: View = {
    ...view,
    blocks: withIds(view.blocks as KnownBlock[]),
    id: old.id,
    hash: nextTs(state),
    user: old.user,
    ...(old.previousViewId ? { previousViewId: old.previousViewId } : {}),
  };
  state.views[state.views.indexOf(old)] = replaced;
  return replaced;
}

export function closeView(state: State, view: View): void {
  state.views.splice(state.views.indexOf(view), 1);
}

/** Gives every block and every element the id that Slack makes up where the app gave none. */
function withIds(blocks: KnownBlock[]): KnownBlock[] {
  const madeUp = () => randomBytes(4).toString("base64url");
  return structuredClone(blocks).map((block) => {
    for (const element of elementsOf(block)) {
      if (element.type !== "image") element.action_id ??= madeUp();
    }
    return { ...block, block_id: block.block_id ?? madeUp() };
  });
}

function elementsOf(block: KnownBlock): { type: string; action_id?: string }[] {
  if (block.type === "actions") return block.elements as { type: string; action_id?: string }[];
  if (block.type === "section") return block.accessory ? [block.accessory] : [];
  if (block.type === "input") return [block.element];
  return [];
}
