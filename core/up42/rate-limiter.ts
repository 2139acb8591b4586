import { setTimeout as wait } from "node:timers/promises";

/**
 * Lets `burst` requests go at once and `perSecond` after that. UP42 allows 100 a second per client IP with bursts
 * to 500 (its public reference); the stack shares that among its workers.
 */
export class RateLimiter {
  readonly #perSecond: number;
  readonly #burst: number;
  #left: number;
  #at: number;

  constructor(limits: { perSecond: number; burst: number }) {
    this.#perSecond = limits.perSecond;
    this.#burst = limits.burst;
    this.#left = limits.burst;
    this.#at = performance.now();
  }

  /** Resolves when the next request may go. */
  async acquire(): Promise<void> {
    const now = performance.now();
    this.#left = Math.min(this.#burst, this.#left + ((now - this.#at) / 1000) * this.#perSecond);
    this.#at = now;
    this.#left -= 1;
    if (this.#left < 0) await wait((-this.#left / this.#perSecond) * 1000);
  }
}
