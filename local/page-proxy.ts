import { once } from "node:events";
import { type IncomingHttpHeaders, type IncomingMessage, request as send } from "node:http";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";

/** Headers that are for one connection alone (RFC 9110, section 7.6.1). */
const ofConnection = ["connection", "keep-alive", "proxy-connection", "te", "transfer-encoding", "upgrade"];

/**
 * Gives the simulated workspace's page and what it asks for at the gateway's own address. `Host`, `Origin` and the like go
 * on as they came: the workspace judges by them who may ask.
 */
export function pageProxy(app: FastifyInstance, workspaceUrl: string): void {
  const open = new Set<{ destroy(): unknown }>();

  const forward = async (request: FastifyRequest, reply: FastifyReply) => {
    const { method, url, headers } = request.raw;
    const body = request.body as Buffer | undefined;
    const onward = send(new URL(workspaceUrl), {
      method,
      path: url,
      headers: { ...endToEnd(headers), ...(body ? { "content-length": body.length } : {}) },
    });
    open.add(onward);
    onward.on("close", () => open.delete(onward));
    reply.raw.on("close", () => onward.destroy());
    try {
      onward.end(body);
      const [answer] = (await once(onward, "response")) as [IncomingMessage];
      return reply
        .code(answer.statusCode ?? 502)
        .headers(endToEnd(answer.headers))
        .send(answer);
    } catch (error) {
      const message = `The simulated workspace doesn't answer: ${(error as Error).message}`;
      return reply.code(502).send({ error: message });
    }
  };
  for (const path of ["/", "/page.js", "/page.css"]) app.get(path, forward);
  app.all("/simulator/*", forward);
  // A stream would go on for as long as someone looks.
  app.addHook("preClose", async () => {
    for (const each of open) each.destroy();
  });
}

function endToEnd(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !ofConnection.includes(name)));
}
