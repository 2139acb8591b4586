import { setTimeout as sleep } from "node:timers/promises";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { ApiError, errorIn, failure } from "./api-error.ts";
import type { Fault, Faults } from "./faults.ts";
import { expiredToken } from "./token.ts";

/** How an answer breaks that was begun or made: `lost` before its first byte, `midway` in its body. */
export type Breakage = "lost" | "midway";

const breaking = new WeakMap<FastifyRequest, Breakage>();
/** Requests that are carried out and answered with this HTTP status all the same. */
const answeredWith = new WeakMap<FastifyRequest, number>();

export const breakageOf = (request: FastifyRequest) => breaking.get(request);

/** Lets the faults loose on every request of this scope, before anything else looks at it. */
export function injectFaults(scope: FastifyInstance, faults: Faults): void {
  scope.addHook("onRequest", async (request, reply) => {
    for (const fault of faults.take(request.method, request.url)) await applyFault(fault, request, reply);
    if (reply.sent) return reply;
  });
  scope.addHook("onSend", async (request, reply, payload) => {
    if (breaking.get(request) === "lost") breakOff(request, reply);
    const status = answeredWith.get(request);
    if (status === undefined || reply.statusCode >= 300) return payload;
    reply.code(status);
    if (status === 401) {
      reply.type("application/json");
      return JSON.stringify(failure("UNAUTHORIZED", "Full authentication is required"));
    }
    reply.type("text/html");
    return proxyPage(status);
  });
}

async function applyFault(fault: Fault, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  switch (fault.kind) {
    case "latency":
      await sleep(fault.ms, undefined, { ref: false });
      if (!request.server.server.listening) reply.hijack();
      return;
    case "429":
      reply.code(429).header("retry-after", fault.retryAfter);
      reply.send(failure("TOO_MANY_REQUESTS", "Too many requests"));
      return;
    case "500":
      throw new ApiError(500, "INTERNAL_SERVER_ERROR", "Something went wrong on our side");
    case "html": {
      const { status = 502 } = fault;
      reply.code(status).type("text/html").send(proxyPage(status));
      return;
    }
    case "error": {
      const { status = 400, form, message } = fault;
      const type = fault.type ?? (form === "problem" ? "application/problem+json" : "application/json");
      reply
        .code(status)
        .type(type)
        .send(JSON.stringify(errorIn(form, status, message)));
      return;
    }
    case "answer":
      reply.code(fault.status ?? 200).type(fault.type ?? "application/json");
      reply.send(fault.text);
      return;
    case "no-data":
      reply.send({ error: null, data: null });
      return;
    case "redirect":
      reply.redirect(fault.to, fault.status ?? 302);
      return;
    case "done-but":
      answeredWith.set(request, fault.status ?? 502);
      return;
    case "expired-token":
      if (request.url.startsWith("/oauth/")) return;
      throw expiredToken(Date.now() - 1_000);
    case "lost-answer":
      breaking.set(request, "lost");
      return;
    case "reset":
      if (request.routeOptions.url?.endsWith("/logs")) breaking.set(request, "midway");
      else breakOff(request, reply);
      return;
    case "hang":
      reply.hijack();
      return;
  }
}

function breakOff(request: FastifyRequest, reply: FastifyReply): void {
  reply.hijack();
  request.raw.socket.destroy();
}

/** Gives half of the log's first chunks, lets it go out, then breaks the connection. */
export async function* brokenMidway(
  chunks: Iterable<string>,
  request: FastifyRequest,
): AsyncGenerator<string> {
  let begun = "";
  let count = 0;
  for (const chunk of chunks) {
    begun += chunk;
    if (++count === 2) break;
  }
  yield begun.slice(0, Math.ceil(begun.length / 2));
  await sleep(50);
  request.raw.socket.destroy();
}

/** The page that a proxy, or a sign-in in front of UP42, answers with. */
export function proxyPage(status: number): string {
  return `<html>\r\n<head><title>${status} Bad Gateway</title></head>\r\n<body>\r\n<center><h1>${status} Bad Gateway</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n`;
}
