/**
 * Seconds that each function may take, seconds for which a queue hides a message from other workers meanwhile (always
 * more), and deliveries before a message goes to its DLQ. The stack and the local run both take them from here.
 */
export const limits = {
  slack: { timeout: 10 },
  commands: { timeout: 120, visibilityTimeout: 130, deliveries: 2 },
  followUps: { visibilityTimeout: 130, deliveries: 5 },
  logExport: { timeout: 900, visibilityTimeout: 960, deliveries: 2 },
  logLink: { timeout: 10 },
} as const;

/** Requests that a worker may send to UP42 at once, before its rate per second holds. */
export const up42Burst = 50;
