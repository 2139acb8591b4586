import { existsSync, readFileSync } from "node:fs";
import { parseEnv } from "node:util";
import { everyone } from "../core/access/operators.ts";
import { closestMatches } from "../core/closest-matches.ts";
import {
  commaSeparated,
  EnvironmentError,
  optional,
  readEnvironment,
  slashCommand,
  text,
  url,
  wholeNumber,
} from "../core/environment.ts";
import { users } from "../simulators/slack/team.ts";
import { credentialMistakes } from "./credentials/credential-mistakes.ts";
import { isSlackItself, slackApi, up42Api } from "./credentials/real-services.ts";

type Values = Record<string, string | undefined>;

const optionalUrl = optional(url);

const schema = {
  PORT: wholeNumber(1, 65_531),
  DATA_DIR: text,
  SLACK_SIGNING_SECRET: text,
  SLACK_BOT_TOKEN: text,
  SLACK_APP_TOKEN: optional(text),
  SLACK_API_URL: optionalUrl,
  SLACK_COMMAND: slashCommand,
  OPERATORS: commaSeparated.superRefine((ids, context) => {
    if (ids.includes(everyone) && ids.length > 1) context.addIssue("has * and more: * alone is everyone");
    for (const id of ids.filter((id) => id !== everyone && !/^[UW][A-Z0-9]+$/.test(id)))
      context.addIssue(`has "${id}", which is not a Slack id of a person, like U1 or U012ABCDEF`);
  }),
  SLACK_TEAMS: commaSeparated.superRefine((ids, context) => {
    for (const id of ids.filter((id) => !/^[TE][A-Z0-9]+$/.test(id)))
      context.addIssue(`has "${id}", which is not a Slack id of a workspace, like T012ABCDEF`);
  }),
  UP42_API_URL: optionalUrl,
  UP42_CONSOLE_URL: url,
  UP42_PROJECT_ID: text,
  UP42_PROJECT_API_KEY: text,
  UP42_REQUESTS_PER_SECOND: wholeNumber(1, 100),
  LOGS_BUCKET: text,
  LINKS_URL: optionalUrl,
  LINK_KEY: text,
  LINK_DAYS: wholeNumber(1, 365),
  LINK_MINUTES: wholeNumber(1, 60),
  CHANGES_TABLE: text,
  AWS_REGION: text,
  AWS_ACCESS_KEY_ID: text,
  AWS_SECRET_ACCESS_KEY: text,
  AWS_ENDPOINT_URL_S3: optionalUrl,
  AWS_ENDPOINT_URL_SQS: optionalUrl,
  AWS_ENDPOINT_URL_DYNAMODB: optionalUrl,
};

/** The ports that follow the gateway's, in this order (the local run's contract). */
function portsFrom(gateway: number) {
  return { gateway, up42: gateway + 1, slack: gateway + 2, aws: gateway + 3, dynamodb: gateway + 4 };
}

/**
 * The local run's settings: `.env.example` holds the defaults, `.env` and then the environment override them. `warnings`
 * are sentences about what is most likely a mistake.
 * @throws Error with a sentence for each wrong one, saying where it stands
 */
export function readSettings(environment: Values, dotEnv?: URL) {
  const { mistakes, ...settings } = examineSettings(environment, dotEnv);
  if (mistakes.length === 0) return settings;
  const sentences = mistakes.map(({ sentence }) => sentence);
  throw new Error(`${sentences.join("\n")}\n.env.example shows every setting with its default.`);
}

/**
 * The same for whoever wants to go on with what is right: `mistakes` has the name of each setting that is wrong and a sentence
 * about it, and one that can't be read has its default.
 */
export function examineSettings(environment: Values, dotEnv = new URL("../.env", import.meta.url)) {
  const defaults = readEnvFile(new URL("../.env.example", import.meta.url));
  const file = readEnvFile(dotEnv);
  const given = withAddresses({ ...defaults, ...file, ...environment }, defaults);
  const { settings, unreadable } = readReadable(given, defaults);
  const wrong = credentialMistakes(given, defaults);
  const others = unreadable.filter(({ name }) => !wrong.some((mistake) => mistake.name === name));
  const mistakes = [...others, ...wrong].map(({ name, mistake }) => {
    const where = name in environment ? "In the environment" : "In .env";
    return { name, sentence: `${where}, ${name} ${mistake}${mistake.endsWith(".") ? "" : "."}` };
  });
  const warnings = misspeltNames(file, Object.keys(defaults));
  if (!mistakes.some(({ name }) => name === "OPERATORS")) warnings.push(...unknownOperators(settings));
  return { ...settings, ports: portsFrom(settings.PORT), warnings, mistakes };
}

/** With the addresses of the real ones where there are credentials for them and no address is given. */
function withAddresses(given: Values, defaults: Values): Values {
  const isGiven = (name: string) => given[name] && given[name] !== defaults[name];
  const forUp42 = isGiven("UP42_PROJECT_ID") && isGiven("UP42_PROJECT_API_KEY");
  return {
    ...given,
    SLACK_API_URL: given.SLACK_API_URL || (given.SLACK_APP_TOKEN ? slackApi : undefined),
    UP42_API_URL: given.UP42_API_URL || (forUp42 ? up42Api : undefined),
  };
}

function readReadable(given: Values, defaults: Values) {
  try {
    return { settings: readEnvironment(given, schema), unreadable: [] };
  } catch (error) {
    if (!(error instanceof EnvironmentError)) throw error;
    const replaced = Object.fromEntries(error.mistakes.map(({ name }) => [name, defaults[name]]));
    const settings = readEnvironment({ ...given, ...replaced }, schema);
    return { settings, unreadable: error.mistakes };
  }
}

export type Settings = ReturnType<typeof readSettings>;

function readEnvFile(file: URL): Values {
  return existsSync(file) ? parseEnv(readFileSync(file, "utf8")) : {};
}

function misspeltNames(file: Values, names: string[]): string[] {
  return Object.keys(file)
    .filter((name) => !names.includes(name))
    .map((name) => {
      const [closest] = closestMatches(name, names, (known) => known, 1);
      return `In .env, ${name} is no setting of the local run.${closest ? ` Did you mean ${closest}?` : ""}`;
    });
}

/** Operators whom the simulated workspace doesn't have, or a real one surely doesn't; who else is in that isn't known here. */
function unknownOperators(settings: { OPERATORS: string[]; SLACK_API_URL: string | undefined }): string[] {
  if (isSlackItself(settings.SLACK_API_URL)) {
    return settings.OPERATORS.filter((id) => users.some((user) => user.id === id)).map(
      (id) =>
        `OPERATORS has ${id}, who is in the simulated workspace only: put in who may change jobs. Your own id: your profile in Slack → ⋮ → Copy member ID.`,
    );
  }
  if (settings.SLACK_API_URL) return [];
  const there = users.map(({ id, realName }) => `${id} (${realName})`).join(", ");
  const known = [everyone, ...users.map(({ id }) => id)];
  return settings.OPERATORS.filter((operator) => !known.includes(operator)).map(
    (id) => `OPERATORS has ${id}, who isn't in the simulated workspace. There are ${there}.`,
  );
}
