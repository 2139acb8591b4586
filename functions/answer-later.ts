import { NotAnsweredError } from "../core/responder/responder.ts";

/** Seconds until an answer that Slack didn't take is tried again: about ten minutes in all, the time of a trouble of Slack's. */
const delaysSeconds = [10, 20, 30, 60, 120, 180, 180];

interface Unanswered {
  unanswered?: { times: number; channelTold: boolean } | undefined;
}

/**
 * The request of an answer that Slack didn't take, as it is to be tried again, and in how many seconds: work that is done
 * hasn't failed. Undefined for any other error, and once Slack was tried for ten minutes.
 */
export function answerLater<Request extends Unanswered>(
  request: Request,
  error: unknown,
): { request: Request; seconds: number } | undefined {
  const times = request.unanswered?.times ?? 0;
  const seconds = delaysSeconds[times];
  if (!(error instanceof NotAnsweredError) || seconds === undefined) return undefined;
  const channelTold = error instanceof ChannelToldError || request.unanswered?.channelTold === true;
  return { request: { ...request, unanswered: { times: times + 1, channelTold } }, seconds };
}

/** The person wasn't answered; the channel has been told, or will be. */
export class ChannelToldError extends NotAnsweredError {}
