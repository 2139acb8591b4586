/*
 * How much quicker than life a chaos run goes, where waiting proves nothing. A message that a worker failed at comes back
 * within a second (`queue-watch.ts`); the rest is here.
 */

/** A delay that a worker asks of a queue is this share of what it asked, in whole seconds, 1 at least. */
const delayShare = Number(process.env.CHAOS_DELAY_SHARE ?? "1");

export function scaledDelay(seconds: number): number {
  return seconds === 0 ? 0 : Math.max(1, Math.round(seconds * delayShare));
}

/** Queues of messages that look, after a while, whether a person was answered: waited for only where one wasn't. */
export function standsBy(queueUrl: string): boolean {
  return /answer-?checks?(\.fifo)?$/i.test(queueUrl);
}
