/**
 * Does `work` for each item, `limit` of them at the same time. When one fails, the signal the others were given is aborted;
 * when they have ended too, its error is thrown. The same when `signal` is aborted, with its reason.
 */
export async function someAtOnce<T>(
  items: T[],
  limit: number,
  signal: AbortSignal | undefined,
  work: (item: T, index: number, signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const failed = new AbortController();
  const stop = signal ? AbortSignal.any([signal, failed.signal]) : failed.signal;
  const queue = items.entries();
  async function worker() {
    for (const [index, item] of queue) {
      if (stop.aborted) return;
      await work(item, index, stop);
    }
  }
  await Promise.all(Array.from({ length: limit }, () => worker().catch((error) => failed.abort(error))));
  stop.throwIfAborted();
}
