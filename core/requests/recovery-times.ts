/** How soon a worker that died is noticed, and what it had in hand is taken up again. */
export interface RecoveryTimes {
  /** Seconds for which a worker hides its message, and milliseconds after which it does so again. */
  hiddenSeconds: number;
  heartbeatMs: number;
  /** Seconds between a fault and the next attempt. */
  retrySeconds: number;
  /** Milliseconds without a heartbeat after which a worker is taken for dead. */
  deadAfterMs: number;
  /** Seconds between looks whether a request is answered, the first ones and later ones. */
  checkSeconds: number;
  laterCheckSeconds: number;
}

/**
 * A message comes again within `hiddenSeconds` of its worker's death, so three deaths hold up their person for a minute.
 * @param scale a part of the usual times, for a run in which many workers are killed.
 */
export function recoveryTimes(scale = 1): RecoveryTimes {
  // SQS counts in whole seconds.
  const seconds = (usual: number) => Math.max(1, Math.round(usual * scale));
  return {
    hiddenSeconds: seconds(10),
    heartbeatMs: 3_000 * scale,
    retrySeconds: seconds(3),
    deadAfterMs: Math.max(1_500, 13_000 * scale),
    checkSeconds: seconds(15),
    laterCheckSeconds: seconds(30),
  };
}
