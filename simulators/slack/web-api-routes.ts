import type { FastifyInstance, FastifyRequest } from "fastify";
import { sendFault, takeFault } from "./faults.ts";
import { type Args, WebApiError } from "./web-api-arguments.ts";
import { appTokenMethods, methods, neededScopes } from "./web-api-methods.ts";
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
        const { scopes } = checkToken(name, context, request.headers.authorization, args.token);
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

/** What the token may do. An app-level token is for its own methods, and travels in the header alone (Slack's docs). */
function checkToken(
  method: string,
  { botToken, appToken, settings }: WorkspaceContext,
  authorization: string | undefined,
  inBody: unknown,
): { scopes: string[] } {
  const forApp = appTokenMethods.includes(method);
  const given = authorization?.replace(/^Bearer\s+/i, "") || (forApp ? undefined : inBody);
  if (!given) throw new WebApiError("not_authed");
  const [wanted, other] = forApp ? [appToken, botToken] : [botToken, appToken];
  if (given === wanted) return { scopes: forApp ? settings.appTokenScopes : settings.scopes };
  throw new WebApiError(given === other ? "not_allowed_token_type" : "invalid_auth");
}

function checkScope(method: string, scopes: string[]): void {
  const needed = neededScopes[method];
  if (needed && !scopes.includes(needed)) throw new WebApiError("missing_scope");
}
