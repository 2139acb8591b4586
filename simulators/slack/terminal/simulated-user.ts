import { setTimeout as wait } from "node:timers/promises";
import type { ModalView } from "@slack/types";
import { type Clickable, isNamed } from "../clickable.ts";
import type { FormValues } from "../form-fields.ts";
import type { SeenMessage } from "../seen-message.ts";
import type { SubmissionResult } from "../submission.ts";
import type { ActionResult } from "../user-actions.ts";
import { messageClickables, messageText } from "./show-message.ts";

const POLL_EVERY_MILLISECONDS = 50;

/** A modal as the person sees it. */
export type OpenView = ModalView & { id: string };

/** Someone in the workspace: types commands, clicks, fills in forms, and sees what comes. */
export interface SimulatedUser {
  /** Types `/up42 ${text}`. */
  type(text: string): Promise<ActionResult>;
  /**
   * Clicks the first button (or choice of a menu) whose label contains `wanted`, or the very one given; a confirm
   * dialog is accepted. A person's label has their name and id; `menu: name` says in which menu, by its placeholder.
   * @throws Error that names the buttons there are, if none does
   */
  click(message: SeenMessage, wanted: string | Clickable): Promise<ActionResult>;
  /** Presses the submit button of a modal, with `values[block_id][action_id]`. */
  submit(view: OpenView, values: FormValues): Promise<SubmissionResult>;
  /** Everything that this person sees in the channel, oldest first. */
  messages(): Promise<SeenMessage[]>;
  /** What came or changed since this person last typed, clicked or submitted, oldest first. */
  news(): Promise<SeenMessage[]>;
  /** The modals that are open, the newest last. */
  views(): Promise<OpenView[]>;
  /**
   * Waits for a message among the news for which `predicate` holds, given the message and its text as a person
   * reads it; the newest if there are several.
   * @throws Error that shows what was seen instead, after so many seconds (10)
   */
  until(
    predicate: (message: SeenMessage, text: string) => boolean,
    options?: { seconds?: number },
  ): Promise<SeenMessage>;
}

/**
 * Acts as `user` in `channel` of the workspace at `slackUrl` (its root, such as `http://127.0.0.1:3002`). U1, U2 and U3
 * are its own people; U9 is of another organisation, T9, and sees the shared C1 and D9 alone.
 */
export function simulatedUser(slackUrl: string, user = "U1", channel = "C1"): SimulatedUser {
  let since = "0";
  const call = async <Answer>(path: string, body?: object): Promise<Answer> => {
    const response = await fetch(new URL(`/simulator/${path}`, slackUrl), {
      ...(body ? { method: "POST", body: JSON.stringify(body) } : {}),
      headers: body ? { "content-type": "application/json" } : {},
    });
    const answer = (await response.json()) as Answer & { error?: string };
    if (!response.ok) throw new Error(answer.error ?? `The Slack workspace answered ${response.status}`);
    return answer;
  };
  const act = async <Answer extends { since: string }>(path: string, body: object): Promise<Answer> => {
    const answer = await call<Answer>(path, { user, ...body });
    since = answer.since;
    return answer;
  };

  const messages = () => call<SeenMessage[]>(`messages?${new URLSearchParams({ user, channel })}`);
  const news = async () => (await messages()).filter(({ ts, editedAt }) => (editedAt ?? ts) > since);

  return {
    messages,
    news,
    type: (text) => act<ActionResult>("commands", { channel, text }),

    async click(message, wanted) {
      const all = messageClickables(message);
      const found = typeof wanted === "string" ? all.find((clickable) => isNamed(clickable, wanted)) : wanted;
      if (!found) {
        const there = all.map((clickable) => `"${clickable.label}"`).join(", ") || "no buttons at all";
        throw new Error(`No button says "${wanted}". There are ${there} on:\n${messageText(message)}`);
      }
      const { actionId, blockId, value } = found;
      return act<ActionResult>("clicks", { channel, ts: message.ts, actionId, blockId, value });
    },

    submit: (view, values) => act<SubmissionResult>("submissions", { viewId: view.id, values }),

    async views() {
      const views = await call<OpenView[]>(`views?${new URLSearchParams({ user })}`);
      return views.filter(({ type }) => type === "modal");
    },

    async until(predicate, { seconds = 10 } = {}) {
      const deadline = Date.now() + seconds * 1000;
      for (;;) {
        const seen = await news();
        const found = seen.findLast((message) => predicate(message, messageText(message)));
        if (found) return found;
        if (Date.now() > deadline) {
          const texts = seen.map(messageText).join("\n\n") || "nothing at all";
          throw new Error(`${user} waited ${seconds} s in ${channel} and saw:\n\n${texts}`);
        }
        await wait(POLL_EVERY_MILLISECONDS);
      }
    },
  };
}
