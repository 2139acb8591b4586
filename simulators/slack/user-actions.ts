import { type Acknowledgement, jsonOf } from "./app-request.ts";
import { type Clickable, clickables } from "./clickable.ts";
import { valuesOf } from "./form-fields.ts";
import { enterpriseOf, interactionPayload, messagePayload } from "./payloads.ts";
import { deliver, messageProblems, type ResponseUrlMessage } from "./response-url-routes.ts";
import { selection, takesSeveral } from "./selection.ts";
import { addMessage, addResponseUrl, findMessage, type Message, nextTs, type State } from "./state.ts";
import {
  app,
  type Channel,
  channelsSeenBy,
  findChannel,
  findUser,
  type User,
  VERIFICATION_TOKEN,
} from "./team.ts";
import { escaped, withTokens } from "./typed-text.ts";
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
    team_id: user.team.id,
    team_domain: user.team.domain,
    ...enterpriseOf(user, context.settings.enterpriseId),
    channel_id: channel.id,
    channel_name: channel.name,
    user_id: user.id,
    user_name: user.name,
    command: app.command,
    text: context.settings.shouldEscape ? withTokens(typed.text) : escaped(typed.text),
    api_app_id: app.id,
    is_enterprise_install: "false",
    response_url: `${context.url()}/response/${url.id}`,
    trigger_id: action.triggerId,
  });
  showAcknowledgement(context.state, url, acknowledged);
  context.save();
  return { ...acknowledged, ...action };
}

/**
 * A person clicks a button, or chooses from a menu, in a message. What is chosen is `value`: an option's value, or the
 * id of a person or a channel; several with commas between them, where several may be chosen.
 */
export async function click(
  context: WorkspaceContext,
  clicked: { user: string; channel: string; ts: string; actionId: string; blockId?: string; value?: string },
): Promise<ActionResult> {
  const { user, channel } = whoAndWhere(clicked);
  const message = findMessage(context.state, channel.id, clicked.ts);
  if (!message || (message.onlyFor && message.onlyFor !== user.id)) {
    throw new ImpossibleAction(`${user.id} sees no message ${clicked.ts} in ${channel.id}.`);
  }
  const chosen = chosenOf(message.blocks.flatMap(clickables), clicked);
  const [found] = chosen;
  if (!found) throw new ImpossibleAction("That button is no longer on the message.");

  const action = startAction(context, user, channel);
  const url = addResponseUrl(context.state, { user: user.id, channel: channel.id, clicked: message.ts });
  context.save();
  const acknowledged = await context.sendToApp({
    payload: JSON.stringify({
      type: "block_actions",
      ...interactionPayload(user, action.triggerId, context.settings.enterpriseId),
      container: {
        type: "message",
        message_ts: message.ts,
        channel_id: channel.id,
        is_ephemeral: message.onlyFor !== undefined,
      },
      channel: { id: channel.id, name: channel.name },
      ...(message.onlyFor ? {} : { message: messagePayload(message) }),
      state: { values: { ...valuesOf(message.blocks, {}), ...stateOf(found, chosen) } },
      response_url: `${context.url()}/response/${url.id}`,
      actions: [actionPayload(found, chosen, action.since)],
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
  if (!user) {
    throw new ImpossibleAction(
      `Nobody here is called ${given.user}. There are U1, U2 and U3, and U9 of another organisation.`,
    );
  }
  const seen = channelsSeenBy(user);
  const channel = seen.find(({ id }) => id === findChannel(given.channel)?.id);
  if (!channel) {
    const ids = seen.map(({ id }) => id);
    throw new ImpossibleAction(
      `${user.id} sees no channel ${given.channel}. There are ${ids.slice(0, -1).join(", ")} and ${ids.at(-1)}.`,
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
    const [problem] = messageProblems(answer);
    if (problem) failed(problem);
    else deliver(state, to, answer);
  }
}

/** What was clicked: a button or one choice; several choices, where several may be chosen. Nothing if one isn't there. */
function chosenOf(
  all: Clickable[],
  { actionId, blockId, value }: { actionId: string; blockId?: string; value?: string },
): Clickable[] {
  const there = all.filter(
    (each) => each.actionId === actionId && (blockId === undefined || each.blockId === blockId),
  );
  const [first] = there;
  if (!first || value === undefined) return there.slice(0, 1);
  const wanted = takesSeveral(first.element) ? value.split(",") : [value];
  const found = wanted.map((each) => there.find((clickable) => clickable.value === each));
  return found.every((each) => each !== undefined) ? found : [];
}

/** A menu says in the state too what is chosen in it; a button and an overflow menu hold nothing. */
function stateOf({ element, blockId, actionId }: Clickable, chosen: Clickable[]) {
  if (["button", "overflow"].includes(element.type)) return {};
  return { [blockId]: { [actionId]: { type: element.type, ...selection(element, valuesIn(chosen)) } } };
}

function actionPayload(
  { element, actionId, blockId, value }: Clickable,
  chosen: Clickable[],
  actionTs: string,
) {
  const common = { type: element.type, action_id: actionId, block_id: blockId, action_ts: actionTs };
  if (element.type !== "button") return { ...common, ...selection(element, valuesIn(chosen)) };
  const { style } = element;
  return {
    ...common,
    text: element.text,
    ...(value === undefined ? {} : { value }),
    ...(style ? { style } : {}),
  };
}

function valuesIn(chosen: Clickable[]): string[] {
  return chosen.map(({ value = "" }) => value);
}
