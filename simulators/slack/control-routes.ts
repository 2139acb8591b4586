import type { FastifyInstance } from "fastify";
import * as z from "zod";
import { faultSchema } from "./faults.ts";
import { viewPayload } from "./payloads.ts";
import { seen } from "./seen-message.ts";
import { submit } from "./submission.ts";
import { click, messagesSeenBy, typeCommand } from "./user-actions.ts";
import type { WorkspaceContext } from "./workspace-context.ts";
import { settingsSchema } from "./workspace-settings.ts";

const command = z.object({
  user: z.string(),
  channel: z.string(),
  text: z.string(),
  threadTs: z.string().exactOptional(),
});
const clicked = z.object({
  user: z.string(),
  channel: z.string(),
  ts: z.string(),
  actionId: z.string(),
  blockId: z.string().exactOptional(),
  value: z.string().exactOptional(),
});
const submission = z.object({
  user: z.string(),
  viewId: z.string(),
  values: z.record(z.string(), z.record(z.string(), z.string())),
});
const viewer = z.object({ user: z.string(), channel: z.string() });

/** `/simulator/…`: where a terminal or a test acts as a person, and switches faults on. No token is asked for. */
export function controlRoutes(server: FastifyInstance, context: WorkspaceContext): void {
  server.post("/simulator/commands", (request) => typeCommand(context, command.parse(request.body)));
  server.post("/simulator/clicks", (request) => click(context, clicked.parse(request.body)));
  server.post("/simulator/submissions", (request) => submit(context, submission.parse(request.body)));
  server.get("/simulator/messages", (request) =>
    messagesSeenBy(context.state, viewer.parse(request.query)).map(seen),
  );
  server.get<{ Querystring: { user: string } }>("/simulator/views", (request) =>
    context.state.views.filter(({ user }) => user === request.query.user).map((view) => viewPayload(view)),
  );

  server.get("/simulator/settings", () => context.settings);
  server.post("/simulator/settings", (request) =>
    Object.assign(context.settings, settingsSchema.parse(request.body)),
  );

  server.get("/simulator/faults", () => context.faults);
  server.post("/simulator/faults", (request) => {
    const fault = faultSchema.parse(request.body);
    context.faults.push(fault);
    return fault;
  });
  server.delete("/simulator/faults", () => {
    context.faults.length = 0;
    return context.faults;
  });
}
