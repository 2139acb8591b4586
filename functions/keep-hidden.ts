import { describeError, type Logger } from "../core/logger.ts";
import type { ReceivedMessage } from "../core/queues/received-message.ts";
import type { RecoveryTimes } from "../core/requests/recovery-times.ts";

/**
 * Hides a message for some seconds from now on, again and again while its worker lives. So it comes again soon after a
 * worker's death, though its queue hides it for minutes from a worker that was never begun. One that isn't hidden in time
 * comes twice, which everything behind a queue is made for; a failure is a line in the log.
 * @param beat what else says that the worker lives; it doesn't throw.
 * @returns what ends it, and waits for what is under way.
 */
export function keepHidden(
  { times, logger }: { times: RecoveryTimes; logger: Logger },
  message: ReceivedMessage,
  beat: () => Promise<void> = async () => undefined,
): () => Promise<void> {
  const hide = () =>
    message.hide(times.hiddenSeconds).catch((error) => {
      logger.warn("message not hidden", { delivery: message.delivery, error: describeError(error) });
    });
  let underway: Promise<unknown> = hide();
  const timer = setInterval(() => {
    underway = Promise.all([underway, hide(), beat()]);
  }, times.heartbeatMs);
  return async () => {
    clearInterval(timer);
    await underway;
  };
}
