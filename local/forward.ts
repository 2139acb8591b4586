import { once } from "node:events";
import {
  type IncomingHttpHeaders,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  request as send,
} from "node:http";
import type { FastifyReply, FastifyRequest } from "fastify";

/** Headers that are for one connection alone (RFC 9110, section 7.6.1). */
const ofConnection = ["connection", "keep-alive", "proxy-connection", "te", "transfer-encoding", "upgrade"];

/**
 * Asks `url` on this machine for what was asked of us, and answers with what comes, as it flows in; 502 if nothing does.
 * @param headers what goes along of the request's own
 */
export async function forward(
  url: URL,
  request: FastifyRequest,
  reply: FastifyReply,
  headers: OutgoingHttpHeaders,
): Promise<FastifyReply> {
  const body = request.body as Buffer | undefined;
  const length = body ? { "content-length": body.length } : {};
  const onward = send(url, { method: request.method, headers: { ...headers, ...length } });
  reply.raw.on("close", () => onward.destroy());
  try {
    onward.end(body);
    const [answer] = (await once(onward, "response")) as [IncomingMessage];
    return reply
      .code(answer.statusCode ?? 502)
      .headers(endToEnd(answer.headers))
      .send(answer);
  } catch (error) {
    return reply.code(502).send({ error: `${url.origin} doesn't answer: ${(error as Error).message}` });
  }
}

/** Those that are meant for whoever is at the other end. */
export function endToEnd(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !ofConnection.includes(name)));
}
