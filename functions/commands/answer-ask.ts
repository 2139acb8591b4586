import type { Answers } from "../../core/answers/answers.ts";
import type { House } from "../../core/commands/outcome.ts";
import { problem } from "../../core/commands/problems.ts";
import { run } from "../../core/commands/run.ts";
import { limits } from "../../core/limits.ts";
import { inWords, log } from "../../core/log.ts";
import { exportIdOf } from "../../core/logs/shelf.ts";
import type { Ask, ExportOrder, FollowUp } from "../../core/queues/messages.ts";
import { render } from "../../core/slack/render.ts";
import { ourFault } from "../our-fault.ts";

/** Milliseconds after which a person is told that UP42 is slow. */
const patience = 6_000;
/** Milliseconds kept for saying that the time is over. */
const lastWord = 10_000;
/** Seconds until UP42 is first asked whether a cancelled job is CANCELLED. */
const firstLook = 2;

export interface Worker {
  house: House;
  answers: Answers;
  askAgain(followUp: FollowUp, seconds: number): Promise<void>;
  order(order: ExportOrder): Promise<void>;
}

/**
 * Runs what a person asked and answers it. Known failures are answers; an unknown one is told to the person and
 * thrown, so that the queue delivers the ask once more.
 * @param delivery which delivery of the message this is, from 1.
 * @param milliseconds that are left for it.
 */
export async function answerAsk(
  worker: Worker,
  ask: Ask,
  delivery: number,
  milliseconds: number,
): Promise<void> {
  const { answers } = worker;
  const began = Date.now();
  const entry = {
    request: ask.id,
    user: ask.replyTo.user,
    channel: ask.replyTo.channel,
    command: ask.command.kind,
  };
  let replyTo = ask.replyTo;
  let notice: Promise<void> | undefined;
  const slow = setTimeout(() => {
    notice = answers.answer(replyTo, render({ kind: "waiting" }), { below: true }).then(
      (counted) => {
        replyTo = counted;
      },
      () => undefined,
    );
  }, patience);
  try {
    const asker = { requestId: ask.id, user: replyTo.user, onCard: replyTo.replaces };
    const outcome = await inTime(run(worker.house, asker, ask.command), milliseconds - lastWord);
    clearTimeout(slow);
    await notice;
    const { answer } = outcome;
    // A problem never takes the place of a card: the card still has its buttons, and it isn't news to the channel.
    const below = answer.kind === "problem" && ask.command.kind !== "status";
    replyTo = await answers.answer(replyTo, render(answer), {
      // What the channel is told anyway isn't shown to it twice.
      share: ask.share && answer.kind !== "problem" && !outcome.tell,
      below,
    });
    if (outcome.tell) replyTo = await answers.tellChannel(replyTo, render(outcome.tell));
    if (outcome.askAgain) {
      const { jobId } = outcome.askAgain;
      const since = Date.now();
      await worker.askAgain(
        { version: 1, kind: "cancelled yet", id: ask.id, jobId, who: replyTo.user, replyTo, asked: 0, since },
        firstLook,
      );
    }
    if (outcome.export) {
      await worker.order({
        version: 1,
        id: ask.id,
        exportId: exportIdOf(ask.id),
        ...outcome.export,
        share: ask.share,
        replyTo,
      });
    }
    const job = "job" in answer ? answer.job?.id : undefined;
    const outcomeWord = answer.kind === "problem" ? answer.problem : answer.kind;
    log("info", "answered", { ...entry, job, outcome: outcomeWord, milliseconds: Date.now() - began });
  } catch (error) {
    clearTimeout(slow);
    log("error", "failed", { ...entry, delivery, error: inWords(error), milliseconds: Date.now() - began });
    const word =
      error instanceof OutOfTimeError
        ? tooSlow(delivery)
        : ourFault("Something", ask.id, delivery, limits.commands.deliveries);
    await answers.answer(replyTo, render(word), { below: true }).catch(() => undefined);
    throw error;
  }
}

/** The function's time is nearly over. What was begun is looked at by the next delivery. */
class OutOfTimeError extends Error {
  override name = "OutOfTimeError";
}

async function inTime<T>(work: Promise<T>, milliseconds: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new OutOfTimeError("UP42 took too long in all")), milliseconds);
  });
  return Promise.race([work, over]).finally(() => clearTimeout(timer));
}

function tooSlow(delivery: number) {
  const next =
    delivery < limits.commands.deliveries ? "I'm trying once more by myself." : "Try again in some minutes.";
  return problem("UP42 is slow or down", `UP42 is so slow that my time ran out. ${next}`);
}
