import { givenSecret, type Secret, storedSecret } from "./aws/stored-secret.ts";
import { readConfig, text } from "./config.ts";

type Environment = Record<string, string | undefined>;

/**
 * Deployed, a function's environment names a secret in Secrets Manager; on one machine it holds the values.
 * Each throws at once if its variables are missing.
 */
export function slackSecret(environment: Environment): Secret<{ signingSecret: string; botToken: string }> {
  if (environment.SLACK_SECRET_ARN)
    return storedSecret(environment.SLACK_SECRET_ARN, ["signingSecret", "botToken"]);
  const given = readConfig(environment, { SLACK_SIGNING_SECRET: text, SLACK_BOT_TOKEN: text });
  return givenSecret({ signingSecret: given.SLACK_SIGNING_SECRET, botToken: given.SLACK_BOT_TOKEN });
}

export function up42Secret(environment: Environment): Secret<{ projectId: string; projectApiKey: string }> {
  if (environment.UP42_SECRET_ARN)
    return storedSecret(environment.UP42_SECRET_ARN, ["projectId", "projectApiKey"]);
  const given = readConfig(environment, { UP42_PROJECT_ID: text, UP42_PROJECT_API_KEY: text });
  return givenSecret({ projectId: given.UP42_PROJECT_ID, projectApiKey: given.UP42_PROJECT_API_KEY });
}

/** What signs our links to logs. */
export function linkSecret(environment: Environment): Secret<{ linkKey: string }> {
  if (environment.LINK_SECRET_ARN) return storedSecret(environment.LINK_SECRET_ARN, ["linkKey"]);
  return givenSecret({ linkKey: readConfig(environment, { LINK_KEY: text }).LINK_KEY });
}

/** What signed them before the last rotation; undefined on one machine. Reading it throws where nothing was rotated yet. */
export function previousLinkSecret(environment: Environment): Secret<{ linkKey: string }> | undefined {
  const arn = environment.LINK_SECRET_ARN;
  return arn ? storedSecret(arn, ["linkKey"], "AWSPREVIOUS") : undefined;
}
