import Fastify from "fastify";
import * as z from "zod";
import { takeOwnPagesOnly } from "../own-page.ts";
import { pageRoutes } from "../page-bundle.ts";
import { installApp } from "./app-manifest.ts";
import { sendEvent, sendToApp } from "./app-request.ts";
import { changeStreams } from "./change-streams.ts";
import { controlRoutes } from "./control-routes.ts";
import { pageApiRoutes } from "./page-routes.ts";
import { persistentState } from "./persistent-state.ts";
import { responseUrlRoutes } from "./response-url-routes.ts";
import { socketMode } from "./socket-mode.ts";
import { socketModeRoutes } from "./socket-mode-routes.ts";
import { Triggers } from "./triggers.ts";
import { webApiRoutes } from "./web-api-routes.ts";
import { ImpossibleAction } from "./who-and-where.ts";
import type { ForPage, WorkspaceContext } from "./workspace-context.ts";
import type { WorkspaceSettings } from "./workspace-settings.ts";

export interface SlackWorkspaceOptions extends ForPage {
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
  /** The app's manifest, as Slack takes it; without one the app is `/up42`, and may do all that the simulator has. */
  manifest?: object;
  /** What differs from the usual set-up, or from the manifest. */
  settings?: Partial<WorkspaceSettings>;
}

export interface SlackWorkspace {
  url: string;
  port: number;
  close(): Promise<void>;
}

/**
 * Starts a simulated Slack workspace on 127.0.0.1: the Web API under `/api/`, response URLs under
 * `/response/`, people to act as under `/simulator/`, and at `/` the page that shows it. It refuses what Slack refuses.
 */
export async function startSlackWorkspace(options: SlackWorkspaceOptions): Promise<SlackWorkspace> {
  const {
    port,
    signingSecret,
    botToken,
    appToken,
    eventsUrl,
    dataDir,
    manifest,
    settings: changed,
    ...forPage
  } = options;
  const { app, settings } = installApp(manifest);
  const kept = await persistentState(dataDir);
  const server = Fastify({ forceCloseConnections: true });
  const streams = changeStreams(kept.state);
  const appUrl = () => (typeof eventsUrl === "string" ? eventsUrl : eventsUrl());
  let url = "";
  const context: WorkspaceContext = {
    state: kept.state,
    save() {
      kept.save();
      streams.notify();
    },
    streams,
    triggers: new Triggers(),
    faults: [],
    settings: { ...settings, ...changed },
    app,
    forPage,
    botToken,
    appToken,
    socketMode: socketMode(server.server, () => url),
    url: () => url,
    sendToApp: (form) =>
      context.settings.socketMode
        ? context.socketMode.sendForm(form)
        : sendToApp(appUrl(), signingSecret, form),
    sendEventToApp: (event) =>
      context.settings.socketMode
        ? context.socketMode.sendEvent(event)
        : sendEvent(appUrl(), signingSecret, event),
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
  // The Web API too: its token stands in .env.example, so that any page would know it.
  server.addHook("onRequest", takeOwnPagesOnly);
  webApiRoutes(server, context);
  responseUrlRoutes(server, context);
  controlRoutes(server, context);
  socketModeRoutes(server, context.socketMode);
  pageApiRoutes(server, context);
  pageRoutes(server, { path: "/", entry: new URL("./page/main.tsx", import.meta.url), title: "Slack" });

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
