import { json } from "node:stream/consumers";
import { startHttpServer } from "../fixtures/http-server.ts";

export interface AwsStub {
  url: string;
  close(): Promise<void>;
}

/** Secrets Manager's GetSecretValue, for JSON secrets by their ARN. It checks no signature. */
export async function startSecretsManager(secrets: Record<string, object>): Promise<AwsStub> {
  return serve((body) => {
    const { SecretId } = body as { SecretId: string };
    return { ARN: SecretId, SecretString: JSON.stringify(secrets[SecretId]) };
  });
}

/** A response_url of Slack's: keeps what is posted to it. */
export async function startResponseUrl(): Promise<AwsStub & { posted: unknown[] }> {
  const posted: unknown[] = [];
  const server = await serve((body) => {
    posted.push(body);
    return { ok: true };
  });
  return { ...server, posted };
}

async function serve(answer: (body: unknown) => object): Promise<AwsStub> {
  return startHttpServer(async (request, response) => {
    const body = await json(request);
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(answer(body)));
  });
}
