import { S3Client } from "@aws-sdk/client-s3";
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import { readConfig, text, wholeNumber } from "../../core/config.ts";
import { readLink } from "../../core/logs/link.ts";
import { presignLog } from "../../core/logs/presign.ts";
import { linkSecret } from "../../core/secrets.ts";
import { page } from "./page.ts";

const config = readConfig(process.env, { LOGS_BUCKET: text, LINK_MINUTES: wholeNumber(1, 60) });
const secret = linkSecret(process.env);
const s3 = new S3Client();

/** `GET /logs/{token}`: from a link of ours to a presigned S3 URL that lives minutes. A GET uses nothing up. */
export async function handler(event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> {
  const { linkKey } = await secret.read();
  const link = readLink({ token: event.pathParameters?.token ?? "", secrets: [linkKey], now: new Date() });
  if (!link.ok) return page(link.reason);
  const location = await presignLog({
    s3,
    bucket: config.LOGS_BUCKET,
    key: link.key,
    seconds: config.LINK_MINUTES * 60,
  });
  return {
    statusCode: 302,
    headers: { location, "cache-control": "no-store", "referrer-policy": "no-referrer" },
    body: "",
  };
}
