import { asciiJson } from "../../core/queues/ascii-json.ts";

/*
 * How much quicker than life a chaos run goes, where waiting proves nothing. A message that a worker failed at comes back
 * within a second (`queue-watch.ts`), even if it died before it could see to that itself; the rest is here.
 */

/** Heartbeats, what they hide, and looks at who isn't answered: this share of the product's own times. */
export const recoveryScale = 0.05;

/** A delay that a worker asks of a queue is this share of what it asked, in whole seconds, 1 at least. */
const delayShare = 0.02;

/**
 * A message as it goes to SQS, waiting less than its sender asked. For what counts the time since something
 * (`since`, milliseconds since 1970) it is as if all of it had passed.
 */
export function sooner(message: Record<string, unknown>): Record<string, unknown> {
  const { DelaySeconds, MessageBody } = message;
  if (typeof DelaySeconds !== "number" || DelaySeconds === 0) return message;
  const seconds = Math.max(1, Math.round(DelaySeconds * delayShare));
  const body = JSON.parse(String(MessageBody));
  if (typeof body.since === "number") body.since -= (DelaySeconds - seconds) * 1000;
  return { ...message, DelaySeconds: seconds, MessageBody: asciiJson(body) };
}

/** Queues of messages that look, after a while, whether a person was answered: waited for only where one wasn't. */
export function standsBy(queueUrl: string): boolean {
  return /answer-?checks?(\.fifo)?$/i.test(queueUrl);
}
