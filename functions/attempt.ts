import { mostAttempts } from "../core/function-limits.ts";
import { describeError, type Logger } from "../core/logger.ts";
import type { AnswerCheck } from "../core/queues/answer-check.ts";
import type { ReplyTo } from "../core/queues/messages.ts";
import type { ReceivedMessage } from "../core/queues/received-message.ts";
import type { RecoveryTimes } from "../core/requests/recovery-times.ts";
import type { RequestStore } from "../core/requests/request-store.ts";
import type { Responder } from "../core/responder/responder.ts";
import { failedForGood } from "./failed-for-good.ts";
import { keepHidden } from "./keep-hidden.ts";

/** What recording attempts needs of the world. */
export interface AttemptServices {
  requests: RequestStore;
  responder: Responder;
  times: RecoveryTimes;
  sendAnswerCheck(check: AnswerCheck, seconds: number): Promise<void>;
}

/** The request that a message carries. */
export interface AttemptedRequest {
  /** What it is recorded under. */
  key: string;
  id: string;
  replyTo: ReplyTo;
  /** As it is typed after the slash command; undefined if this version can't read it. */
  asked: string | undefined;
  change: boolean;
  /** It was taken over from another lane. */
  handedOver?: boolean | undefined;
  parked?: number | undefined;
  /** Milliseconds after its first beginning from which on an attempt is the last one. Default: none. */
  lastAfterMs?: number;
}

export interface Attempt {
  /** Which one this is of `mostAttempts`, from 1; where none follows it is as high as that. */
  number: number;
  /** True if the person is to hear now that they have to wait: the one word of that kind about this request. */
  mayTellToWait(): Promise<boolean>;
  /** Says that the person has their answer, though not all is done: nobody tells them to wait any more. */
  told(): Promise<void>;
}

/** An attempt failed, and its person couldn't be told so just now. */
export class UntoldFailure extends Error {
  override name = "UntoldFailure";
}

/** Seconds until the answer check writes down, or tells, what its worker couldn't. */
const settleSeconds = 30;

/** How an attempt ended that didn't throw. */
export type AttemptEnd = "answered" | "handed over";

/**
 * Works on a request, so that whatever becomes of this function, the message isn't lost, isn't answered twice, and holds
 * up those behind it no longer than it must: the message is hidden for some seconds at a time, the record says that
 * someone lives, and what failed for good is parked.
 * @param work tells the person what broke before it throws.
 * @throws what `work` throws, for SQS to deliver the message again soon.
 */
export async function attempt(
  services: AttemptServices & { logger: Logger },
  message: ReceivedMessage,
  request: AttemptedRequest,
  work: (attempt: Attempt) => Promise<AttemptEnd>,
): Promise<void> {
  const { requests, responder, times, logger } = services;
  const { key } = request;
  const recording = (what: string) => (error: unknown) =>
    logger.warn("request not recorded", { what, error: describeError(error) });
  const stopHiding = keepHidden(services, message, () => requests.alive(key).catch(recording("alive")));
  try {
    // A table that doesn't answer is no reason not to: then SQS's count of deliveries is what there is.
    const record = await requests.begin(key).catch(recording("begin"));
    if (record?.answered || (record?.handedOver && !request.handedOver)) {
      logger.info("delivery dropped", { delivery: message.delivery });
      return;
    }
    const begun = record?.begun ?? message.delivery;
    const by = `${message.id}/${begun}`;
    const sinceFirst = Date.now() - (record?.firstBegunAt ?? Date.now());
    const { lastAfterMs = Number.POSITIVE_INFINITY } = request;
    // Long after the first, the one before this was the last, and died.
    const usedUp = begun > mostAttempts || (begun === mostAttempts && sinceFirst >= 2 * lastAfterMs);
    if (record?.failedBy !== undefined || usedUp) return await giveUp(record?.told === true);

    const last = begun === mostAttempts || sinceFirst >= lastAfterMs;
    try {
      const end = await work({
        number: last ? mostAttempts : begun,
        mayTellToWait: () => requests.claim(key, "waitingToldBy", by).catch(() => true),
        told: () => requests.told(key).catch(recording("told")),
      });
      if (end === "answered") await requests.answered(key).catch(settleLater("answered"));
      else await requests.handedOver(key).catch(recording(end));
    } catch (error) {
      if (last) {
        await fail(error instanceof UntoldFailure);
        return await park();
      }
      await requests.claim(key, "retryToldBy", message.id).catch(recording("retryToldBy"));
      await stopHiding();
      await message.hide(times.retrySeconds).catch(recording("pause"));
      throw error;
    }
  } finally {
    await stopHiding();
  }

  /** All attempts are used up, or someone else said that it failed. @param told the person has their answer */
  async function giveUp(told: boolean): Promise<void> {
    // Of those who find it so, one tells; a table that doesn't answer is no reason for silence.
    const mine = !told && (await requests.claim(key, "failedBy", message.id).catch(() => true));
    const tell = () => responder.respond(request.replyTo, failedForGood(request), { below: true });
    if (mine) await tell().catch(settleLater("failed untold"));
    await park();
  }

  /** Writes down that it failed; `untold`: it is still to be said. */
  async function fail(untold: boolean): Promise<void> {
    const mine = await requests.claim(key, "failedBy", message.id).catch(settleLater("failed"));
    if (untold && mine !== false) await settleLater("failed untold")("Slack took no word of it");
  }

  /** Has the answer check do it, when what stands in the way just now may have passed. */
  function settleLater(settled: NonNullable<AnswerCheck["settled"]>) {
    return async (why: unknown): Promise<undefined> => {
      logger.warn("request settled later", { settled, error: describeError(why) });
      const { id, asked = "", change, replyTo } = request;
      const about = { id, key, asked, change, replyTo, sentAt: Date.now(), checks: 0 };
      const check = { version: 1 as const, kind: "command" as const, ...about, settled };
      await services.sendAnswerCheck(check, settleSeconds).catch(recording("settled"));
    };
  }

  async function park(): Promise<void> {
    await message.park({ ...(message.body as object), parked: (request.parked ?? 0) + 1 });
    logger.error("request failed for good", { delivery: message.delivery, asked: request.asked });
  }
}
