import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { endToEnd, forward } from "./forward.ts";

/**
 * Gives the simulated workspace's page and what it asks for at the gateway's own address. `Host`, `Origin` and the like go
 * on as they came: the workspace judges by them who may ask.
 */
export function pageProxy(app: FastifyInstance, workspaceUrl: string): void {
  const open = new Set<FastifyReply["raw"]>();
  const toWorkspace = (request: FastifyRequest, reply: FastifyReply) => {
    open.add(reply.raw);
    reply.raw.on("close", () => open.delete(reply.raw));
    const { pathname, search } = new URL(request.raw.url ?? "/", workspaceUrl);
    // The path alone is the asker's to choose, not the host.
    const url = Object.assign(new URL(workspaceUrl), { pathname, search });
    return forward(url, request, reply, endToEnd(request.headers));
  };
  for (const path of ["/", "/page.js", "/page.css"]) app.get(path, toWorkspace);
  app.all("/simulator/*", toWorkspace);
  // A stream would go on for as long as someone looks.
  app.addHook("preClose", async () => {
    for (const each of open) each.destroy();
  });
}
