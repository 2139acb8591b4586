/**
 * Seconds that each function may take, seconds for which a queue hides a message that was handed out, and deliveries
 * before SQS itself puts it into the DLQ. AWS asks for 6 times the timeout and 5 deliveries, since an invocation that
 * Lambda throttles counts as one (its docs, "Configuring an Amazon SQS queue for use with Lambda"). A worker that has
 * begun hides its message for less (`recoveryTimes`). The stack and the local run both take them from here.
 */
export const limits = {
  slack: { timeout: 10 },
  commands: { timeout: 30, visibilityTimeout: 180, deliveries: 5 },
  followUps: { visibilityTimeout: 180, deliveries: 5 },
  logExport: { timeout: 900, visibilityTimeout: 5_400, deliveries: 5 },
  answerCheck: { timeout: 20, visibilityTimeout: 120, deliveries: 5 },
  logLink: { timeout: 10 },
} as const;

/** How often work on one request is begun before it has failed for good. Deliveries that were throttled don't count. */
export const mostAttempts = 3;

/** Requests that a worker may send to UP42 at once, before its rate per second holds. */
export const up42Burst = 20;
