import type { FormValues } from "./form-fields.ts";
import { interactionPayload, viewPayload } from "./payloads.ts";
import { closeView, nextTs, type State, type View } from "./state.ts";
import type { User } from "./team.ts";
import { actionPayload, stateOf, usedElement } from "./used-element.ts";
import type { ActionResult } from "./user-actions.ts";
import { ImpossibleAction, who } from "./who-and-where.ts";
import type { WorkspaceContext } from "./workspace-context.ts";

/* What people do in modals and in the Home tab, but for submitting a form. */

export type ViewActionResult = Omit<ActionResult, "conversation">;

/** A person clicks a button, or chooses from a menu, in a view; what they typed into it before goes along. */
export async function clickInView(
  context: WorkspaceContext,
  clicked: {
    user: string;
    viewId: string;
    actionId: string;
    blockId?: string;
    value?: string;
    values?: FormValues;
  },
): Promise<ViewActionResult> {
  const { user, view } = whoseView(context.state, clicked);
  const used = usedElement(view.blocks, clicked);
  if (!used) throw new ImpossibleAction("That button is no longer there.");

  const action = { triggerId: context.triggers.issue(user.id), since: nextTs(context.state) };
  const payload = viewPayload(view, clicked.values);
  const state = { values: { ...payload.state.values, ...stateOf(used) } };
  const acknowledged = await context.sendToApp({
    payload: JSON.stringify({
      type: "block_actions",
      ...interactionPayload(user, action.triggerId, context.settings.enterpriseId),
      container: { type: "view", view_id: view.id },
      view: { ...payload, state },
      actions: [actionPayload(used, action.since)],
    }),
  });
  return { ...acknowledged, ...action };
}

/**
 * A person closes a modal, by its close button or, `all` of them that lie on each other, by the ×. Slack doesn't wait for
 * the app, and tells it only of those with `notify_on_close`.
 */
export async function closeModal(
  context: WorkspaceContext,
  closing: { user: string; viewId: string; all?: boolean },
): Promise<{ since: string }> {
  const { user, view } = whoseView(context.state, closing);
  if (view.type !== "modal") throw new ImpossibleAction("Only a modal can be closed.");
  const since = nextTs(context.state);
  const cleared = closing.all ?? view.clear_on_close ?? false;
  const modals = context.state.views.filter((each) => each.user === user.id && each.type === "modal");
  const closed = cleared ? modals : [view];
  for (const each of closed) closeView(context.state, each);
  context.save();
  await Promise.all(
    closed
      .filter((each) => "notify_on_close" in each && each.notify_on_close)
      .map((each) =>
        context.sendToApp({ payload: JSON.stringify(closedPayload(context, user, each, cleared)) }),
      ),
  );
  return { since };
}

function closedPayload({ settings }: WorkspaceContext, user: User, view: View, cleared: boolean) {
  const { trigger_id: _, ...common } = interactionPayload(user, "", settings.enterpriseId);
  return { type: "view_closed", ...common, view: viewPayload(view), is_cleared: cleared };
}

function whoseView(state: State, given: { user: string; viewId: string }): { user: User; view: View } {
  const user = who(given.user);
  const view = state.views.find(({ id }) => id === given.viewId);
  if (view?.user !== user.id) throw new ImpossibleAction(`${user.id} has no ${given.viewId} open.`);
  return { user, view };
}
