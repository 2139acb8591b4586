import type { Logger } from "@aws-lambda-powertools/logger";
import { problem } from "../../core/commands/problems.ts";
import { runCommand } from "../../core/commands/run-command.ts";
import type { Services } from "../../core/commands/services.ts";
import { limits } from "../../core/function-limits.ts";
import { describeError } from "../../core/logger.ts";
import { exportIdOf } from "../../core/logs/file-store.ts";
import type { CommandRequest, ExportRequest, FollowUp } from "../../core/queues/messages.ts";
import type { Responder } from "../../core/responder/responder.ts";
import { internalError } from "../internal-error.ts";
import { requestLogger } from "../worker-services.ts";
import { announce } from "./announce.ts";
import { checkAccess } from "./check-access.ts";

/** Milliseconds after which a person is told that UP42 is slow. */
const slowNoticeMs = 6_000;
/** Milliseconds kept for saying that the time is over. */
const reservedMs = 10_000;
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

/**
 * Runs what a person asked and responds. Known failures are results; an unknown one is told to the person and
 * thrown, so that the queue delivers the request once more.
 * @param delivery which delivery of the message this is, from 1.
 * @param milliseconds that are left for it.
 */
export async function handleCommand(
  worker: CommandWorker,
  request: CommandRequest,
  delivery: number,
  milliseconds: number,
): Promise<void> {
  const { channel } = request.replyTo;
  const logger = requestLogger(worker.logger, request, { channel, command: request.command.kind });
  const responder = worker.responder.loggingTo(logger);
  const began = Date.now();
  let replyTo = request.replyTo;
  let notice: Promise<void> | undefined;
  /** Ends whatever the command still has under way at UP42: in a function that is thawed later it would go on. */
  const ending = new AbortController();
  const slow = setTimeout(() => {
    notice = responder.respond(replyTo, { kind: "slow" }, { below: true }).then(
      (counted) => {
        replyTo = counted;
      },
      () => undefined,
    );
  }, slowNoticeMs);
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
    const outcome = await withDeadline(run, milliseconds - reservedMs, ending);
    clearTimeout(slow);
    await notice;
    const { result } = outcome;
    // A problem never takes the place of a card: the card still has its buttons, and it isn't news to the channel.
    const below = result.kind === "problem" && request.command.kind !== "status";
    // Where the links can't take the place of "logs begun" it would be one message more: the export says it, if it takes long.
    const leftToExport = outcome.export !== undefined && !replyTo.replaces;
    if (!leftToExport) {
      replyTo = await responder.respond(replyTo, result, {
        // What the channel is told anyway isn't shown to it twice.
        share: request.share && result.kind !== "problem" && !outcome.announcement,
        below,
      });
    }
    if (outcome.announcement) {
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
    const later = await outcome.later;
    if (later) await responder.respond(replyTo, later);
    logger.info("command answered", {
      job: "job" in result ? result.job?.id : undefined,
      outcome: result.kind === "problem" ? result.problem : result.kind,
      milliseconds: Date.now() - began,
    });
  } catch (error) {
    clearTimeout(slow);
    logger.error("command failed", {
      delivery,
      error: describeError(error),
      milliseconds: Date.now() - began,
    });
    const result =
      error instanceof OutOfTimeError
        ? tooSlow(delivery)
        : internalError("Something", request.id, delivery, limits.commands.deliveries);
    await responder.respond(replyTo, result, { below: true }).catch(() => undefined);
    throw error;
  } finally {
    ending.abort();
  }
}

/** The function's time is nearly over. What was begun is looked at by the next delivery. */
class OutOfTimeError extends Error {
  override name = "OutOfTimeError";
}

async function withDeadline<T>(work: Promise<T>, milliseconds: number, ending: AbortController): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const error = new OutOfTimeError("UP42 took too long in all");
      ending.abort(error);
      reject(error);
    }, milliseconds);
  });
  return Promise.race([work, over]).finally(() => clearTimeout(timer));
}

function tooSlow(delivery: number) {
  const next =
    delivery < limits.commands.deliveries
      ? "⏳ I'm trying once more by myself."
      : "Try again in some minutes.";
  return problem("UP42 unavailable", `UP42 is so slow that my time ran out. ${next}`);
}
