import { S3Client } from "@aws-sdk/client-s3";
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import { readEnvironment, slashCommand, text, wholeNumber } from "../../core/environment.ts";
import { plainLogger } from "../../core/logger.ts";
import { isStored } from "../../core/logs/is-stored.ts";
import { type ReadLink, readLink } from "../../core/logs/log-link.ts";
import type { MadeFor } from "../../core/logs/made-for.ts";
import { presignFile } from "../../core/logs/presign.ts";
import { linkSecret, previousLinkSecret } from "../../core/secrets.ts";
import { errorPage } from "./error-page.ts";

const config = readEnvironment(process.env, {
  LOGS_BUCKET: text,
  LINK_MINUTES: wholeNumber(1, 60),
  SLACK_COMMAND: slashCommand,
});
const secret = linkSecret(process.env);
const previous = previousLinkSecret(process.env);
const s3 = new S3Client();
const logger = plainLogger("log-link");

/**
 * `GET` or `HEAD /logs/{token}`: from a link of ours to a presigned S3 URL that lives minutes and is good for the same
 * method. Neither uses anything up. Where the file was deleted, a page says so, which S3's XML doesn't.
 */
export async function handler(event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> {
  const method = event.requestContext?.http?.method === "HEAD" ? "HEAD" : "GET";
  const token = event.pathParameters?.token ?? "";
  const link = await open(token);
  // For whom it was made: who opens it isn't known, since the link alone leads to the log.
  logger.info("link opened", {
    request: link.madeFor?.request,
    user: link.madeFor?.user,
    key: link.key,
    outcome: link.ok ? "redirected" : link.reason,
  });
  if (!link.ok) {
    const page = errorPage(link.reason, config.SLACK_COMMAND);
    return method === "HEAD" ? { ...page, body: "" } : page;
  }
  const seconds = config.LINK_MINUTES * 60;
  const location = await presignFile({ s3, bucket: config.LOGS_BUCKET, key: link.key, method, seconds });
  return {
    statusCode: 302,
    headers: { location, "cache-control": "no-store", "referrer-policy": "no-referrer" },
    body: "",
  };
}

/** What a link leads to, or why it leads nowhere. */
type OpenedLink = { madeFor?: MadeFor } & (
  | { ok: true; key: string }
  | { ok: false; key?: string; reason: "changed" | "expired" | "deleted" }
);

async function open(token: string): Promise<OpenedLink> {
  const link = await read(token);
  if (!link.ok || (await isStored({ s3, bucket: config.LOGS_BUCKET, key: link.key }))) return link;
  return { ...link, ok: false, reason: "deleted" };
}

/** A link that the key we have didn't sign may be newer than that key, or older than the last rotation. */
async function read(token: string): Promise<ReadLink> {
  const now = new Date();
  const { linkKey } = await secret.read();
  const link = readLink({ token, secrets: [linkKey], now });
  if (link.ok || link.reason === "expired") return link;
  const keys = await Promise.all([secret.refresh(), previous?.refresh().catch(() => undefined)]);
  return readLink({ token, secrets: keys.flatMap((key) => key?.linkKey ?? []), now });
}
