import { up42Burst } from "../core/function-limits.ts";

/** What UP42 lets one client IP do (its public API reference, "Rate limits"). */
export const up42RateLimit = { perSecond: 100, burst: 500 };

/** Functions at work at once for each of the queues whose workers call UP42. */
export interface Concurrency {
  commands: number;
  followUps: number;
  exports: number;
}

/**
 * Requests a second that each worker may send to UP42, so that all of them at work at once stay within `together`.
 * @throws Error with one sentence if there are too many workers for that, or for UP42's burst.
 */
export function requestsPerWorker(together: number, { commands, followUps, exports }: Concurrency): number {
  const workers = commands + followUps + exports;
  if (workers > together) {
    throw new Error(
      `concurrency adds up to ${workers} workers, more than the ${together} requests a second of up42RequestsPerSecond: not one for each.`,
    );
  }
  if (workers * up42Burst > up42RateLimit.burst) {
    throw new Error(
      `concurrency adds up to ${workers} workers, which could send ${workers * up42Burst} requests to UP42 at once; it allows ${up42RateLimit.burst}.`,
    );
  }
  return Math.floor(together / workers);
}
