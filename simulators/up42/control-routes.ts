import { setImmediate as nextTurn } from "node:timers/promises";
import type { FastifyInstance } from "fastify";
import * as z from "zod";
import { ApiError, success } from "./api-error.ts";
import { jobChange } from "./change-job.ts";
import { customJob, jobRequest, oldJobs } from "./custom-job.ts";
import { proxyPage } from "./fault-injection.ts";
import { type Faults, faultKinds, faultRequest } from "./faults.ts";
import type { Project } from "./project.ts";
import type { RequestCount } from "./request-count.ts";
import { jobsQuery, panelQuery, seenJobs, seenProject } from "./seen-project.ts";
import { statusAt } from "./status-plan.ts";
import { isLinkGood, type ProjectKey } from "./token.ts";
import { jobJson, resultsGeoJson } from "./up42-json.ts";
import { resultsPath, withResults } from "./up42-routes.ts";
import { workflows } from "./workflows.ts";

const projectRequest = z.strictObject({
  credits: z.number().optional(),
  maxUnfinishedJobs: z.int().nonnegative().optional(),
  pageSize: z.int().positive().optional(),
  ignorePaging: z.boolean().optional(),
  logAsJsonString: z.boolean().optional(),
  tellsBalance: z.boolean().optional(),
  limits: z.strictObject({ perSecond: z.number().positive(), burst: z.number().positive() }).optional(),
});

const manyRequest = z.strictObject({ count: z.int().min(1).max(20_000) });

const clockRequest = z.strictObject({ aheadSeconds: z.number().nonnegative() });

type Controlled = { project: Project; key: ProjectKey; faults: Faults; requests: RequestCount };

/** What is not UP42's: the knobs of the simulator, for tests and for people who want to see. No token needed. */
export function controlRoutes(scope: FastifyInstance, { project, key, faults, requests }: Controlled): void {
  scope.get("/simulator", async () => overview(project, faults));

  scope.get("/simulator/faults", async () => success(faults.list()));
  scope.post("/simulator/faults", async ({ body }, reply) => {
    const fault = parsedBody(faultRequest, body);
    faults.add(fault);
    return reply.code(201).send(success(fault));
  });
  scope.put("/simulator/faults", async ({ body }) => {
    faults.set(parsedBody(z.array(faultRequest), body));
    return success(faults.list());
  });
  scope.delete("/simulator/faults", async (_, reply) => {
    faults.clear();
    return reply.code(204).send();
  });

  /** Where `redirect` leads if nothing else is said: no answer of UP42's. */
  scope.get("/simulator/page", async (_, reply) => reply.type("text/html").send(proxyPage(200)));

  scope.get("/simulator/requests", async () => requests.all());
  scope.delete("/simulator/requests", async (_, reply) => {
    requests.clear();
    return reply.code(204).send();
  });

  scope.get("/simulator/panel", async ({ query }) =>
    seenProject(project, checked(panelQuery, query), faults.list(), requests),
  );

  scope.get("/simulator/jobs", async ({ query }) => seenJobs(project, checked(jobsQuery, query)));
  scope.post("/simulator/jobs", async ({ body }, reply) => {
    const job = customJob(parsedBody(jobRequest, body), project.now());
    project.add([job]);
    return reply.code(201).send(success(jobJson(job, project.now())));
  });
  scope.post("/simulator/jobs/many", async ({ body }, reply) => {
    const { count } = parsedBody(manyRequest, body);
    const before = project.jobs().length;
    for (let made = 0; made < count; made += 500) {
      project.add(oldJobs(Math.min(500, count - made), before + made, project.now()));
      await nextTurn();
    }
    return reply.code(201).send(success({ count }));
  });

  scope.patch<{ Params: { job: string } }>("/simulator/jobs/:job", async ({ params, body }) =>
    success(jobJson(project.direct(params.job, parsedBody(jobChange, body)), project.now())),
  );

  scope.patch("/simulator/project", async ({ body }) => {
    project.change(withoutUndefined(parsedBody(projectRequest, body)));
    return success(projectFacts(project));
  });
  scope.post("/simulator/clock", async ({ body }) => {
    const { aheadSeconds } = parsedBody(clockRequest, body);
    project.change({ aheadMs: project.settings.aheadMs + aheadSeconds * 1000 });
    return success({ now: new Date(project.now()).toISOString() });
  });

  scope.get<{ Params: { job: string }; Querystring: { expires?: string; signature?: string } }>(
    resultsPath(":job"),
    async ({ params, query }) => {
      const link = {
        path: resultsPath(params.job),
        expires: Number(query.expires),
        signature: query.signature ?? "",
      };
      if (!isLinkGood(key, link, project.now())) {
        throw new ApiError(403, "FORBIDDEN", "This link has ended or was changed; ask for the results again");
      }
      return resultsGeoJson(withResults(project, params.job), project.now());
    },
  );
}

function projectFacts(project: Project) {
  const { usedBefore: _, credits: __, ...settings } = project.settings;
  return { id: project.id, credits: project.balance(), unfinishedJobs: project.unfinished(), ...settings };
}

function overview(project: Project, faults: Faults) {
  const jobs: Record<string, number> = {};
  for (const { plan } of project.jobs()) {
    const status = statusAt(plan, project.now());
    jobs[status] = (jobs[status] ?? 0) + 1;
  }
  return {
    what: "A simulator of UP42's project job API. It answers as api.up42.com does; these routes are its knobs.",
    project: projectFacts(project),
    jobs,
    workflows: workflows.map(({ id, name, tasks }) => ({ id, name, tasks: tasks.map((task) => task.name) })),
    faults: faults.list(),
    knobs: {
      "POST /simulator/faults": {
        kind: faultKinds.join(" | "),
        "path?": "regular expression",
        "method?": "GET",
        "times?": 2,
        "ms?": 10000,
        "retryAfter?": 1,
        "status?": "502 (html, done-but), 400 (error), 302 (redirect), 200 (answer)",
        "form?": "envelope | problem | text | spring (error)",
        "message?": "what it says (error)",
        "type?": "text/plain (error, answer)",
        "text?": "the body (answer)",
        "to?": "an address (redirect)",
      },
      "GET, DELETE /simulator/faults": "what is switched on; switch all off",
      "PUT /simulator/faults": "a list of such faults: these are on, and no others",
      "GET /simulator/jobs?limit=100&name=words": "the newest jobs, newest first",
      "GET /simulator/panel?limit=100&name=words&job=id": "all that the panel shows; of that job its tasks",
      "POST /simulator/jobs": {
        "name?": "text or null",
        "status?": "RUNNING",
        "runs?": "true: it is new, and goes through all its tasks from now on",
        "mode?": "DEFAULT | DRY_RUN",
        "workflow?": "name",
        "lacks?": ["id", "status", "workflowId", "createdAt", "times"],
        "id?": "one of your own",
        "tasks?": [
          {
            name: "pansharpen:1",
            "status?": "FAILED",
            "parents?": ["names"],
            "logBytes?": 1000,
            "logText?": "text",
            "logStatus?": "404 | 500",
            "lacks?": ["id", "status", "times"],
            "id?": "one of your own",
            "moves?": [{ afterMs: 2000, status: "SUCCEEDED" }],
          },
        ],
        "createdAt?": "2021-08-03T09:15:00Z",
        "creditsPerTask?": 5,
        "moves?": [{ afterMs: 2000, status: "SUCCEEDED" }],
      },
      "PATCH /simulator/jobs/{job}": {
        status: "RUNNING | SUCCEEDED | FAILED | ERROR | CANCELLING | CANCELLED, from now on",
        "error?": "the last line of the failed task's log",
        "task?": "the one that fails",
      },
      "POST /simulator/jobs/many": { count: "1 to 20000 finished jobs of earlier days" },
      "PATCH /simulator/project": {
        "credits?": 0,
        "maxUnfinishedJobs?": 3,
        "pageSize?": 20,
        "ignorePaging?": true,
        "logAsJsonString?": true,
        "tellsBalance?": false,
        "limits?": { perSecond: 100, burst: 500 },
      },
      "POST /simulator/clock": { aheadSeconds: "moves the project's clock ahead" },
      "GET, DELETE /simulator/requests": "how often each operation was asked for; count afresh",
    },
  };
}

/** The body as the schema wants it, or a 400 that says what is wrong with it. */
function parsedBody<T extends z.ZodType>(schema: T, body: unknown): z.output<T> {
  let value: unknown;
  try {
    value = JSON.parse(String(body));
  } catch {
    throw new ApiError(400, "VALIDATION_ERROR", "The body must be JSON");
  }
  return checked(schema, value);
}

function checked<T extends z.ZodType>(schema: T, value: unknown): z.output<T> {
  const result = schema.safeParse(value);
  if (!result.success) throw new ApiError(400, "VALIDATION_ERROR", z.prettifyError(result.error));
  return result.data;
}

/** Without the properties that are undefined. */
function withoutUndefined<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as never;
}
