import { type Acknowledgement, jsonOf } from "./app-request.ts";
import { valuesOf } from "./form-fields.ts";
import { enterpriseOf, interactionPayload, messagePayload } from "./payloads.ts";
import { deliver, messageProblems, type ResponseUrlMessage } from "./response-url-routes.ts";
import { addResponseUrl, findMessage, type Message, nextTs, type State } from "./state.ts";
import { app, type Channel, type User, VERIFICATION_TOKEN } from "./team.ts";
import { tellAlone } from "./tell-alone.ts";
import { escaped, withTokens } from "./typed-text.ts";
import { actionPayload, stateOf, usedElement } from "./used-element.ts";
import { ImpossibleAction, whoAndWhere } from "./who-and-where.ts";
import type { WorkspaceContext } from "./workspace-context.ts";

/* What people do in Slack, and what Slack then sends to the app (Slack's docs: "Slash commands", "Interactivity"). */

export interface ActionResult extends Acknowledgement {
  triggerId: string;
  /** The channel in which it happened. */
  conversation: string;
  /** A ts: what is newer, or was edited later, may have come of it. */
  since: string;
}

/** A person types `/up42 …`; in a thread Slack itself answers, and the app hears nothing of it. */
export async function typeCommand(
  context: WorkspaceContext,
  typed: { user: string; channel: string; text: string; threadTs?: string },
): Promise<ActionResult> {
  const { user, channel } = whoAndWhere(typed);
  const { command } = context.app;
  const action = startAction(context, user, channel);
  if (typed.threadTs) {
    tellAlone(context, { ...typed, channel: channel.id }, `${command} is not supported in threads. Sorry!`);
    return { status: null, body: "", contentType: "", milliseconds: 0, ...action };
  }
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
    command,
    text: context.settings.shouldEscape ? withTokens(typed.text) : escaped(typed.text),
    api_app_id: app.id,
    is_enterprise_install: "false",
    response_url: `${context.url()}/response/${url.id}`,
    trigger_id: action.triggerId,
  });
  showAcknowledgement(context, url, acknowledged);
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
  const used = usedElement(message.blocks, clicked);
  if (!used) throw new ImpossibleAction("That button is no longer on the message.");

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
        ...(message.threadTs ? { thread_ts: message.threadTs } : {}),
      },
      channel: { id: channel.id, name: channel.name },
      ...(message.onlyFor ? {} : { message: messagePayload(message) }),
      state: { values: { ...valuesOf(message.blocks, {}), ...stateOf(used) } },
      response_url: `${context.url()}/response/${url.id}`,
      actions: [actionPayload(used, action.since)],
    }),
  });
  return { ...acknowledged, ...action };
}

/** The messages that a person sees in a channel, in order; a deleted one leaves a mark. */
export function messagesSeenBy(state: State, given: { user: string; channel: string }): Message[] {
  const { user, channel } = whoAndWhere(given);
  return state.messages.filter(
    (message) => message.channel === channel.id && (!message.onlyFor || message.onlyFor === user.id),
  );
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
  context: WorkspaceContext,
  to: { user: string; channel: string },
  acknowledged: Acknowledgement,
): void {
  const failed = (error: string) =>
    tellAlone(context, to, `${context.app.command} failed with the error "${error}"`);
  if (acknowledged.error) failed(acknowledged.error);
  else if (acknowledged.body !== "") {
    const answer = jsonOf<ResponseUrlMessage>(acknowledged) ?? { text: acknowledged.body };
    const [problem] = messageProblems(answer);
    if (problem) failed(problem);
    else deliver(context.state, to, answer);
  }
  context.save();
}
