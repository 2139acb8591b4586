import type { FastifyInstance } from "fastify";
import * as z from "zod";
import { describeWorkspace } from "./describe-workspace.ts";
import { openHome } from "./open-home.ts";
import { postMessage } from "./post-message.ts";
import { people } from "./team.ts";
import { clickInView, closeModal } from "./view-actions.ts";
import { who } from "./who-and-where.ts";
import type { WorkspaceContext } from "./workspace-context.ts";

const person = z.object({ user: z.string() });
/** Without a name: the first one here. */
const viewer = z.object({ user: z.string().default(people[0]?.id ?? "") });
const typed = z.object({ user: z.string(), text: z.string() });
const post = z.object({
  user: z.string(),
  channel: z.string(),
  text: z.string(),
  threadTs: z.string().exactOptional(),
});
const viewAction = z.object({
  user: z.string(),
  viewId: z.string(),
  actionId: z.string(),
  blockId: z.string().exactOptional(),
  value: z.string().exactOptional(),
  values: z.record(z.string(), z.record(z.string(), z.string())).exactOptional(),
});
const closing = z.object({ user: z.string(), viewId: z.string(), all: z.boolean().exactOptional() });

/** `/simulator/…`: what the page in the browser needs, beyond what the terminal uses too. */
export function pageApiRoutes(server: FastifyInstance, context: WorkspaceContext): void {
  server.get("/simulator/workspace", (request) =>
    describeWorkspace(context, who(viewer.parse(request.query).user)),
  );
  server.get("/simulator/stream", (request, reply) => {
    const user = who(viewer.parse(request.query).user);
    reply.hijack();
    context.streams.open(user, reply.raw);
  });
  server.get("/simulator/completions", async (request) => {
    const { user, text } = typed.parse(request.query);
    who(user);
    return completions(context, text);
  });
  server.post("/simulator/posts", (request) => postMessage(context, post.parse(request.body)));
  server.post("/simulator/view-actions", (request) => clickInView(context, viewAction.parse(request.body)));
  server.post("/simulator/view-closings", (request) => closeModal(context, closing.parse(request.body)));
  server.post("/simulator/home", (request) => openHome(context, person.parse(request.body)));
  server.addHook("preClose", async () => context.streams.close());
}

/** What a line can become; where nobody knows more, the command alone, as Slack itself offers it. */
async function completions({ app, forPage }: WorkspaceContext, line: string) {
  if (!line.startsWith("/")) return [];
  if (forPage.complete) return forPage.complete(line);
  const label = `${app.command} ${app.usageHint}`.trim();
  return app.command.startsWith(line)
    ? [{ line: `${app.command} `, label, description: app.description }]
    : [];
}
