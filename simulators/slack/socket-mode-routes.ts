import type { FastifyInstance } from "fastify";
import * as z from "zod";
import type { SocketMode } from "./socket-mode.ts";

const schema = z.strictObject({
  action: z.enum([
    "warn",
    "refresh",
    "disable",
    "drop",
    "drop-after-envelope",
    "refresh-after-envelope",
    "drop-acknowledgement",
    "twice",
  ]),
});

/** `/simulator/connections`: what becomes of the connections of Socket Mode, now or at the next envelope. */
export function socketModeRoutes(server: FastifyInstance, socketMode: SocketMode): void {
  const state = () => ({ open: socketMode.count(), unacknowledged: socketMode.unacknowledged() });
  server.get("/simulator/connections", state);
  server.post("/simulator/connections", (request) => {
    const { action } = schema.parse(request.body);
    if (action === "warn") socketMode.disconnect("warning");
    else if (action === "refresh") socketMode.disconnect("refresh_requested");
    else if (action === "disable") socketMode.disconnect("link_disabled");
    else if (action === "drop") socketMode.drop();
    else socketMode.trouble(action);
    return state();
  });
}
