/** UP42's limits (its public API reference): 100 requests a second for each client IP, bursts to 500. */
export const up42Limits = { perSecond: 100, burst: 500 };

export type Limits = { perSecond: number; burst: number };

/** A token bucket for each client: says whether one more request of it may pass now. */
export function rateLimit(): (client: string, limits: Limits) => boolean {
  const buckets = new Map<string, { left: number; at: number }>();
  return (client, { perSecond, burst }) => {
    const now = performance.now();
    const bucket = buckets.get(client) ?? { left: burst, at: now };
    const left = Math.min(burst, bucket.left + ((now - bucket.at) / 1000) * perSecond);
    const passes = left >= 1;
    buckets.set(client, { left: passes ? left - 1 : left, at: now });
    return passes;
  };
}
