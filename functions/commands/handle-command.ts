import type { Logger } from "@aws-lambda-powertools/logger";
import { sendsChange } from "../../core/commands/change-commands.ts";
import { typedLine } from "../../core/commands/grammar/typed-line.ts";
import { problem } from "../../core/commands/problems.ts";
import { runCommand } from "../../core/commands/run-command.ts";
import type { Services } from "../../core/commands/services.ts";
import { mostAttempts } from "../../core/function-limits.ts";
import { describeError } from "../../core/logger.ts";
import { exportIdOf } from "../../core/logs/file-store.ts";
import type { CommandRequest, ExportRequest, FollowUp } from "../../core/queues/messages.ts";
import { NotAnsweredError, type Responder } from "../../core/responder/responder.ts";
import { ChannelToldError } from "../answer-later.ts";
import { failedForGood, mayBeDone } from "../failed-for-good.ts";
import { internalError } from "../internal-error.ts";
import { requestLogger } from "../worker-services.ts";
import { announce } from "./announce.ts";
import { checkAccess } from "./check-access.ts";

/** Milliseconds after which a person is told that UP42 is slow; sooner where it was slow before in another lane. */
const slowNoticeMs = 6_000;
const slowNoticeInSlowLaneMs = 1_500;
/** Milliseconds kept for saying that the time is over. */
export const reservedMs = 4_000;
/** Seconds until UP42 is first asked whether a cancelled job is CANCELLED. */
const firstFollowUpSeconds = 2;

export interface CommandWorker {
  /** Who the operators are is looked up for each request. */
  services: Omit<Services, "logger" | "operators">;
  responder: Responder;
  logger: Logger;
  sendFollowUp(followUp: FollowUp, seconds: number): Promise<void>;
  sendExportRequest(request: ExportRequest): Promise<void>;
}

/** What surrounds a command on its way: other commands behind it, and others who speak to its person. */
export interface Lane {
  /** Puts the command where nobody waits for it, after so many milliseconds; absent where it is there already. */
  handOver?: { afterMs: number; go(): Promise<void> };
  /** True if the person is to hear from here that they have to wait. */
  mayTellToWait?(): Promise<boolean>;
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
  /** Ends whatever the command still has under way at UP42: in a function that is thawed later it would go on. */
  const ending = new AbortController();
  const tellToWait = async () => {
    if (lane.mayTellToWait && !(await lane.mayTellToWait())) return;
    replyTo = await responder.respond(replyTo, { kind: "slow" }, { below: true });
  };
  const slow = setTimeout(
    () => {
      notice = tellToWait().catch(() => undefined);
    },
    request.handedOver ? slowNoticeInSlowLaneMs : slowNoticeMs,
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
    const { result } = outcome;
    // A problem never takes the place of a card: the card still has its buttons, and it isn't news to the channel.
    const below = result.kind === "problem" && request.command.kind !== "status";
    // Where the links can't take the place of "logs begun" it would be one message more: the export says it, if it takes long.
    const leftToExport = outcome.export !== undefined && !replyTo.replaces;
    let unanswered: unknown;
    if (!leftToExport) {
      const options = {
        // What the channel is told anyway isn't shown to it twice.
        share: request.share && result.kind !== "problem" && !outcome.announcement,
        below,
      };
      replyTo = await responder.respond(replyTo, result, options).catch((error) => {
        unanswered = error;
        return replyTo;
      });
    }
    // What is still to be done may take long; the person has their answer.
    if (!unanswered && (outcome.announcement || outcome.later)) await lane.mayTellToWait?.();
    if (outcome.announcement && !request.unanswered?.channelTold) {
      replyTo = await announce(worker, { id: request.id, replyTo }, outcome.announcement, logger);
    }
    if (outcome.followUp) {
      const since = Date.now();
      const common = { version: 1 as const, id: request.id, who: replyTo.user, replyTo, asked: 0, since };
      await worker.sendFollowUp({ ...common, ...outcome.followUp }, firstFollowUpSeconds);
    }
    if (outcome.export) {
      await worker.sendExportRequest({
        version: 1,
        id: request.id,
        exportId: exportIdOf(request.id),
        ...outcome.export,
        share: request.share,
        replyTo,
      });
    }
    // A follow-up or an export has its own word for the person.
    if (unanswered && !outcome.followUp && !outcome.export) {
      throw outcome.announcement ? new ChannelToldError((unanswered as Error).message) : unanswered;
    }
    const later = await outcome.later;
    if (later) await responder.respond(replyTo, later);
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
    const result =
      fault.error instanceof OutOfTimeError ? tooSlow(request, attempt) : brokenOnOurSide(request, attempt);
    await responder.respond(replyTo, result, { below: true }).catch(() => undefined);
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

/** @throws `late` when the time is over, and ends what is under way with it. */
async function withDeadline<T>(
  work: Promise<T>,
  milliseconds: number,
  late: Error,
  ending: AbortController,
): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      ending.abort(late);
      reject(late);
    }, milliseconds);
  });
  return Promise.race([work, over]).finally(() => clearTimeout(timer));
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
