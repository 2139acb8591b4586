import { givenSecret, type Secret, storedSecret } from "./aws/stored-secret.ts";
import { requiredVariables } from "./required-variables.ts";

type Environment = Record<string, string | undefined>;

/**
 * Deployed, a function's environment names a secret in Secrets Manager; on one machine it holds the values.
 * Each throws at once if its variables are missing.
 */
export function slackSecret(environment: Environment): Secret<{ signingSecret: string; botToken: string }> {
  if (environment.SLACK_SECRET_ARN)
    return storedSecret(environment.SLACK_SECRET_ARN, ["signingSecret", "botToken"]);
  const given = requiredVariables(environment, "SLACK_SIGNING_SECRET", "SLACK_BOT_TOKEN");
  return givenSecret({ signingSecret: given.SLACK_SIGNING_SECRET, botToken: given.SLACK_BOT_TOKEN });
}

export function up42Secret(environment: Environment): Secret<{ projectId: string; projectApiKey: string }> {
  if (environment.UP42_SECRET_ARN)
    return storedSecret(environment.UP42_SECRET_ARN, ["projectId", "projectApiKey"]);
  const given = requiredVariables(environment, "UP42_PROJECT_ID", "UP42_PROJECT_API_KEY");
  return givenSecret({ projectId: given.UP42_PROJECT_ID, projectApiKey: given.UP42_PROJECT_API_KEY });
}

/** What signs our links to logs. */
export function linkSecret(environment: Environment): Secret<{ linkKey: string }> {
  if (environment.LINK_SECRET_ARN) return storedSecret(environment.LINK_SECRET_ARN, ["linkKey"]);
  return givenSecret({ linkKey: requiredVariables(environment, "LINK_KEY").LINK_KEY });
}

/** What signed them before the last rotation; undefined on one machine. Reading it throws where nothing was rotated yet. */
export function previousLinkSecret(environment: Environment): Secret<{ linkKey: string }> | undefined {
  const arn = environment.LINK_SECRET_ARN;
  return arn ? storedSecret(arn, ["linkKey"], "AWSPREVIOUS") : undefined;
}
