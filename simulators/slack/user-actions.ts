import { type Acknowledgement, jsonOf } from "./app-request.ts";
import { type Clickable, clickables } from "./clickable.ts";
import { valuesOf } from "./form-fields.ts";
import { interactionPayload, messagePayload } from "./payloads.ts";
import { deliver, messageProblems, type ResponseUrlMessage } from "./response-url-routes.ts";
import { addMessage, addResponseUrl, findMessage, type Message, nextTs, type State } from "./state.ts";
import { app, type Channel, findChannel, findUser, team, type User, VERIFICATION_TOKEN } from "./team.ts";
import type { WorkspaceContext } from "./workspace-context.ts";

/* What people do in Slack, and what Slack then sends to the app (Slack's docs: "Slash commands", "Interactivity"). */

/** Something a person can't do, in a sentence for whoever asked for it. */
export class ImpossibleAction extends Error {}

export interface ActionResult extends Acknowledgement {
  triggerId: string;
  /** The channel in which it happened. */
  conversation: string;
  /** A ts: what is newer, or was edited later, may have come of it. */
  since: string;
}

/** A person types `/up42 …`. */
export async function typeCommand(
  context: WorkspaceContext,
  typed: { user: string; channel: string; text: string },
): Promise<ActionResult> {
  const { user, channel } = whoAndWhere(typed);
  const action = startAction(context, user, channel);
  const url = addResponseUrl(context.state, { user: user.id, channel: channel.id });
  context.save();
  const acknowledged = await context.sendToApp({
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
    response_url: `${context.url()}/response/${url.id}`,
    trigger_id: action.triggerId,
  });
  showAcknowledgement(context.state, url, acknowledged);
  context.save();
  return { ...acknowledged, ...action };
}

/** A person clicks a button, or chooses an option of a menu, in a message. */
export async function click(
  context: WorkspaceContext,
  clicked: { user: string; channel: string; ts: string; actionId: string; blockId?: string; value?: string },
): Promise<ActionResult> {
  const { user, channel } = whoAndWhere(clicked);
  const message = findMessage(context.state, channel.id, clicked.ts);
  if (!message || (message.onlyFor && message.onlyFor !== user.id)) {
    throw new ImpossibleAction(`${user.id} sees no message ${clicked.ts} in ${channel.id}.`);
  }
  const found = message.blocks
    .flatMap(clickables)
    .find(
      ({ actionId, blockId, value }) =>
        actionId === clicked.actionId &&
        (clicked.blockId === undefined || blockId === clicked.blockId) &&
        (clicked.value === undefined || value === clicked.value),
    );
  if (!found) throw new ImpossibleAction("That button is no longer on the message.");

  const action = startAction(context, user, channel);
  const url = addResponseUrl(context.state, { user: user.id, channel: channel.id, clicked: message.ts });
  context.save();
  const acknowledged = await context.sendToApp({
    payload: JSON.stringify({
      type: "block_actions",
      ...interactionPayload(user, action.triggerId),
      container: {
        type: "message",
        message_ts: message.ts,
        channel_id: channel.id,
        is_ephemeral: message.onlyFor !== undefined,
      },
      channel: { id: channel.id, name: channel.name },
      ...(message.onlyFor ? {} : { message: messagePayload(message) }),
      state: { values: valuesOf(message.blocks, {}) },
      response_url: `${context.url()}/response/${url.id}`,
      actions: [actionPayload(found, action.since)],
    }),
  });
  return { ...acknowledged, ...action };
}

/** The messages that a person sees in a channel, in order; a deleted one leaves a mark. */
export function messagesSeenBy(state: State, who: { user: string; channel: string }): Message[] {
  const { user, channel } = whoAndWhere(who);
  return state.messages.filter(
    (message) => message.channel === channel.id && (!message.onlyFor || message.onlyFor === user.id),
  );
}

function whoAndWhere(given: { user: string; channel: string }): { user: User; channel: Channel } {
  const user = findUser(given.user);
  if (!user) throw new ImpossibleAction(`Nobody here is called ${given.user}. There are U1, U2 and U3.`);
  const channel = findChannel(given.channel);
  if (!channel || (channel.withUser && channel.withUser !== user.id)) {
    const own = findChannel(user.id)?.id;
    throw new ImpossibleAction(
      `${user.id} sees no channel ${given.channel}. There are C1, C2, C3 and ${own}.`,
    );
  }
  return { user, channel };
}

function startAction(context: WorkspaceContext, user: User, channel: Channel) {
  return {
    triggerId: context.triggers.issue(user.id),
    conversation: channel.id,
    since: nextTs(context.state),
  };
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
    const answer = jsonOf<ResponseUrlMessage>(acknowledged) ?? { text: acknowledged.body };
    if (messageProblems(answer).length > 0) failed("invalid_blocks");
    else deliver(state, to, answer);
  }
}

function actionPayload({ element, actionId, blockId, label, value }: Clickable, actionTs: string) {
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
