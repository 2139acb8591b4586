import { existsSync, readFileSync } from "node:fs";
import { parseEnv } from "node:util";
import { optional, readEnvironment, slashCommand, text, url, wholeNumber } from "../core/environment.ts";

const optionalUrl = optional(url);

/** The ports that follow the gateway's, in this order (the local run's contract). */
export function ports(gateway: number) {
  return { gateway, up42: gateway + 1, slack: gateway + 2, aws: gateway + 3, dynamodb: gateway + 4 };
}

/**
 * The local run's settings: `.env.example` holds the defaults, `.env` and then the environment override them.
 * @throws Error that names every wrong one.
 */
export function readSettings(environment: Record<string, string | undefined>) {
  const root = new URL("../", import.meta.url);
  const fromFile = (name: string) => {
    const file = new URL(name, root);
    return existsSync(file) ? parseEnv(readFileSync(file, "utf8")) : {};
  };
  const given = { ...fromFile(".env.example"), ...fromFile(".env"), ...environment };
  const read = readEnvironment(given, {
    PORT: wholeNumber(1, 65_531),
    DATA_DIR: text,
    SLACK_SIGNING_SECRET: text,
    SLACK_BOT_TOKEN: text,
    SLACK_API_URL: optionalUrl,
    SLACK_COMMAND: slashCommand,
    OPERATORS: optional(text),
    UP42_API_URL: optionalUrl,
    UP42_CONSOLE_URL: text,
    UP42_PROJECT_ID: text,
    UP42_PROJECT_API_KEY: text,
    UP42_REQUESTS_PER_SECOND: text,
    LOGS_BUCKET: text,
    LINKS_URL: optionalUrl,
    LINK_KEY: text,
    LINK_DAYS: text,
    LINK_MINUTES: text,
    CHANGES_TABLE: text,
    AWS_REGION: text,
    AWS_ACCESS_KEY_ID: text,
    AWS_SECRET_ACCESS_KEY: text,
    AWS_ENDPOINT_URL_S3: optionalUrl,
    AWS_ENDPOINT_URL_SQS: optionalUrl,
    AWS_ENDPOINT_URL_DYNAMODB: optionalUrl,
  });
  return { ...read, ports: ports(read.PORT) };
}

export type Settings = ReturnType<typeof readSettings>;
