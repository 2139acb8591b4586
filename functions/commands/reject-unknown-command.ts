import { problem } from "../../core/commands/problems.ts";
import { describeError } from "../../core/logger.ts";
import type { ReplyTo } from "../../core/queues/messages.ts";
import { requestLogger } from "../worker-services.ts";
import type { CommandWorker } from "./handle-command.ts";

/** Answers a click on a button that this version of the app doesn't know, such as one in a message of another version. */
export async function rejectUnknownCommand(
  worker: CommandWorker,
  request: { id: string; replyTo: ReplyTo },
  why: Error,
): Promise<void> {
  const logger = requestLogger(worker.logger, request);
  logger.warn("command unknown", { error: describeError(why) });
  const sentence = "This button belongs to another version of the app. Ask anew:";
  const result = problem("invalid command", sentence, [], ["status latest", "jobs"]);
  await worker.responder.loggingTo(logger).respond(request.replyTo, result, { below: true });
}
