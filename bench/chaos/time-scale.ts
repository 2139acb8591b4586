/*
 * How much quicker than life a chaos run goes, where waiting proves nothing. A message that a worker failed at comes back
 * within a second (`queue-watch.ts`), even if it died before it could see to that itself; the rest is here.
 */

/** Heartbeats, what they hide, and looks at who isn't answered: this share of the product's own times. */
export const recoveryScale = 0.05;

/** A delay that a worker asks of a queue is this share of what it asked, in whole seconds, 1 at least. */
const delayShare = Number(process.env.CHAOS_DELAY_SHARE ?? "1");

export function scaledDelay(seconds: number): number {
  return seconds === 0 ? 0 : Math.max(1, Math.round(seconds * delayShare));
}

/** Queues of messages that look, after a while, whether a person was answered: waited for only where one wasn't. */
export function standsBy(queueUrl: string): boolean {
  return /answer-?checks?(\.fifo)?$/i.test(queueUrl);
}
