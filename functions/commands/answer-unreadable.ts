import { problem } from "../../core/commands/problems.ts";
import { inWords, log } from "../../core/log.ts";
import type { ReplyTo } from "../../core/queues/messages.ts";
import { render } from "../../core/slack/render.ts";
import type { Worker } from "./answer-ask.ts";

/** Answers a click on a button that this version of the app doesn't know, such as one in a message of another version. */
export async function answerUnreadable(
  worker: Worker,
  ask: { id: string; replyTo: ReplyTo },
  why: Error,
): Promise<void> {
  log("warn", "not understood", { request: ask.id, user: ask.replyTo.user, error: inWords(why) });
  const sentence = "This button belongs to another version of the app. Ask anew:";
  const answer = problem("not understood", sentence, [], ["status latest", "jobs"]);
  await worker.answers.answer(ask.replyTo, render(answer), { below: true });
}
