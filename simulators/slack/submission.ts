import type { ModalView } from "@slack/types";
import { type Acknowledgement, jsonOf } from "./app-request.ts";
import { type FormValues, inputErrors } from "./form-fields.ts";
import { viewProblems } from "./limits.ts";
import { interactionPayload, viewPayload } from "./payloads.ts";
import { closeView, nextTs, openView, replaceView, type State, type View } from "./state.ts";
import { findUser } from "./team.ts";
import { ImpossibleAction } from "./who-and-where.ts";
import type { WorkspaceContext } from "./workspace-context.ts";

export interface SubmissionResult extends Acknowledgement {
  /** What stands under the inputs, by block_id: from Slack's own form (status null) or from the app. */
  errors?: Record<string, string>;
  closed: boolean;
  since: string;
}

/** A person fills in a modal and presses its submit button. */
export async function submit(
  context: WorkspaceContext,
  submitted: { user: string; viewId: string; values: FormValues },
): Promise<SubmissionResult> {
  const user = findUser(submitted.user);
  const view = context.state.views.find(({ id, type }) => id === submitted.viewId && type === "modal");
  if (!user || !view || view.user !== user.id) {
    throw new ImpossibleAction(`${submitted.user} has no open form ${submitted.viewId}.`);
  }
  const since = nextTs(context.state);
  const errors = inputErrors(view.blocks, submitted.values);
  if (Object.keys(errors).length > 0) {
    return { status: null, body: "", contentType: "", milliseconds: 0, errors, closed: false, since };
  }
  const acknowledged = await context.sendToApp({
    payload: JSON.stringify({
      type: "view_submission",
      ...interactionPayload(user, context.triggers.issue(user.id), context.settings.enterpriseId),
      view: viewPayload(view, submitted.values),
      response_urls: [],
    }),
  });
  const answer = jsonOf<ViewAnswer>(acknowledged);
  followAnswer(context.state, view, acknowledged, answer);
  context.save();
  return {
    ...acknowledged,
    ...(answer?.response_action === "errors" ? { errors: answer.errors ?? {} } : {}),
    closed: !context.state.views.some(({ id }) => id === view.id),
    since,
  };
}

interface ViewAnswer {
  response_action?: "errors" | "update" | "push" | "clear";
  errors?: Record<string, string>;
  view?: ModalView;
}

/** What becomes of a form once the app has answered its submission; without a 200 it stays open. */
function followAnswer(
  state: State,
  view: View,
  { error, body }: Acknowledgement,
  answer: ViewAnswer | undefined,
): void {
  if (error) return;
  if (body === "") closeView(state, view);
  else if (answer?.response_action === "clear") {
    for (const each of state.views.filter(({ user, type }) => user === view.user && type === "modal")) {
      closeView(state, each);
    }
  } else if (answer?.view && viewProblems(answer.view).length === 0) {
    if (answer.response_action === "update") replaceView(state, view, answer.view);
    if (answer.response_action === "push") openView(state, view.user, answer.view, view.id);
  }
}
