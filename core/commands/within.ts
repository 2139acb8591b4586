/**
 * What `ask` gives within so many milliseconds; undefined if it takes longer or fails.
 * @param ask is given a signal that is aborted when nobody waits any longer.
 */
export async function within<T>(
  milliseconds: number,
  ask: (signal: AbortSignal) => Promise<T>,
): Promise<T | undefined> {
  const over = new AbortController();
  const timedOut = new Promise<undefined>((resolve) => {
    over.signal.addEventListener("abort", () => resolve(undefined));
  });
  const timer = setTimeout(() => over.abort(), milliseconds);
  return Promise.race([ask(over.signal).catch(() => undefined), timedOut]).finally(() => clearTimeout(timer));
}
