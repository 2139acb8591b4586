import { Readable } from "node:stream";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { ApiError, success } from "./api-error.ts";
import { breakageOf, brokenMidway } from "./fault-injection.ts";
import type { Project } from "./project.ts";
import type { SimulatedJob } from "./simulated-job.ts";
import { statusAt } from "./status-plan.ts";
import { taskLog } from "./task-log.ts";
import { checkToken, isProjectKey, issueToken, type ProjectKey, signLink } from "./token.ts";
import { creditsJson, estimateJson, givenJobJson, resultsGeoJson, taskJson } from "./up42-json.ts";

const resultLinkSeconds = 300;

/** UP42's project API (its public API reference), operation by operation. */
export function up42Routes(scope: FastifyInstance, project: Project, key: ProjectKey): void {
  scope.post("/oauth/token", async (request, reply) => {
    if (!isProjectKey(key, request.headers.authorization)) {
      return reply.code(401).type("application/json").send("null");
    }
    if (new URLSearchParams(String(request.body ?? "")).get("grant_type") !== "client_credentials") {
      throw new ApiError(400, "VALIDATION_ERROR", "grant_type must be client_credentials");
    }
    const token = issueToken(key, project.now());
    return {
      error: null,
      data: { accessToken: token },
      access_token: token,
      token_type: "bearer",
      refresh_token: null,
    };
  });

  scope.get("/v2/payments/balances", async (request) => {
    checkToken(key, request.headers.authorization, project.now());
    if (!project.settings.tellsBalance) throw new ApiError(403, "FORBIDDEN", "Access denied");
    return { available: { amount: project.balance() } };
  });

  scope.register(async (jobs) => {
    jobs.addHook("preHandler", async (request) => {
      checkToken(key, request.headers.authorization, project.now());
      const { project: projectId } = request.params as { project: string };
      if (projectId !== project.id) {
        throw new ApiError(404, "RESOURCE_NOT_FOUND", `Project not found for id ${projectId}`);
      }
    });
    jobRoutes(jobs, project, key);
  });
}

type InJob = { Params: { job: string } };
type InTask = { Params: { job: string; task: string } };
type InWorkflow = { Params: { workflow: string; job: string }; Querystring: { name?: string } };

function jobRoutes(jobs: FastifyInstance, project: Project, key: ProjectKey): void {
  const json = (job: SimulatedJob) => givenJobJson(job, project.now());

  jobs.get<{ Querystring: { page?: string; sort?: string } }>("/projects/:project/jobs", async ({ query }) =>
    success(project.page(query).map(json)),
  );

  jobs.get<InJob>("/projects/:project/jobs/:job", async ({ params }) =>
    success(json(project.job(params.job))),
  );

  jobs.get<InJob>("/projects/:project/jobs/:job/tasks", async ({ params }) =>
    success(project.job(params.job).tasks.map((task) => taskJson(task, project.now()))),
  );

  jobs.get<InTask>("/projects/:project/jobs/:job/tasks/:task/logs", async (request, reply) => {
    const task = project.task(request.params.job, request.params.task);
    if (task.log.refuses === 404) throw new ApiError(404, 404, `Log not found for task ${task.id}`);
    if (task.log.refuses === 500)
      throw new ApiError(500, "INTERNAL_SERVER_ERROR", "The log could not be read");
    const whole = taskLog(task, project.now());
    const chunks = breakageOf(request) === "midway" ? brokenMidway(whole, request) : whole;
    if (project.settings.logAsJsonString) {
      return reply.type("application/json").send(stream(asJsonString(chunks)));
    }
    return reply.type("text/plain").send(stream(chunks));
  });

  jobs.put<InWorkflow>("/projects/:project/workflows/:workflow/jobs/:job", async ({ params, body }) =>
    success(json(project.rename(params.workflow, params.job, newName(body)))),
  );

  jobs.post<InWorkflow>("/projects/:project/workflows/:workflow/jobs/:job", async ({ params, query }) =>
    success(json(project.rerun(params.workflow, params.job, query.name))),
  );

  jobs.post<InJob>("/projects/:project/jobs/:job/cancel", async ({ params }, reply) => {
    project.cancel(params.job);
    return reply.code(204).send();
  });

  jobs.get<InJob>("/projects/:project/jobs/:job/credits", async ({ params }) =>
    success(creditsJson(project.id, project.job(params.job), project.now())),
  );

  jobs.get<InJob>("/projects/:project/jobs/:job/estimate", async ({ params }) =>
    success(estimateJson(project.job(params.job))),
  );

  jobs.get<InJob>("/projects/:project/jobs/:job/downloads/results", async (request) => {
    const { id } = withResults(project, request.params.job);
    return success({ url: resultLink(request, id, project.now(), key) });
  });

  jobs.get<InJob>("/projects/:project/jobs/:job/outputs/data-json", async ({ params }) =>
    resultsGeoJson(withResults(project, params.job), project.now()),
  );
}

/** The job, if it has succeeded; else the 404 of results that are not there. */
export function withResults(project: Project, jobId: string): SimulatedJob {
  const job = project.job(jobId);
  if (statusAt(job.plan, project.now()) === "SUCCEEDED") return job;
  throw new ApiError(404, "RESOURCE_NOT_FOUND", `No results found for job ${jobId}`);
}

export const resultsPath = (jobId: string) => `/simulator/results/${jobId}/data.json`;

function resultLink(request: FastifyRequest, jobId: string, now: number, key: ProjectKey): string {
  const path = resultsPath(jobId);
  const expires = Math.floor(now / 1000) + resultLinkSeconds;
  return `http://${request.host}${path}?expires=${expires}&signature=${signLink(key, path, expires)}`;
}

function newName(body: unknown): string {
  let name: unknown;
  try {
    ({ name } = JSON.parse(String(body)));
  } catch {
    throw new ApiError(400, "VALIDATION_ERROR", "Required request body is missing or is no JSON object");
  }
  if (typeof name !== "string" || name.trim() === "") {
    throw new ApiError(400, "VALIDATION_ERROR", "name must be a text that is not blank");
  }
  return name;
}

function stream(chunks: Iterable<string> | AsyncIterable<string>): Readable {
  return Readable.from(chunks, { objectMode: false });
}

async function* asJsonString(chunks: Iterable<string> | AsyncIterable<string>): AsyncGenerator<string> {
  yield '"';
  for await (const chunk of chunks) yield JSON.stringify(chunk).slice(1, -1);
  yield '"';
}
