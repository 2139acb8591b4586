import type { AddressInfo } from "node:net";
import fastify, { type FastifyInstance } from "fastify";
import { takeOwnPagesOnly } from "../own-page.ts";
import { pageRoutes } from "../page-bundle.ts";
import { ApiError, failure } from "./api-error.ts";
import { controlRoutes } from "./control-routes.ts";
import { injectFaults } from "./fault-injection.ts";
import { Faults } from "./faults.ts";
import { Project } from "./project.ts";
import { rateLimit } from "./rate-limit.ts";
import { RequestCount } from "./request-count.ts";
import { seedJobs, topUp } from "./seed.ts";
import { openStore } from "./store.ts";
import { up42Routes } from "./up42-routes.ts";

export type SimulatorOptions = {
  /** 0 for any free one. */
  port: number;
  projectId: string;
  projectApiKey: string;
  /** The folder that keeps the project from run to run; without it, it ends with the simulator. */
  dataDir?: string;
  /** Whether the project is filled with jobs at the start, and topped up when it was kept. True unless said otherwise. */
  seed?: boolean;
};

export type Simulator = { url: string; port: number; close(): Promise<void> };

/**
 * Serves UP42's project job API, as its public API reference describes it, for one project on 127.0.0.1. `GET /simulator`
 * says what else can be asked of it. Throws what `listen` throws, such as EADDRINUSE.
 */
export async function startUp42Simulator(options: SimulatorOptions): Promise<Simulator> {
  const store = openStore(options.dataDir);
  const project = new Project(options.projectId, store);
  if (options.seed ?? true) {
    if (project.jobs().length === 0) project.add(seedJobs(project.now()));
    topUp(project);
  }
  const { projectId, projectApiKey } = options;
  const server = up42Server(project, { projectId, projectApiKey });
  try {
    await server.listen({ host: "127.0.0.1", port: options.port });
  } catch (error) {
    store.close();
    throw error;
  }
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    async close() {
      await server.close();
      store.close();
    },
  };
}

function up42Server(project: Project, key: { projectId: string; projectApiKey: string }): FastifyInstance {
  const faults = new Faults();
  const requests = new RequestCount();
  const passes = rateLimit();
  const server = fastify({
    forceCloseConnections: true,
    bodyLimit: 64 * 1024 * 1024,
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 5_000 },
  });

  server.removeAllContentTypeParsers();
  server.addContentTypeParser("*", { parseAs: "string" }, (_, body, done) => done(null, body));
  server.setErrorHandler<Error & { statusCode?: number }>((error, _, reply) => {
    if (error instanceof ApiError) return reply.code(error.status).send(failure(error.code, error.message));
    const status = error.statusCode ?? 500;
    if (status >= 500) console.error(error);
    return reply.code(status).send(failure(status, error.message));
  });
  server.setNotFoundHandler(async ({ method, url }, reply) =>
    reply.code(404).send(failure("RESOURCE_NOT_FOUND", `Nothing is served at ${method} ${url}`)),
  );

  server.register(async (scope) => {
    scope.addHook("onRequest", async (request, reply) => {
      requests.count(request, reply);
      if (passes(request.ip, project.settings.limits)) return;
      return reply.code(429).header("retry-after", 1).send(failure("TOO_MANY_REQUESTS", "Too many requests"));
    });
    injectFaults(scope, faults);
    up42Routes(scope, project, key);
  });
  server.register(async (scope) => {
    scope.addHook("onRequest", takeOwnPagesOnly);
    controlRoutes(scope, { project, key, faults, requests });
    pageRoutes(scope, {
      path: "/panel",
      entry: new URL("./panel/main.tsx", import.meta.url),
      title: "UP42's side",
      framed: true,
    });
  });
  return server;
}
