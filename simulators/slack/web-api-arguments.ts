import type { HomeView, KnownBlock, ModalView } from "@slack/types";
import { MAX_CHARACTERS_OVER_ALL_BLOCKS, ONLY_ONE_TABLE } from "./block-kit/whole-message.ts";
import { isEmpty, limitProblems, viewProblems } from "./limits.ts";
import type { Message } from "./state.ts";
import { bot, type Channel, findChannel, findUser, type User } from "./team.ts";

/* Reading what a method of the Web API was called with; each function throws WebApiError with Slack's name for what is wrong. */

/** What a method was called with: fields of a form (text), of JSON (any value) or of the query. */
export type Args = Record<string, unknown>;
/** A refusal, as Slack names it. */
export class WebApiError extends Error {
  readonly messages: string[] | undefined;

  constructor(error: string, messages?: string[]) {
    super(error);
    this.messages = messages;
  }
}

export function requiredChannel(id: unknown): Channel {
  const channel = findChannel(id);
  if (!channel) throw new WebApiError("channel_not_found");
  return channel;
}

export function channelWithBot(id: unknown): Channel {
  const channel = requiredChannel(id);
  if (!channel.botIsIn) throw new WebApiError("not_in_channel");
  return channel;
}

export function requiredUser(id: unknown): User {
  const user = findUser(id);
  if (!user) throw new WebApiError("user_not_found");
  return user;
}

export function messageOfBot(messages: Message[], args: Args, notYours: string): Message {
  const channel = channelWithBot(args.channel);
  const message = messages.find((each) => each.ts === args.ts && each.channel === channel.id);
  if (!message || message.onlyFor || message.deleted) throw new WebApiError("message_not_found");
  if (message.user !== bot.userId) throw new WebApiError(notYours);
  return message;
}

export function content(args: Args): { text: string; blocks: KnownBlock[] } {
  const text = typeof args.text === "string" ? args.text : "";
  const blocks = args.blocks ?? [];
  if (isEmpty({ text, blocks })) throw new WebApiError("no_text");
  if (!Array.isArray(blocks)) throw new WebApiError("invalid_blocks_format");
  if (text.length > 40_000) throw new WebApiError("msg_too_long");
  const problems = limitProblems({ text, blocks });
  if (problems.length > 0) throw new WebApiError(errorName(problems), problems);
  return { text, blocks };
}

/** Slack has names of its own for blocks that are too long all together, and for a second table. */
function errorName(problems: string[]): string {
  if (problems.some((problem) => problem.includes(ONLY_ONE_TABLE))) return "invalid_attachments";
  const tooLong = `more than ${MAX_CHARACTERS_OVER_ALL_BLOCKS} `;
  return problems.every((problem) => problem.includes(tooLong)) ? "msg_blocks_too_long" : "invalid_blocks";
}

export function requiredView<Type extends "modal" | "home">(
  view: unknown,
  type: Type,
): Type extends "modal" ? ModalView : HomeView;
export function requiredView(view: unknown, type: "modal" | "home"): ModalView | HomeView {
  const problems = viewProblems(view);
  if (problems.length > 0) throw new WebApiError("invalid_arguments", problems);
  if ((view as ModalView | HomeView).type !== type) {
    throw new WebApiError("invalid_arguments", [`[ERROR] must be a ${type} [json-pointer:/view/type]`]);
  }
  return view as ModalView | HomeView;
}
