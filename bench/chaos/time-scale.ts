/**
 * How much quicker than life a chaos run goes, where waiting proves nothing: a message that a killed worker held comes
 * back at once, and a delay that a worker asks of a queue is this share of what it asked, in whole seconds, 1 at least.
 */
export const delayShare = Number(process.env.CHAOS_DELAY_SHARE ?? "1");

export function scaledDelay(seconds: number): number {
  return seconds === 0 ? 0 : Math.max(1, Math.round(seconds * delayShare));
}
