import { addMessage, findMessage, nextTs } from "./state.ts";
import { tellAlone } from "./tell-alone.ts";
import { escaped } from "./typed-text.ts";
import { type ActionResult, typeCommand } from "./user-actions.ts";
import { ImpossibleAction, whoAndWhere } from "./who-and-where.ts";
import type { WorkspaceContext } from "./workspace-context.ts";

export interface PostResult {
  /** What is newer, or was edited later, may have come of it. */
  since: string;
  /** The message, if it became one. */
  ts?: string;
}

/**
 * A person sends a line. One that begins with a slash is never a message: it is the app's command, or Slack tells them
 * alone that there is no such one.
 */
export async function postMessage(
  context: WorkspaceContext,
  posted: { user: string; channel: string; text: string; threadTs?: string },
): Promise<PostResult | ActionResult> {
  const { user, channel } = whoAndWhere(posted);
  const to = { ...posted, user: user.id, channel: channel.id };
  if (posted.text.trim() === "") throw new ImpossibleAction("There is nothing to send.");
  if (channel.withUser && context.app.messagesTabReadOnly) {
    throw new ImpossibleAction("Sending messages to this app has been turned off.");
  }
  if (posted.threadTs && !findMessage(context.state, channel.id, posted.threadTs)) {
    throw new ImpossibleAction(`There is no message ${posted.threadTs} in ${channel.id} to answer.`);
  }
  const [command, text] = /^(\/\S*)\s*(.*)$/s.exec(posted.text)?.slice(1) ?? [];
  if (command === context.app.command) return typeCommand(context, { ...to, text: text ?? "" });

  const since = nextTs(context.state);
  if (command !== undefined) {
    tellAlone(context, to, noSuchCommand(command));
    return { since };
  }
  const { ts } = addMessage(context.state, { ...to, text: escaped(posted.text), blocks: [] });
  context.save();
  return { since, ts };
}

/** What Slack says, word for word. */
function noSuchCommand(command: string): string {
  return `\`${escaped(command)}\` is not a valid command. In Slack, all messages that start with the "/" character are interpreted as commands.\n\nIf you are trying to send a message and not run a command, try preceding the "/" with an empty space.`;
}
