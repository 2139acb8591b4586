import * as z from "zod";
import { sendsChange } from "../../core/commands/change-commands.ts";
import { typedLine } from "../../core/commands/grammar/typed-line.ts";
import { describeError } from "../../core/logger.ts";
import { type CommandRequest, commandRequest, followUp, replyTo } from "../../core/queues/messages.ts";
import type { ReceivedMessage } from "../../core/queues/received-message.ts";
import { commandKey } from "../../core/requests/request-key.ts";
import { answerLater } from "../answer-later.ts";
import { type AttemptServices, attempt } from "../attempt.ts";
import { keepHidden } from "../keep-hidden.ts";
import { requestLogger } from "../worker-services.ts";
import { type CommandWorker, handleCommand } from "./handle-command.ts";
import { handleFollowUp } from "./handle-follow-up.ts";
import { rejectUnknownCommand } from "./reject-unknown-command.ts";

export interface MessageServices extends AttemptServices {
  worker: CommandWorker;
  /** In so many seconds; at once if left out. */
  sendToSlowLane(request: CommandRequest, seconds?: number): Promise<void>;
}

/** Milliseconds after which a command that only reads is handed over, so that its person's next ones go on. */
const handOverAfterMs = 5_000;
/**
 * Milliseconds after a command's first beginning from which on an attempt is its last one: a slow fault gets two attempts,
 * a quick one three, and its person's next command waits for no more than a minute.
 */
const lastAfterMs = 25_000;
/** Milliseconds that a look at UP42 leaves for telling what it found. */
const reservedMs = 10_000;
/** Seconds until a follow-up that failed is delivered again: what it asks about may need that long to come back. */
const followUpRetrySeconds = 60;

/** Of what this version can't read, where to say so: a button in an old message may carry a command of another version. */
const unknownRequest = z.looseObject({
  id: z.string(),
  replyTo,
  parked: z.number().optional(),
});

/**
 * What waits on the commands queue and on the follow-ups queue. @throws whatever failed, for SQS to deliver it again
 * @param milliseconds that are left for it.
 */
export async function handleMessage(
  services: MessageServices,
  message: ReceivedMessage,
  milliseconds: number,
): Promise<void> {
  const read = commandRequest.safeParse(message.body);
  if (read.success) return runRequest(services, message, read.data, milliseconds);
  const later = followUp.safeParse(message.body);
  if (later.success) {
    const signal = AbortSignal.timeout(Math.max(0, milliseconds - reservedMs));
    return lookAgain(services, message, () => handleFollowUp(services.worker, later.data, signal));
  }

  const unknown = unknownRequest.safeParse(message.body);
  if (!unknown.success) return parkUnreadable(services, message, unknown.error);
  const request = unknown.data;
  const logger = requestLogger(services.worker.logger, request);
  const attempted = { ...request, key: commandKey(request), asked: undefined, change: false, lastAfterMs };
  await attempt({ ...services, logger }, message, attempted, async () => {
    await rejectUnknownCommand(services.worker, request, read.error);
    return "answered";
  });
}

/** It doesn't even say whom to answer, and no delivery will change that: those behind it go on. */
async function parkUnreadable({ worker }: MessageServices, message: ReceivedMessage, why: Error) {
  const { id } = (message.body ?? {}) as { id?: unknown };
  worker.logger.error("message not read", { request: String(id), error: describeError(why) });
  await message.park(message.body as object);
}

async function runRequest(
  services: MessageServices,
  message: ReceivedMessage,
  request: CommandRequest,
  milliseconds: number,
): Promise<void> {
  const { worker } = services;
  const { command } = request;
  const logger = requestLogger(worker.logger, request, { command: command.kind });
  const attempted = {
    ...request,
    key: commandKey(request),
    asked: typedLine(command),
    change: sendsChange(command),
    lastAfterMs,
  };
  await attempt({ ...services, logger }, message, attempted, async ({ number, mayTellToWait, told }) => {
    let end: "answered" | "handed over" = "answered";
    const go = async () => {
      await services.sendToSlowLane(request);
      end = "handed over";
    };
    const lane = {
      mayTellToWait,
      told,
      ...(request.handedOver ? {} : { handOver: { afterMs: handOverAfterMs, go } }),
    };
    try {
      await handleCommand(worker, request, number, milliseconds, lane);
    } catch (error) {
      end = await answerLater(request, error, services.sendToSlowLane, logger);
    }
    return end;
  });
}

async function lookAgain(
  { times, worker }: MessageServices,
  message: ReceivedMessage,
  work: () => Promise<void>,
): Promise<void> {
  const stopHiding = keepHidden({ times, logger: worker.logger }, message);
  try {
    await work();
    await stopHiding();
  } catch (error) {
    await stopHiding();
    await message.hide(followUpRetrySeconds).catch(() => undefined);
    throw error;
  }
}
