import { messageText } from "../../simulators/slack/terminal/show-message.ts";
import type { Answer, Passing } from "./proxy.ts";

/** Something that Slack took to show, each version of a message that changes. */
export interface Word {
  /** Milliseconds since 1970. */
  at: number;
  to: "person" | "channel";
  /** Whose response_url or direct message it was; undefined for a channel's message. */
  user: string | undefined;
  channel: string;
  /** As a person reads it. */
  text: string;
  /** It took the place of the message that was clicked. */
  replaces: boolean;
}

/** Who a response_url was given to. */
export interface Asker {
  user: string;
  channel: string;
}

interface Message {
  text?: string;
  blocks?: never[] | string;
  response_type?: string;
  replace_original?: boolean;
  delete_original?: boolean;
  channel?: string;
  user?: string;
}

/** What a request to Slack said to whom; undefined if it said nothing or Slack didn't take it. */
export function wordOf(
  request: Pick<Passing, "url" | "headers" | "body">,
  answer: Pick<Answer, "status" | "body">,
  askerOf: (responseId: string) => Asker | undefined,
): Word | undefined {
  const body = answer.body.toString();
  if (answer.status !== 200 || /"ok":\s*false/.test(body)) return undefined;
  const at = Date.now();
  const responseId = /^\/response\/([^/?]+)/.exec(request.url)?.[1];
  if (responseId) {
    const message = JSON.parse(request.body.toString()) as Message;
    const asker = askerOf(responseId);
    if (message.delete_original) return undefined;
    return {
      at,
      to: message.response_type === "in_channel" ? "channel" : "person",
      user: asker?.user,
      channel: asker?.channel ?? "",
      text: textOf(message),
      replaces: message.replace_original === true,
    };
  }
  const method = /^\/api\/(chat\.(?:postMessage|postEphemeral|update))/.exec(request.url)?.[1];
  if (!method) return undefined;
  const message = messageIn(request);
  const channel = message.channel ?? "";
  const user = message.user ?? (/^[UW]/.test(channel) ? channel : undefined);
  const to = user || channel.startsWith("D") ? "person" : "channel";
  return { at, to, user, channel, text: textOf(message), replaces: method === "chat.update" };
}

function messageIn({ headers, body }: Pick<Passing, "headers" | "body">): Message {
  if (String(headers["content-type"]).includes("json")) return JSON.parse(body.toString());
  return Object.fromEntries(new URLSearchParams(body.toString()));
}

/** A message's blocks as a person reads them, or its text where it has none. */
export function textOf({ text = "", blocks }: Message): string {
  const read = typeof blocks === "string" ? JSON.parse(blocks) : (blocks ?? []);
  return messageText({ ts: "", ephemeral: false, text, blocks: read });
}
