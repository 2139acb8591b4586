import type { SQSBatchResponse, SQSEvent } from "aws-lambda";
import { readEnvironment, slashCommand, url } from "../../core/environment.ts";
import { describeError, plainLogger } from "../../core/logger.ts";
import { answerCheck } from "../../core/queues/answer-check.ts";
import { slackSecret } from "../../core/secrets.ts";
import { attemptServices } from "../attempt-services.ts";
import { botClient, slackResponder } from "../slack-responder.ts";
import { type AnswerChecker, checkAnswer } from "./check-answer.ts";

const config = readEnvironment(process.env, {
  SLACK_API_URL: url,
  SLACK_COMMAND: slashCommand,
});
const logger = plainLogger("answer-check");
const client = botClient(slackSecret(process.env), config.SLACK_API_URL);
const checker: AnswerChecker = {
  ...attemptServices(process.env, slackResponder(client, config, logger)),
  logger,
};

/** What waits on the answer-checks queue, many at once: is this request answered yet? One that fails comes again. */
export async function handler(event: SQSEvent): Promise<SQSBatchResponse> {
  const looked = await Promise.all(
    event.Records.map(async ({ messageId, body }) => {
      try {
        await checkAnswer(checker, answerCheck.parse(JSON.parse(body)), messageId);
        return [];
      } catch (error) {
        checker.logger.error("answer not checked", { error: describeError(error) });
        return [{ itemIdentifier: messageId }];
      }
    }),
  );
  return { batchItemFailures: looked.flat() };
}
