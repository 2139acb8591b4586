import type { FastifyInstance, FastifyRequest } from "fastify";
import { sendFault, takeFault } from "./faults.ts";
import { type Args, methods, neededScopes, WebApiError } from "./web-api-methods.ts";
import type { WorkspaceContext } from "./workspace-context.ts";

/** Slack's Web API under `/api/`: every answer is HTTP 200, refusals are `{ ok: false, error }`. */
export function webApiRoutes(server: FastifyInstance, context: WorkspaceContext): void {
  server.route<{ Params: { method: string } }>({
    method: ["GET", "POST"],
    url: "/api/:method",
    handler: (request, reply) => {
      const name = request.params.method;
      const args = argsOf(request);
      const fault = takeFault(context.faults, { method: name, channel: args.channel });
      if (fault) return sendFault(fault, reply);
      try {
        const method = methods[name];
        if (!method) throw new WebApiError("unknown_method");
        checkToken(context.botToken, request.headers.authorization, args.token);
        const { scopes } = context.settings;
        reply.header("x-oauth-scopes", scopes.join(","));
        checkScope(name, scopes);
        const answer = { ok: true, ...method(context, args) };
        context.save();
        return reply.send(answer);
      } catch (error) {
        if (!(error instanceof WebApiError)) throw error;
        const { message, messages } = error;
        return reply.send({
          ok: false,
          error: message,
          ...(messages ? { errors: messages, response_metadata: { messages } } : {}),
        });
      }
    },
  });
}

function argsOf(request: FastifyRequest): Args {
  const given = { ...(request.query as Args), ...((request.body as Args | null) ?? {}) };
  for (const name of ["blocks", "view"]) {
    const value = given[name];
    if (typeof value === "string") given[name] = parseJson(value);
  }
  return given;
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return json;
  }
}

function checkToken(botToken: string, authorization: string | undefined, inBody: unknown): void {
  const given = authorization?.replace(/^Bearer\s+/i, "") ?? inBody;
  if (!given) throw new WebApiError("not_authed");
  if (given !== botToken) throw new WebApiError("invalid_auth");
}

function checkScope(method: string, scopes: string[]): void {
  const needed = neededScopes[method];
  if (needed && !scopes.includes(needed)) throw new WebApiError("missing_scope");
}
