import { mostAttempts } from "../../core/function-limits.ts";
import type { AnswerCheck } from "../../core/queues/answer-check.ts";
import type { RecoveryTimes } from "../../core/requests/recovery-times.ts";
import type { RequestRecord } from "../../core/requests/request-store.ts";

/** What a look at a request comes to: what its person is to hear, and seconds until the next look; none if it is settled. */
export interface Judgement {
  tell?: "waiting" | "goes on" | "failed";
  againSeconds?: number;
}

/** Milliseconds in which nobody worked on a request after which nobody will. */
const givenUpAfterMs = 15 * 60_000;
/** The first looks are close together; who waits longer than that has been told. */
const firstChecks = 5;

/** @param by who looks: a word that they claimed before, and died before they said it, is theirs to say. */
export function judge(
  check: AnswerCheck,
  record: RequestRecord,
  by: string,
  times: RecoveryTimes,
  now = Date.now(),
): Judgement {
  if (isOver(record)) return {};
  if (record.failedBy !== undefined) return record.failedBy === by ? { tell: "failed" } : {};
  const { begun, aliveAt } = record;
  const dead = begun > 0 && aliveAt !== undefined && now - aliveAt > times.deadAfterMs;
  const lastSign = Math.max(check.sentAt, aliveAt ?? 0);
  if (now - lastSign > givenUpAfterMs || (dead && begun >= mostAttempts)) return { tell: "failed" };

  const againSeconds = check.checks < firstChecks ? times.checkSeconds : times.laterCheckSeconds;
  if ((dead || begun > 1) && record.retryToldBy === undefined) return { tell: "goes on", againSeconds };
  // An export that was clicked shows in the message that was clicked that it is under way.
  const silent = check.kind === "command" || !check.replyTo.replaces;
  if (silent && record.waitingToldBy === undefined && record.retryToldBy === undefined)
    return { tell: "waiting", againSeconds };
  return { againSeconds };
}

/** True if its person has their answer. */
export function isOver({ answered, told }: RequestRecord): boolean {
  return answered || told;
}
