import type { Logger } from "../core/logger.ts";
import { NotAnsweredError } from "../core/responder/responder.ts";

/** Seconds until an answer that Slack didn't take is tried again: about ten minutes in all, the time of a trouble of Slack's. */
const delaysSeconds = [10, 20, 30, 60, 120, 180, 180];

interface Unanswered {
  unanswered?: { times: number; channelTold: boolean } | undefined;
}

/**
 * Puts off an answer that Slack didn't take: work that is done hasn't failed.
 * @param send queues the request once more, in so many seconds.
 * @throws any other `error`, and this one too once Slack was tried for ten minutes.
 */
export async function answerLater<Request extends Unanswered>(
  request: Request,
  error: unknown,
  send: (request: Request, seconds: number) => Promise<void>,
  logger: Logger,
): Promise<"handed over"> {
  const times = request.unanswered?.times ?? 0;
  const seconds = delaysSeconds[times];
  if (!(error instanceof NotAnsweredError) || seconds === undefined) throw error;
  const channelTold = error instanceof ChannelToldError || request.unanswered?.channelTold === true;
  await send({ ...request, unanswered: { times: times + 1, channelTold } }, seconds);
  logger.warn("answer put off", { seconds });
  return "handed over";
}

/** The person wasn't answered; the channel has been told, or will be. */
export class ChannelToldError extends NotAnsweredError {}
