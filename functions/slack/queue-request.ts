import { sendsChange } from "../../core/commands/change-commands.ts";
import { typedLine } from "../../core/commands/grammar/typed-line.ts";
import { describeError, type Logger } from "../../core/logger.ts";
import type { CommandRequest } from "../../core/queues/messages.ts";
import { sendAnswerCheck, sendCommandRequest } from "../../core/queues/send.ts";
import { commandKey } from "../../core/requests/request-key.ts";

/** Seconds after which someone looks whether a command is answered, so that its person hears something within 10. */
const firstCheckSeconds = 6;
/** Milliseconds for the one try to have someone look: it fits into Slack's 3 s, and the person is served without it. */
const checkTriesMs = [1_200];

/**
 * Queues what a person asked, and then has someone look after it, who speaks where its worker can't.
 * @throws AwsCallError if it isn't queued. A look that isn't queued is a line in the log.
 */
export async function queueRequest(
  queueUrls: { commands: string; answerChecks: string },
  request: CommandRequest,
  logger: Logger,
): Promise<void> {
  await sendCommandRequest(queueUrls.commands, request);
  const check = {
    version: 1,
    kind: "command",
    id: request.id,
    key: commandKey(request),
    asked: askedLine(request),
    change: sendsChange(request.command),
    replyTo: request.replyTo,
    sentAt: Date.now(),
    checks: 0,
  } as const;
  await sendAnswerCheck(queueUrls.answerChecks, check, firstCheckSeconds, checkTriesMs).catch((error) => {
    logger.warn("answer check not queued", { request: request.id, error: describeError(error) });
  });
}

/** A button in an old message may carry a command of any shape: only the worker checks it. */
function askedLine({ command }: CommandRequest): string {
  try {
    return typedLine(command);
  } catch {
    return command.kind.slice(0, 100);
  }
}
