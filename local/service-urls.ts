import type { Settings } from "./settings.ts";

/** Where the local run finds each service: at the address given, or at a port of this machine where it runs itself. */
export function serviceUrls({ ports, ...settings }: Settings) {
  const at = (port: number) => `http://127.0.0.1:${port}`;
  return {
    up42: settings.UP42_API_URL ?? at(ports.up42),
    slack: settings.SLACK_API_URL ?? `${at(ports.slack)}/api`,
    s3: settings.AWS_ENDPOINT_URL_S3 ?? at(ports.aws),
    sqs: settings.AWS_ENDPOINT_URL_SQS ?? at(ports.aws),
    dynamodb: settings.AWS_ENDPOINT_URL_DYNAMODB ?? at(ports.dynamodb),
  };
}
