import * as z from "zod";
import { optional, readEnvironment, text } from "../core/environment.ts";
import { sendAnswerCheck } from "../core/queues/send.ts";
import { recoveryTimes } from "../core/requests/recovery-times.ts";
import { RequestStore } from "../core/requests/request-store.ts";
import type { Responder } from "../core/responder/responder.ts";
import type { AttemptServices } from "./attempt.ts";
import { dynamoDbClient } from "./dynamodb-client.ts";

/** @throws Error that names every variable that is missing or wrong. */
export function attemptServices(
  environment: Record<string, string | undefined>,
  responder: Responder,
): AttemptServices {
  const config = readEnvironment(environment, {
    CHANGES_TABLE: text,
    ANSWER_CHECKS_QUEUE_URL: text,
    /** A part of the usual times, where many workers are killed to see what becomes of it. */
    RECOVERY_SCALE: optional(text.transform(Number).pipe(z.number().min(0.01).max(1))),
  });
  return {
    requests: new RequestStore(dynamoDbClient(), config.CHANGES_TABLE),
    responder,
    times: recoveryTimes(config.RECOVERY_SCALE),
    sendAnswerCheck: (check, seconds) => sendAnswerCheck(config.ANSWER_CHECKS_QUEUE_URL, check, seconds),
  };
}
