import { type Acknowledgement, jsonOf } from "./app-request.ts";
import { type Clickable, clickables } from "./clickable.ts";
import { valuesOf } from "./inputs.ts";
import type { Parts } from "./parts.ts";
import { interactionPayload, messagePayload } from "./payloads.ts";
import { type Answer, answerProblems, give } from "./response-url.ts";
import { addMessage, addResponseUrl, findMessage, type Message, nextTs, type State } from "./state.ts";
import { app, type Channel, findChannel, findUser, team, type User, VERIFICATION_TOKEN } from "./team.ts";

/* What people do in Slack, and what Slack then sends to the app (Slack's docs: "Slash commands", "Interactivity"). */

/** Something a person can't do, in a sentence for whoever asked for it. */
export class NotPossible extends Error {}

export interface Done extends Acknowledgement {
  triggerId: string;
  /** The channel in which it happened. */
  conversation: string;
  /** A ts: what is newer, or was edited later, may have come of it. */
  since: string;
}

/** A person types `/up42 …`. */
export async function typeCommand(
  parts: Parts,
  typed: { user: string; channel: string; text: string },
): Promise<Done> {
  const { user, channel } = whoAndWhere(typed);
  const done = begin(parts, user, channel);
  const url = addResponseUrl(parts.state, { user: user.id, channel: channel.id });
  parts.changed();
  const acknowledged = await parts.send({
    token: VERIFICATION_TOKEN,
    team_id: team.id,
    team_domain: team.domain,
    channel_id: channel.id,
    channel_name: channel.name,
    user_id: user.id,
    user_name: user.name,
    command: app.command,
    text: escaped(typed.text),
    api_app_id: app.id,
    is_enterprise_install: "false",
    response_url: `${parts.url()}/response/${url.id}`,
    trigger_id: done.triggerId,
  });
  showAcknowledgement(parts.state, url, acknowledged);
  parts.changed();
  return { ...acknowledged, ...done };
}

/** A person clicks a button, or chooses an option of a menu, in a message. */
export async function click(
  parts: Parts,
  clicked: { user: string; channel: string; ts: string; actionId: string; blockId?: string; value?: string },
): Promise<Done> {
  const { user, channel } = whoAndWhere(clicked);
  const message = findMessage(parts.state, channel.id, clicked.ts);
  if (!message || (message.onlyFor && message.onlyFor !== user.id)) {
    throw new NotPossible(`${user.id} sees no message ${clicked.ts} in ${channel.id}.`);
  }
  const found = message.blocks
    .flatMap(clickables)
    .find(
      ({ actionId, blockId, value }) =>
        actionId === clicked.actionId &&
        (clicked.blockId === undefined || blockId === clicked.blockId) &&
        (clicked.value === undefined || value === clicked.value),
    );
  if (!found) throw new NotPossible("That button is no longer on the message.");

  const done = begin(parts, user, channel);
  const url = addResponseUrl(parts.state, { user: user.id, channel: channel.id, clicked: message.ts });
  parts.changed();
  const acknowledged = await parts.send({
    payload: JSON.stringify({
      type: "block_actions",
      ...interactionPayload(user, done.triggerId),
      container: {
        type: "message",
        message_ts: message.ts,
        channel_id: channel.id,
        is_ephemeral: message.onlyFor !== undefined,
      },
      channel: { id: channel.id, name: channel.name },
      ...(message.onlyFor ? {} : { message: messagePayload(message) }),
      state: { values: valuesOf(message.blocks, {}) },
      response_url: `${parts.url()}/response/${url.id}`,
      actions: [action(found, done.since)],
    }),
  });
  return { ...acknowledged, ...done };
}

/** The messages that a person sees in a channel, in order; a deleted one leaves a mark. */
export function seenBy(state: State, who: { user: string; channel: string }): Message[] {
  const { user, channel } = whoAndWhere(who);
  return state.messages.filter(
    (message) => message.channel === channel.id && (!message.onlyFor || message.onlyFor === user.id),
  );
}

function whoAndWhere(given: { user: string; channel: string }): { user: User; channel: Channel } {
  const user = findUser(given.user);
  if (!user) throw new NotPossible(`Nobody here is called ${given.user}. There are U1, U2 and U3.`);
  const channel = findChannel(given.channel);
  if (!channel || (channel.withUser && channel.withUser !== user.id)) {
    const own = findChannel(user.id)?.id;
    throw new NotPossible(`${user.id} sees no channel ${given.channel}. There are C1, C2, C3 and ${own}.`);
  }
  return { user, channel };
}

function begin(parts: Parts, user: User, channel: Channel) {
  return { triggerId: parts.triggers.make(user.id), conversation: channel.id, since: nextTs(parts.state) };
}

/** Slack escapes these three characters in what a person types into a command. */
function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** A command's answer that came at once is shown; none within 3 s, or not 200, is what the person is told. */
function showAcknowledgement(
  state: State,
  to: { user: string; channel: string },
  acknowledged: Acknowledgement,
): void {
  const failed = (error: string) =>
    addMessage(state, {
      channel: to.channel,
      onlyFor: to.user,
      user: "USLACKBOT",
      text: `${app.command} failed with the error "${error}"`,
      blocks: [],
    });
  if (acknowledged.error) failed(acknowledged.error);
  else if (acknowledged.body !== "") {
    const answer = jsonOf<Answer>(acknowledged) ?? { text: acknowledged.body };
    if (answerProblems(answer).length > 0) failed("invalid_blocks");
    else give(state, to, answer);
  }
}

function action({ element, actionId, blockId, label, value }: Clickable, actionTs: string) {
  const common = { type: element.type, action_id: actionId, block_id: blockId, action_ts: actionTs };
  if (element.type !== "button") {
    const option = { text: { type: "plain_text", text: label, emoji: true }, value };
    return { ...common, selected_option: option };
  }
  const { style } = element;
  return {
    ...common,
    text: element.text,
    ...(value === undefined ? {} : { value }),
    ...(style ? { style } : {}),
  };
}
