import type { Result } from "../../core/commands/result.ts";
import type { Logger } from "../../core/logger.ts";
import type { AnswerCheck } from "../../core/queues/answer-check.ts";
import type { OnceTold } from "../../core/requests/request-store.ts";
import type { AttemptServices } from "../attempt.ts";
import { failedForGood } from "../failed-for-good.ts";
import { internalError } from "../internal-error.ts";
import { isOver, type Judgement, judge } from "./judge.ts";

export interface AnswerChecker extends AttemptServices {
  logger: Logger;
}

const claims: Record<NonNullable<Judgement["tell"]>, OnceTold> = {
  waiting: "waitingToldBy",
  "goes on": "retryToldBy",
  failed: "failedBy",
};

/**
 * Looks whether a request is answered. While it isn't, its person hears once that it waits, once that something broke and
 * it goes on, or in the end that it failed; who says each is settled in the request's record.
 * @param by the id of the message that asks for this look.
 */
export async function checkAnswer(checker: AnswerChecker, check: AnswerCheck, by: string): Promise<void> {
  if (check.settled) return settle(checker, check, by);
  const { requests, responder, times, logger } = checker;
  const { tell, againSeconds } = judge(check, await requests.find(check.key), by, times);
  if (tell && (await requests.claim(check.key, claims[tell], by))) {
    // Slack may take long: the answer may come before it does.
    const unless = () => requests.find(check.key).then(isOver, () => false);
    await responder.respond(check.replyTo, wordsFor(tell, check), { below: true, unless });
    const entry = { request: check.id, user: check.replyTo.user, asked: check.asked };
    const milliseconds = Date.now() - check.sentAt;
    if (tell === "failed") logger.error("request failed for good", { ...entry, milliseconds });
    else logger.info("request not answered yet", { ...entry, told: tell, milliseconds });
  }
  if (againSeconds !== undefined)
    await checker.sendAnswerCheck({ ...check, checks: check.checks + 1 }, againSeconds);
}

/** Writes down how a request ended, and tells it where its worker couldn't. */
async function settle({ requests, responder }: AnswerChecker, check: AnswerCheck, by: string) {
  if (check.settled === "answered") return requests.answered(check.key);
  if (check.settled === "failed untold")
    await responder.respond(check.replyTo, failedForGood(check), { below: true });
  await requests.claim(check.key, "failedBy", by);
}

function wordsFor(tell: NonNullable<Judgement["tell"]>, check: AnswerCheck): Result {
  switch (tell) {
    case "waiting":
      return { kind: "waiting" };
    case "goes on":
      return { ...internalError("Something", check.id, 1), linesToCopy: [check.asked] };
    case "failed":
      return failedForGood(check);
  }
}
