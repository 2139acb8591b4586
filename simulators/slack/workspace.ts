import Fastify from "fastify";
import * as z from "zod";
import { sendToApp } from "./app-request.ts";
import { controlRoutes } from "./control-routes.ts";
import { persistentState } from "./persistent-state.ts";
import { responseUrlRoutes } from "./response-url-routes.ts";
import { socketMode } from "./socket-mode.ts";
import { socketModeRoutes } from "./socket-mode-routes.ts";
import { Triggers } from "./triggers.ts";
import { ImpossibleAction } from "./user-actions.ts";
import { webApiRoutes } from "./web-api-routes.ts";
import type { WorkspaceContext } from "./workspace-context.ts";
import { defaultSettings, type WorkspaceSettings } from "./workspace-settings.ts";

export interface SlackWorkspaceOptions {
  /** 0 takes a free one. */
  port: number;
  signingSecret: string;
  /** The only token that the Web API takes. */
  botToken: string;
  /** The app-level token (`xapp-…`) for Socket Mode. */
  appToken?: string;
  /** Where the app takes commands, clicks and submissions; a function if it isn't known yet. */
  eventsUrl: string | (() => string);
  /** Keeps the workspace across restarts, in `slack.json` there. Without it, it lives in memory. */
  dataDir?: string;
  /** What differs from the usual set-up. */
  settings?: Partial<WorkspaceSettings>;
}

export interface SlackWorkspace {
  url: string;
  port: number;
  close(): Promise<void>;
}

/**
 * Starts a simulated Slack workspace on 127.0.0.1: the Web API under `/api/`, response URLs under
 * `/response/`, and people to act as under `/simulator/`. It refuses what Slack refuses.
 */
export async function startSlackWorkspace(options: SlackWorkspaceOptions): Promise<SlackWorkspace> {
  const { port, signingSecret, botToken, appToken, eventsUrl, dataDir, settings } = options;
  const kept = await persistentState(dataDir);
  const server = Fastify({ forceCloseConnections: true });
  let url = "";
  const context: WorkspaceContext = {
    state: kept.state,
    save: kept.save,
    triggers: new Triggers(),
    faults: [],
    settings: { ...defaultSettings(), ...settings },
    botToken,
    appToken,
    socketMode: socketMode(server.server, () => url),
    url: () => url,
    sendToApp: (form) =>
      context.settings.socketMode
        ? context.socketMode.sendForm(form)
        : sendToApp(typeof eventsUrl === "string" ? eventsUrl : eventsUrl(), signingSecret, form),
  };

  server.addContentTypeParser(
    "application/x-www-form-urlencoded",
    { parseAs: "string" },
    (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(String(body)))),
  );
  server.setErrorHandler((error: Error & { statusCode?: number }, _request, reply) => {
    if (error instanceof ImpossibleAction) return reply.code(404).send({ error: error.message });
    if (error instanceof z.ZodError) return reply.code(400).send({ error: z.prettifyError(error) });
    if (!error.statusCode) console.error(error);
    return reply.code(error.statusCode ?? 500).send({ error: error.message });
  });
  webApiRoutes(server, context);
  responseUrlRoutes(server, context);
  controlRoutes(server, context);
  socketModeRoutes(server, context.socketMode);

  url = await server.listen({ port, host: "127.0.0.1" });
  return {
    url,
    port: Number(new URL(url).port),
    async close() {
      context.socketMode.close();
      await server.close();
      await kept.close();
    },
  };
}
