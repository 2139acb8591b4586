import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";

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
  const standIn = await serve((body) => {
    posted.push(body);
    return { ok: true };
  });
  return { ...standIn, posted };
}

async function serve(answer: (body: unknown) => object): Promise<AwsStub> {
  const server = createServer(async (request, response) => {
    const body = await json(request);
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(answer(body)));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
