import Fastify from "fastify";
import * as z from "zod";
import { sendToApp } from "./app-request.ts";
import { keptState } from "./kept-state.ts";
import type { Parts } from "./parts.ts";
import { NotPossible } from "./people.ts";
import { responseUrls } from "./response-url.ts";
import { simulator } from "./simulator.ts";
import { Triggers } from "./triggers.ts";
import { webApi } from "./web-api.ts";

export interface SlackWorkspaceOptions {
  /** 0 takes a free one. */
  port: number;
  signingSecret: string;
  /** The only token that the Web API takes. */
  botToken: string;
  /** Where the app takes commands, clicks and submissions; a function if it isn't known yet. */
  eventsUrl: string | (() => string);
  /** Keeps the workspace across restarts, in `slack.json` there. Without it, it lives in memory. */
  dataDir?: string;
}

export interface SlackWorkspace {
  url: string;
  port: number;
  close(): Promise<void>;
}

/**
 * Starts a stand-in for a Slack workspace on 127.0.0.1: the Web API under `/api/`, response URLs under
 * `/response/`, and people to act as under `/simulator/`. It refuses what Slack refuses.
 */
export async function startSlackWorkspace(options: SlackWorkspaceOptions): Promise<SlackWorkspace> {
  const { port, signingSecret, botToken, eventsUrl, dataDir } = options;
  const kept = await keptState(dataDir);
  const server = Fastify({ forceCloseConnections: true });
  let url = "";
  const parts: Parts = {
    state: kept.state,
    changed: kept.changed,
    triggers: new Triggers(),
    faults: [],
    botToken,
    url: () => url,
    send: (form) => sendToApp(typeof eventsUrl === "string" ? eventsUrl : eventsUrl(), signingSecret, form),
  };

  server.addContentTypeParser(
    "application/x-www-form-urlencoded",
    { parseAs: "string" },
    (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(String(body)))),
  );
  server.setErrorHandler((error: Error & { statusCode?: number }, _request, reply) => {
    if (error instanceof NotPossible) return reply.code(404).send({ error: error.message });
    if (error instanceof z.ZodError) return reply.code(400).send({ error: z.prettifyError(error) });
    if (!error.statusCode) console.error(error);
    return reply.code(error.statusCode ?? 500).send({ error: error.message });
  });
  webApi(server, parts);
  responseUrls(server, parts);
  simulator(server, parts);

  url = await server.listen({ port, host: "127.0.0.1" });
  return {
    url,
    port: Number(new URL(url).port),
    async close() {
      await server.close();
      await kept.close();
    },
  };
}
