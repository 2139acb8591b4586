import type { Logger } from "@aws-lambda-powertools/logger";
import { isAboutOperators, sendsChange } from "../../core/commands/change-commands.ts";
import { typedLine } from "../../core/commands/grammar/typed-line.ts";
import { problem } from "../../core/commands/problems.ts";
import { runCommand } from "../../core/commands/run-command.ts";
import type { Services } from "../../core/commands/services.ts";
import { mostAttempts } from "../../core/function-limits.ts";
import { describeError } from "../../core/logger.ts";
import type { CommandRequest } from "../../core/queues/messages.ts";
import { NotAnsweredError } from "../../core/responder/responder.ts";
import { UntoldFailure } from "../attempt.ts";
import { failedForGood, mayBeDone } from "../failed-for-good.ts";
import { internalError } from "../internal-error.ts";
import { requestLogger } from "../worker-services.ts";
import { checkAccess } from "./check-access.ts";
import { type Deliverer, deliverOutcome } from "./deliver-outcome.ts";
import { withDeadline } from "./with-deadline.ts";

/** Milliseconds after which a person is told that they wait, since they asked; and at least, since we began. */
const noticeMs = 6_000;
const leastNoticeMs = 1_500;
/** Milliseconds kept for saying that the time is over. */
export const reservedMs = 4_000;

export interface CommandWorker extends Deliverer {
  /** Who the operators are is looked up for each request. */
  services: Omit<Services, "logger" | "operators">;
  logger: Logger;
}

/** What surrounds a command on its way: other commands behind it, and others who speak to its person. */
export interface Lane {
  /** Puts the command where nobody waits for it, after so many milliseconds; absent where it is there already. */
  handOver?: { afterMs: number; go(): Promise<void> };
  /** True if the person is to hear from here that they have to wait. */
  mayTellToWait?(): Promise<boolean>;
  /** Says that the person has their answer, though not all is done. */
  told?(): Promise<void>;
}

/**
 * Runs what a person asked and responds. Known failures are results; an unknown one is told to the person and
 * thrown, so that the queue delivers the request once more.
 * @param attempt which one this is of the `mostAttempts` that a request has.
 * @param milliseconds that are left for it.
 */
export async function handleCommand(
  worker: CommandWorker,
  request: CommandRequest,
  attempt: number,
  milliseconds: number,
  lane: Lane = {},
): Promise<void> {
  const { channel } = request.replyTo;
  const logger = requestLogger(worker.logger, request, { channel, command: request.command.kind });
  const responder = worker.responder.loggingTo(logger);
  const began = Date.now();
  let replyTo = request.replyTo;
  let notice: Promise<void> | undefined;
  let asksUp42 = false;
  /** Ends whatever the command still has under way at UP42. */
  const ending = new AbortController();
  const tellToWait = async () => {
    if (lane.mayTellToWait && !(await lane.mayTellToWait())) return;
    replyTo = await responder.respond(replyTo, { kind: asksUp42 ? "slow" : "waiting" }, { below: true });
  };
  const slow = setTimeout(
    () => {
      notice = tellToWait().catch(() => undefined);
    },
    // Of an attempt that follows one that died, the answer check tells.
    attempt === 1 || request.handedOver
      ? Math.max(leastNoticeMs, request.replyTo.givenAt + noticeMs - began)
      : noticeMs,
  );
  // A change stays: those behind it may be about the same job, and it is never broken off to be begun elsewhere.
  const handOver = sendsChange(request.command) ? undefined : lane.handOver;
  try {
    const api = worker.services.api.stoppedBy(ending.signal);
    const access = await checkAccess(worker.services, request, logger);
    if ("refusal" in access) {
      clearTimeout(slow);
      await responder.respond(replyTo, access.refusal, { below: true });
      logger.info("command answered", { outcome: "not allowed", milliseconds: Date.now() - began });
      return;
    }
    asksUp42 = !isAboutOperators(request.command);
    const services = { ...worker.services, api, logger, operators: access.operators };
    const requester = {
      requestId: request.id,
      user: replyTo.user,
      replacesMessage: replyTo.replaces,
      visibleToChannel: request.share || (replyTo.replaces && replyTo.shared),
    };
    const run = runCommand(services, requester, request.command);
    const outcome = handOver
      ? await withDeadline(run, handOver.afterMs, new SlowReadError(), ending)
      : await withDeadline(
          run,
          milliseconds - reservedMs,
          new OutOfTimeError("UP42 took too long in all"),
          ending,
        );
    clearTimeout(slow);
    await notice;
    await deliverOutcome({ ...worker, responder }, request, replyTo, outcome, logger, () => lane.told?.());
    const { result } = outcome;
    logger.info("command answered", {
      job: "job" in result ? result.job?.id : undefined,
      outcome: result.kind === "problem" ? result.problem : result.kind,
      milliseconds: Date.now() - began,
    });
  } catch (error) {
    clearTimeout(slow);
    // Who can't be told anything just now isn't told that either.
    if (error instanceof NotAnsweredError) throw error;
    const fault = error instanceof SlowReadError && handOver ? await faultOf(handOver.go()) : { error };
    if (!fault) return logger.info("command handed over", { milliseconds: Date.now() - began });
    logger.error("command failed", {
      attempt,
      error: describeError(fault.error),
      milliseconds: Date.now() - began,
    });
    const outOfTime = fault.error instanceof OutOfTimeError && asksUp42;
    const result = outOfTime ? tooSlow(request, attempt) : brokenOnOurSide(request, attempt);
    await responder.respond(replyTo, result, { below: true }).catch((untold) => {
      throw new UntoldFailure(`${describeError(fault.error)}; ${describeError(untold)}`, {
        cause: fault.error,
      });
    });
    throw fault.error;
  } finally {
    ending.abort();
  }
}

/** The function's time is nearly over. What was begun is looked at by the next attempt. */
class OutOfTimeError extends Error {
  override name = "OutOfTimeError";
}

/** A command that only reads takes long enough to be handed over. */
class SlowReadError extends Error {
  override name = "SlowReadError";
}

async function faultOf(work: Promise<void>): Promise<{ error: unknown } | undefined> {
  return work.then(
    () => undefined,
    (error) => ({ error }),
  );
}

function tooSlow({ command }: CommandRequest, attempt: number) {
  const happened = "UP42 is so slow that my time ran out.";
  if (attempt < mostAttempts)
    return problem("UP42 unavailable", `${happened} ⏳ I'm trying once more by myself.`);
  const next = sendsChange(command) ? mayBeDone : "Try again in some minutes.";
  return problem(
    "UP42 unavailable",
    `${happened} Nothing more happens by itself. ${next}`,
    [],
    [typedLine(command)],
  );
}

function brokenOnOurSide({ id, command }: CommandRequest, attempt: number) {
  return attempt < mostAttempts
    ? internalError("Something", id, attempt)
    : failedForGood({ id, asked: typedLine(command), change: sendsChange(command) });
}
