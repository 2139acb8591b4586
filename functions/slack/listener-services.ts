import { plainLogger } from "../../core/logger.ts";
import { defaultSlashCommand, requiredVariables, splitAtCommas } from "../../core/required-variables.ts";
import { slackSecret } from "../../core/secrets.ts";
import type { ListenerOptions } from "./listeners.ts";
import { queueRequest } from "./queue-request.ts";
import { readOperators } from "./read-operators.ts";

/**
 * What the listeners need of the world, from the function's environment, and the secret that they and Slack share.
 * @throws Error that names every variable that is missing.
 */
export function listenerServices(environment: NodeJS.ProcessEnv): {
  secret: ReturnType<typeof slackSecret>;
  options: ListenerOptions;
} {
  const config = requiredVariables(
    environment,
    "CHANGES_TABLE",
    "COMMANDS_QUEUE_URL",
    "ANSWER_CHECKS_QUEUE_URL",
    "SLACK_API_URL",
  );
  const queueUrls = { commands: config.COMMANDS_QUEUE_URL, answerChecks: config.ANSWER_CHECKS_QUEUE_URL };
  const named = splitAtCommas(environment.OPERATORS);
  const logger = plainLogger("slack");
  const secret = slackSecret(environment);
  return {
    secret,
    options: {
      botToken: async (fresh) => (await (fresh ? secret.refresh() : secret.read())).botToken,
      apiUrl: config.SLACK_API_URL,
      slashCommand: environment.SLACK_COMMAND || defaultSlashCommand,
      operators: () => readOperators(config.CHANGES_TABLE, named, logger),
      otherTeams: splitAtCommas(environment.SLACK_TEAMS),
      enqueue: (request) => queueRequest(queueUrls, request, logger),
    },
  };
}
