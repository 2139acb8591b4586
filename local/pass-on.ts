import { request } from "node:http";
import { pipeline } from "node:stream/promises";
import type { FastifyReply, FastifyRequest } from "fastify";

/**
 * Answers with what is at `url` on this machine, as it flows in: whoever asked is elsewhere and can't reach it. Of the request
 * goes along which part of the file is wanted.
 */
export function passOn(url: string, { method, headers }: FastifyRequest, reply: FastifyReply): FastifyReply {
  const onward = request(
    url,
    { method, headers: headers.range ? { range: headers.range } : {} },
    (answer) => {
      reply.raw.writeHead(answer.statusCode ?? 502, { ...answer.headers, "cache-control": "no-store" });
      pipeline(answer, reply.raw).catch(() => reply.raw.destroy());
    },
  );
  reply.hijack();
  onward.on("error", () => {
    if (!reply.raw.headersSent) reply.raw.writeHead(502);
    reply.raw.end();
  });
  reply.raw.on("close", () => onward.destroy());
  onward.end();
  return reply;
}
