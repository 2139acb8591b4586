import type { IncomingMessage, ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { afterEach, describe, expect, test } from "@jest/globals";
import type { ConnectionOptions } from "../../../core/up42/connection.ts";
import type { JobApi } from "../../../core/up42/job-api.ts";
import { projectApi } from "../../../core/up42/project-api.ts";
import { startHttpServer } from "../../fixtures/http-server.ts";
import { simulatedApi } from "../../fixtures/reading-services.ts";
import { simulated } from "../../fixtures/up42-simulator.ts";

/** Answers written by hand, for what the simulator doesn't do: payloads of UP42's public reference, other servers' ways. */
type Answer = (request: IncomingMessage, response: ServerResponse) => void;
const closers: (() => Promise<unknown>)[] = [];

async function server(answer: Answer): Promise<string> {
  const { url, close } = await startHttpServer(answer);
  closers.push(close);
  return url;
}

afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

const json = (response: ServerResponse, status: number, body: unknown) =>
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
const jwt = (life = 300) =>
  `h.${Buffer.from(JSON.stringify({ iat: 1000, exp: 1000 + life })).toString("base64url")}.s`;
const token = (response: ServerResponse, life?: number) =>
  json(response, 200, { error: null, data: { accessToken: jwt(life) }, access_token: jwt(life) });

/** A UP42 that answers the token and leaves the rest to `answer`. */
async function api(answer: Answer, more: Partial<ConnectionOptions> = {}) {
  let tokens = 0;
  const url = await server((request, response) => {
    if (!request.url?.startsWith("/oauth/token")) return answer(request, response);
    tokens += 1;
    token(response);
  });
  const credentials = async () => ({ projectId: "p", projectApiKey: "k" });
  return { api: projectApi({ url, credentials, ...more }), tokens: () => tokens };
}

const expired = {
  data: null,
  error: { code: 401, message: "ACCESS_TOKEN_EXPIRED: …", details: null },
};

const job = (id: string, more: object = {}) => ({
  id,
  status: "RUNNING",
  name: id,
  mode: "DEFAULT",
  workflowId: "w",
  createdAt: "2026-01-01T00:00:00.000Z",
  ...more,
});

describe("the token", () => {
  test("one for many calls that ask at once", async () => {
    const { api: it, tokens } = await api((_, response) =>
      json(response, 200, { error: null, data: job("a") }),
    );
    await Promise.all([it.job("a"), it.job("a"), it.job("a")]);
    await it.job("a");
    expect(tokens()).toBe(1);
  });

  test("anew after a 401, and the read once more", async () => {
    let reads = 0;
    const { api: it, tokens } = await api((_, response) => {
      reads += 1;
      if (reads === 1) json(response, 401, expired);
      else json(response, 200, { error: null, data: job("a") });
    });
    await it.job("a");
    expect([tokens(), reads]).toEqual([2, 2]);
  });

  test("renewed before it ends", async () => {
    let tokens = 0;
    const url = await server((request, response) => {
      if (request.url?.startsWith("/oauth")) {
        tokens += 1;
        token(response, 20);
      } else json(response, 200, { error: null, data: job("a") });
    });
    const it = projectApi({ url, credentials: async () => ({ projectId: "p", projectApiKey: "k" }) });
    await it.job("a");
    await it.job("a");
    expect(tokens).toBe(2);
  });

  /** A UP42 that answers every token request with this status and these words, and whether fresh credentials were asked for. */
  async function signInAnswered(status: number, words: object = {}) {
    const fresh: boolean[] = [];
    const url = await server((request, response) =>
      request.url?.startsWith("/oauth") ? json(response, status, words) : response.writeHead(200).end(),
    );
    const credentials = async (again: boolean) => {
      fresh.push(again);
      return { projectId: "p", projectApiKey: "k" };
    };
    return { it: projectApi({ url, credentials, totalTimeoutMs: 300 }), fresh };
  }
  const uses: [string, (it: JobApi) => Promise<unknown>][] = [
    ["a read", (it) => it.newestJobs(10)],
    ["a log", (it) => it.openLog("a", "t")],
    ["a change", (it) => it.rerun({ id: "a", workflowId: "w" } as never)],
  ];

  describe.each([400, 401, 403])("refused with %d", (status) => {
    test.each(uses)("for %s is a refused key, once it was read anew", async (_, use) => {
      const { it, fresh } = await signInAnswered(status, { error: "invalid_client" });
      await expect(use(it)).rejects.toMatchObject({
        kind: "unauthorized",
        status,
        mayHaveSucceeded: false,
      });
      expect(fresh.slice(-2)).toEqual([false, true]);
    });

    test("for a key that was rotated is asked for with the new one", async () => {
      const url = await server((request, response) => {
        if (!request.url?.startsWith("/oauth")) return json(response, 200, { error: null, data: job("a") });
        const isNew = request.headers.authorization === `Basic ${Buffer.from("p:new").toString("base64")}`;
        return isNew ? token(response) : json(response, status, { error: "invalid_client" });
      });
      const credentials = async (fresh: boolean) => ({
        projectId: "p",
        projectApiKey: fresh ? "new" : "old",
      });
      await expect(projectApi({ url, credentials }).job("a")).resolves.toMatchObject({ id: "a" });
    });
  });

  test.each([404, 405, 415, 422])("refused with %d is no answer about a job", async (status) => {
    for (const [, use] of uses) {
      const { it } = await signInAnswered(status, { error: { code: status, message: "No such thing" } });
      await expect(use(it)).rejects.toMatchObject({
        kind: "unexpected",
        message: `UP42 answered the token request with HTTP status ${status}`,
        said: undefined,
        mayHaveSucceeded: false,
      });
    }
  });

  test.each([408, 429, 500, 503])("answered with %d: UP42 is down", async (status) => {
    const { it } = await signInAnswered(status);
    await expect(it.rerun({ id: "a", workflowId: "w" } as never)).rejects.toMatchObject({
      kind: "down",
      mayHaveSucceeded: false,
    });
  });

  test("never goes to another host", async () => {
    let elsewhere: string | undefined = "nobody came";
    const other = await server((request, response) => {
      elsewhere = request.headers.authorization;
      json(response, 200, { error: null, data: job("a") });
    });
    const { api: it } = await api((request, response) =>
      response.writeHead(302, { location: `${other}${request.url}` }).end(),
    );
    for (const read of [it.job("a"), it.newestJobs(10), it.openLog("a", "t")])
      await expect(read).rejects.toMatchObject({
        kind: "unexpected",
        message: expect.stringContaining("another address"),
      });
    expect(elsewhere).toBe("nobody came");
  });

  test("goes with a read to where UP42 itself sends it", async () => {
    const { api: it } = await api((request, response) =>
      request.url?.endsWith("/")
        ? json(response, 200, { error: null, data: job("a") })
        : response.writeHead(301, { location: `${request.url}/` }).end(),
    );
    expect(await it.job("a")).toMatchObject({ id: "a" });
  });
});

describe("a change is sent again by itself only where UP42 surely did nothing", () => {
  const changes: [string, (it: JobApi) => Promise<unknown>][] = [
    ["cancel", (it) => it.cancel("a")],
    ["rename", (it) => it.rename({ id: "a", workflowId: "w" } as never, "New")],
    ["rerun", (it) => it.rerun({ id: "a", workflowId: "w" } as never)],
  ];

  /** A UP42 whose changes get these answers in turn, and whose reads get a 401 as long as `refused` tokens are sent. */
  async function changing(answers: ((response: ServerResponse) => unknown)[], refused = 0) {
    const sent = { changes: 0, reads: 0 };
    const { api: it, tokens } = await api((request, response) => {
      if (request.method !== "GET") return answers[sent.changes++]?.(response);
      sent.reads += 1;
      if (tokens() <= refused) json(response, 401, expired);
      else json(response, 200, { error: null, data: [] });
    });
    return { it, tokens, sent };
  }
  const unauthorized = (response: ServerResponse) => json(response, 401, expired);
  const done = (response: ServerResponse) => json(response, 200, { error: null, data: job("a") });

  test.each(changes)("%s, after a 401 that a read with the same token gets as well", async (_, change) => {
    const { it, tokens, sent } = await changing([unauthorized, done], 1);
    await change(it);
    expect([tokens(), sent]).toEqual([2, { changes: 2, reads: 1 }]);
  });

  test.each(changes)("%s: not after a 401 with a token that UP42 takes for reading", async (_, change) => {
    const { it, sent } = await changing([unauthorized, done]);
    await expect(change(it)).rejects.toMatchObject({
      status: 401,
      mayHaveSucceeded: true,
      message: expect.stringContaining("didn't refuse a read with the same token"),
    });
    expect(sent.changes).toBe(1);
  });

  test("nor where that read says nothing", async () => {
    let changes = 0;
    const { api: it } = await api((request, response) => {
      if (request.method === "GET") return response.writeHead(404).end();
      changes += 1;
      return unauthorized(response);
    });
    await expect(it.cancel("a")).rejects.toMatchObject({ mayHaveSucceeded: true });
    expect(changes).toBe(1);
  });

  test("a key that UP42 doesn't take any more is a refusal", async () => {
    const { it, sent } = await changing([unauthorized, unauthorized, unauthorized], 9);
    await expect(it.cancel("a")).rejects.toMatchObject({ kind: "unauthorized", mayHaveSucceeded: false });
    expect(sent.changes).toBe(2);
  });

  test.each([408, 425, 460, 499, 500, 502, 599])(
    "never after a %d, which may come of a change that was made",
    async (status) => {
      const { it, sent } = await changing([(response) => response.writeHead(status).end(), done]);
      await expect(it.rerun({ id: "a", workflowId: "w" } as never)).rejects.toMatchObject({
        status,
        mayHaveSucceeded: true,
      });
      expect(sent).toEqual({ changes: 1, reads: 0 });
    },
  );

  const forms: [string, object][] = [
    ["UP42's envelope", { data: null, error: { code: 400, message: "no", details: null } }],
    ["an envelope without words", { data: null, error: { code: 400 } }],
    ["a text", { data: null, error: "no" }],
    ["RFC 7807", { type: "about:blank", title: "No", status: 400 }],
    ["Spring's form", { timestamp: "2026", status: 400, error: "Bad Request", message: "no" }],
  ];
  test.each(
    [400, 403, 404, 405, 409, 422, 429].flatMap((status) =>
      forms.map(([form, body]) => ({ status, form, body })),
    ),
  )("nor after a $status in $form, which is a refusal", async ({ status, body }) => {
    const { it, sent } = await changing([(response) => json(response, status, body), done]);
    await expect(it.cancel("a")).rejects.toMatchObject({ status, mayHaveSucceeded: false });
    expect(sent.changes).toBe(1);
  });

  test("nor after a 429, whoever gives it", async () => {
    const { it } = await changing([(response) => response.writeHead(429).end("<html>"), done]);
    await expect(it.cancel("a")).rejects.toMatchObject({ kind: "down", mayHaveSucceeded: false });
  });

  const notUp42s: [string, string][] = [
    ["nothing", ""],
    ["a proxy's page", "<html>Forbidden</html>"],
    ["a gateway's JSON", '{"message":"Forbidden"}'],
    ["null", "null"],
  ];
  test.each(
    [400, 403, 404, 409, 413].flatMap((status) =>
      changes.flatMap(([name, change]) =>
        notUp42s.map(([what, body]) => ({ status, name, change, what, body })),
      ),
    ),
  )(
    "$name: a $status with $what isn't UP42's word: it may have been done",
    async ({ status, change, body }) => {
      const { it, sent } = await changing([(response) => response.writeHead(status).end(body), done]);
      await expect(change(it)).rejects.toMatchObject({ kind: "unexpected", status, mayHaveSucceeded: true });
      expect(sent).toEqual({ changes: 1, reads: 0 });
    },
  );

  test.each([301, 302, 303, 307, 308])("nor followed where a %d leads", async (status) => {
    const { it, sent } = await changing([
      (response) => response.writeHead(status, { location: "/elsewhere" }).end(),
      done,
    ]);
    await expect(it.cancel("a")).rejects.toMatchObject({
      kind: "unexpected",
      status,
      mayHaveSucceeded: true,
    });
    expect(sent).toEqual({ changes: 1, reads: 0 });
  });

  test("a token that can't be had is no change that may have been made", async () => {
    const url = await server((_, response) => response.writeHead(503).end());
    const credentials = async () => ({ projectId: "p", projectApiKey: "k" });
    const it = projectApi({ url, credentials, totalTimeoutMs: 300 });
    await expect(it.cancel("a")).rejects.toMatchObject({ kind: "down", mayHaveSucceeded: false });
  });
});

test("a re-run that UP42 made and answered with a 401, 408 or 502 is one re-run", async () => {
  const up42 = await simulated();
  closers.push(up42.close);
  const { id } = (await up42.knob("POST", "/jobs", { name: "Once" })).json.data;
  const it = simulatedApi(up42);
  const made = await it.job(id);
  let jobs = 1;
  for (const status of [401, 408, 502]) {
    await up42.knob("POST", "/faults", {
      kind: "done-but",
      status,
      method: "POST",
      path: "/workflows/",
      times: 1,
    });
    await expect(it.rerun(made)).rejects.toMatchObject({ mayHaveSucceeded: true });
    expect((await it.newestJobs(10)).jobs).toHaveLength(++jobs);
  }
});

describe("payloads", () => {
  test("null names, spaces in statuses, old modes, microseconds, unknown fields", async () => {
    const { api: it } = await api((_, response) =>
      json(response, 200, {
        error: null,
        data: {
          ...job("a"),
          name: null,
          status: "NOT STARTED",
          mode: "dry-run",
          createdAt: "2019-05-24T09:21:21.123456",
          surprise: [1],
          createdBy: { id: "u", type: "USER" },
        },
      }),
    );
    expect(await it.job("a")).toMatchObject({
      name: null,
      status: "NOT_STARTED",
      mode: "test",
      createdAt: new Date("2019-05-24T09:21:21.123Z"),
      createdBy: "u",
    });
  });

  test("a status that nobody knows stays as it is", async () => {
    const { api: it } = await api((_, response) =>
      json(response, 200, { error: null, data: job("a", { status: "HIBERNATING", finishedAt: "soon" }) }),
    );
    expect(await it.job("a")).toMatchObject({ status: "HIBERNATING", finishedAt: undefined });
  });

  test.each([
    [
      404,
      { data: null, error: { code: 404, message: "Job not found for id a", details: null } },
      "notFound",
      "Job not found for id a",
    ],
    [
      404,
      { data: null, error: { code: "RESOURCE_NOT_FOUND", message: "gone", details: {} } },
      "notFound",
      "gone",
    ],
    [200, { data: null, error: { code: "VALIDATION_ERROR", message: "no", details: null } }, "refused", "no"],
    [
      403,
      { data: null, error: { code: 403, message: "Insufficient credits to run job" } },
      "noCredits",
      "Insufficient",
    ],
    [
      429,
      { data: null, error: { code: 429, message: "Your project has too many non-finished jobs" } },
      "tooManyJobs",
      "too many",
    ],
  ])("%d %j", async (status, body, problem, message) => {
    const { api: it } = await api((_, response) => json(response, status, body));
    await expect(it.cancel("a")).rejects.toMatchObject({
      kind: problem,
      message: expect.stringContaining(message),
    });
  });

  test.each<[string, number, object, string | undefined]>([
    ["a title alone", 422, { title: "Unprocessable", status: 422 }, "Unprocessable"],
    [
      "a detail",
      403,
      { title: "No", detail: "The EULA isn't accepted", status: 403 },
      "The EULA isn't accepted",
    ],
    [
      "a detail and what is wrong with which field",
      400,
      { title: "Bad", detail: "Not valid", errors: [{ field: "name", message: "is too long" }, "and blank"] },
      "Not valid (name: is too long; and blank)",
    ],
    [
      "errors by field",
      400,
      { detail: "Not valid", errors: { name: ["too long", "blank"] } },
      "Not valid (name: too long, blank)",
    ],
    ["errors that say the same", 400, { detail: "Not valid", errors: ["Not valid"] }, "Not valid"],
    ["a text in the envelope", 409, { data: null, error: "Already renamed" }, "Already renamed"],
    ["a 200 with a text", 200, { data: null, error: "Already renamed" }, "Already renamed"],
    ["a 200 with an error and no data", 200, { error: { message: "no" } }, "no"],
    [
      "a 200 with an error beside an empty list",
      200,
      { error: "Maintenance tonight", data: [] },
      "Maintenance tonight",
    ],
    ["a 200 with an error beside an empty object", 200, { error: { message: "no" }, data: {} }, "no"],
    [
      "a 200 in RFC 7807's form",
      200,
      { type: "about:blank", title: "No", status: 422, detail: "Too big" },
      "Too big",
    ],
    ["a 200 in that form with no data", 200, { title: "No", status: 400, data: null }, "No"],
    [
      "OAuth's form",
      400,
      { error: "invalid_grant", error_description: "The key has ended" },
      "The key has ended",
    ],
    [
      "a text and what it means",
      400,
      { error: "Bad Request", message: "name is blank", path: "/x" },
      "name is blank",
    ],
    ["a text with an empty message", 400, { error: "Bad Request", message: "" }, "Bad Request"],
    ["nothing that says anything", 400, { error: { code: 7 }, errors: [] }, undefined],
  ])("what UP42 says in an error: %s", async (_, status, body, said) => {
    const { api: it } = await api((_, response) => json(response, status, body));
    await expect(it.job("a")).rejects.toMatchObject({ said, kind: status === 404 ? "notFound" : "refused" });
  });

  test.each([500, "INTERNAL_SERVER_ERROR"])(
    "a 200 whose error is a %s may be a change that was made",
    async (code) => {
      const { api: it } = await api((_, response) =>
        json(response, 200, { data: null, error: { code, message: "oh" } }),
      );
      await expect(it.cancel("a")).rejects.toMatchObject({ kind: "down", mayHaveSucceeded: true });
    },
  );

  test.each<[string, object]>([
    ["RFC 7807's form", { title: "Oh", status: 503, detail: "try later" }],
    ["Spring's form", { timestamp: 1623, status: 500, error: "Internal Server Error", message: "NPE" }],
  ])("so may one whose status is in %s", async (_, body) => {
    const { api: it } = await api((_, response) => json(response, 200, body));
    await expect(it.cancel("a")).rejects.toMatchObject({ kind: "down", mayHaveSucceeded: true });
  });

  test("a 200 whose error says nothing isn't told as a status", async () => {
    const { api: it } = await api((_, response) => json(response, 200, { data: null, error: { code: 7 } }));
    await expect(it.job("a")).rejects.toMatchObject({ message: "UP42 sent an error that says nothing" });
  });

  test("a finished job may lack its times and its workflow, a task its status", async () => {
    const { api: it } = await api((request, response) =>
      json(response, 200, {
        data: request.url?.endsWith("/tasks")
          ? [{ id: "t", name: "a:1" }]
          : { id: "a", status: "FAILED", workflowId: "" },
      }),
    );
    expect(await it.job("a")).toMatchObject({
      startedAt: undefined,
      finishedAt: undefined,
      workflowId: undefined,
    });
    expect(await it.tasks("a")).toMatchObject({ tasks: [{ id: "t", status: "UNKNOWN" }], unreadable: 0 });
  });

  test("an HTML page instead of JSON is UP42 being down", async () => {
    const { api: it } = await api((_, response) =>
      response.writeHead(200, { "content-type": "text/html" }).end("<html>"),
    );
    await expect(it.job("a")).rejects.toMatchObject({ kind: "down" });
  });

  test("another shape than the reference's", async () => {
    const { api: it } = await api((_, response) =>
      json(response, 200, { error: null, data: { nothing: "here" } }),
    );
    await expect(it.job("a")).rejects.toMatchObject({ kind: "unreadable" });
  });

  test("an answer without end is cut off", async () => {
    const { api: it } = await api(
      (_, response) => {
        response.writeHead(200, { "content-type": "application/json" });
        const more = () => response.write(" ".repeat(65_536), () => setImmediate(more));
        more();
        response.on("error", () => undefined);
      },
      { maxResponseBytes: 1024 * 1024 },
    );
    await expect(it.job("a")).rejects.toMatchObject({
      kind: "unexpected",
      message: expect.stringContaining("more than 1 MB"),
    });
  });

  test("an estimate counts credits, not square kilometres or seconds", async () => {
    const part = (min: number, max: number) => ({
      credit: { min, max },
      resources: { unit: "SQUARE_KM", min: 50, max: 90 },
      duration: { min: 1000, max: 2000 },
    });
    const { api: it } = await api((_, response) =>
      json(response, 200, {
        error: null,
        data: {
          "a:1": { blockConsumption: part(2, 3), machineConsumption: part(1, 4) },
          "b:1": { blockConsumption: part(5, 5) },
        },
      }),
    );
    expect(await it.estimate("a")).toEqual({ min: 8, max: 12 });
  });
});

describe("the list", () => {
  const pages =
    (all: string[][], ask: string[] = []): Answer =>
    (request, response) => {
      const page = Number(new URL(request.url ?? "", "http://x").searchParams.get("page"));
      ask.push(String(page));
      json(response, 200, { error: null, data: (all[page] ?? []).map((id) => job(id)) });
    };

  test("ends at the empty page", async () => {
    const { api: it } = await api(pages([["a", "b"], ["c", "d"], ["e"]]));
    const { jobs, more } = await it.newestJobs(1000);
    expect(jobs.map(({ id }) => id)).toEqual(["a", "b", "c", "d", "e"]);
    expect(more).toBe(false);
  });

  test("ends at a page that repeats", async () => {
    const asked: string[] = [];
    const { api: it } = await api(
      pages(
        [
          ["a", "b"],
          ["a", "b"],
        ],
        asked,
      ),
    );
    expect((await it.newestJobs(1000)).jobs).toHaveLength(2);
    expect(asked).toEqual(["0", "1"]);
  });

  test("stops when it has enough, and says that there is more", async () => {
    const asked: string[] = [];
    const { api: it } = await api(
      pages(
        Array.from({ length: 50 }, (_, n) => [`${n}a`, `${n}b`]),
        asked,
      ),
    );
    const { jobs, more } = await it.newestJobs(3);
    expect([jobs.length, more, asked.length]).toEqual([3, true, 2]);
  });

  test("gives what can be read, and how many entries can't be", async () => {
    const { status: _, ...noStatus } = job("b");
    const { id: __, ...noId } = job("c");
    const all = [[job("a"), noStatus, noId, null, "text"], [noStatus], [job("z")], []];
    const { api: it } = await api((request, response) => {
      const page = Number(new URL(request.url ?? "", "http://x").searchParams.get("page"));
      json(response, 200, { error: null, data: all[page] ?? [] });
    });
    const { jobs, unreadable, more } = await it.newestJobs(10);
    expect([jobs.map(({ id }) => id), unreadable, more]).toEqual([["a"], 4, false]);
  });

  test("a page of nothing that can be read isn't its end", async () => {
    const all = [[null, { id: "x" }], [job("a")], []];
    const { api: it } = await api((request, response) => {
      const page = Number(new URL(request.url ?? "", "http://x").searchParams.get("page"));
      json(response, 200, { error: null, data: all[page] ?? [] });
    });
    const { jobs, unreadable } = await it.newestJobs(10);
    expect([jobs.map(({ id }) => id), unreadable]).toEqual([["a"], 2]);
  });

  test.each<[string, unknown]>([
    ["null", { error: null, data: null }],
    ["nothing", {}],
    ["an object", { error: null, data: { jobs: [] } }],
    ["no envelope", []],
  ])("that is %s is an error, not an empty list", async (_, body) => {
    const { api: it } = await api((_, response) => json(response, 200, body));
    await expect(it.newestJobs(10)).rejects.toMatchObject({ kind: "unexpected" });
    await expect(it.tasks("a")).rejects.toMatchObject({ kind: "unexpected" });
  });

  test("that is redirected to a page isn't an empty list", async () => {
    const { api: it } = await api((request, response) =>
      request.url?.startsWith("/projects")
        ? response.writeHead(302, { location: "/sign-in" }).end()
        : response.writeHead(200, { "content-type": "text/html" }).end("<html>Sign in</html>"),
    );
    await expect(it.newestJobs(10)).rejects.toMatchObject({ kind: "down" });
  });

  test("is newest first, whatever the server did with the sort", async () => {
    const { api: it } = await api((request, response) =>
      json(response, 200, {
        error: null,
        data: request.url?.includes("page=0")
          ? [
              job("old", { createdAt: "2020-01-01T00:00:00Z" }),
              job("new", { createdAt: "2026-01-01T00:00:00Z" }),
            ]
          : [],
      }),
    );
    expect((await it.newestJobs(10)).jobs.map(({ id }) => id)).toEqual(["new", "old"]);
  });
});

describe("retries", () => {
  const failing = (times: number, fail: (response: ServerResponse) => unknown) => {
    let calls = 0;
    const answer: Answer = (_, response) => {
      calls += 1;
      if (calls <= times) fail(response);
      else json(response, 200, { error: null, data: job("a") });
    };
    return { answer, calls: () => calls };
  };

  test.each<[string, (response: ServerResponse) => unknown]>([
    ["a 500", (response) => response.writeHead(500).end("<html>")],
    ["a broken connection", (response) => response.socket?.destroy()],
    ["a 429 with Retry-After", (response) => response.writeHead(429, { "retry-after": "1" }).end()],
  ])("a read after %s", async (_, fail) => {
    const { answer, calls } = failing(1, fail);
    const { api: it } = await api(answer);
    await expect(it.job("a")).resolves.toMatchObject({ id: "a" });
    expect(calls()).toBe(2);
  });

  test.each<[string, (response: ServerResponse) => unknown, boolean]>([
    ["a 500", (response) => response.writeHead(500).end(), true],
    ["a broken connection", (response) => response.socket?.destroy(), true],
    ["a 403", (response) => json(response, 403, { data: null, error: { message: "no" } }), false],
  ])("a re-run never, after %s", async (_, fail, mayHaveSucceeded) => {
    const { answer, calls } = failing(9, fail);
    const { api: it } = await api(answer);
    const given = { id: "a", workflowId: "w" } as never;
    await expect(it.rerun(given)).rejects.toMatchObject({ mayHaveSucceeded });
    expect(calls()).toBe(1);
  });

  test("a UP42 that isn't there can't have done it", async () => {
    const url = await server(() => undefined);
    await closers.pop()?.();
    const it = projectApi({
      url,
      credentials: async () => ({ projectId: "p", projectApiKey: "k" }),
      totalTimeoutMs: 500,
    });
    await expect(it.job("a")).rejects.toMatchObject({ kind: "down" });
  });

  test("a UP42 that never answers is given up", async () => {
    const { api: it } = await api(() => undefined, { responseTimeoutMs: 200, totalTimeoutMs: 400 });
    await expect(it.job("a")).rejects.toMatchObject({
      kind: "down",
      message: expect.stringContaining("in time"),
    });
  });
});

describe("work that is stopped", () => {
  const asked: [string, (it: JobApi) => Promise<unknown>][] = [
    ["a job", (it) => it.job("a")],
    ["a log", (it) => it.openLog("a", "t")],
  ];
  test.each(asked)("isn't asked again after UP42 failed: %s", async (_, ask) => {
    let calls = 0;
    const stop = new AbortController();
    const { api: it } = await api((_, response) => {
      calls += 1;
      response.once("close", () => stop.abort(new Error("the time is over")));
      json(response, 503, {});
    });
    const stopped = it.stoppedBy(stop.signal);
    await expect(ask(stopped)).rejects.toThrow("the time is over");
    await expect(stopped.rename({ id: "a", workflowId: "w" } as never, "New")).rejects.toThrow("is over");
    expect(calls).toBe(1);
  });

  test("ends in the middle of a log", async () => {
    const stop = new AbortController();
    const { api: it } = await api((_, response) =>
      response.writeHead(200, { "content-type": "text/plain" }).write("one\n"),
    );
    const log = await it.stoppedBy(stop.signal).openLog("a", "t");
    log.once("data", () => stop.abort());
    await expect(text(log)).rejects.toThrow();
  });

  test("by either of two", async () => {
    const { api: it } = await api((_, response) => json(response, 200, { data: job("a") }));
    const [outer, inner] = [new AbortController(), new AbortController()];
    const nested = it.stoppedBy(outer.signal).stoppedBy(inner.signal);
    expect(await nested.job("a")).toMatchObject({ id: "a" });
    outer.abort(new Error("the outer one"));
    await expect(nested.job("a")).rejects.toThrow("the outer one");
  });
});

describe("a log", () => {
  test("flows as text", async () => {
    const { api: it } = await api((_, response) =>
      response.writeHead(200, { "content-type": "text/plain" }).end("one\ntwo"),
    );
    expect(await text(await it.openLog("a", "t"))).toBe("one\ntwo");
  });

  test("that comes as a JSON string flows as the text in it", async () => {
    const log = 'a "quoted" \\ line\n\ttab é 🛰 \u0001\nend\\n';
    for (const size of [1, 2, 3, 7, 1000]) {
      const { api: it } = await api((_, response) => {
        response.writeHead(200, { "content-type": "application/json" });
        const bytes = Buffer.from(JSON.stringify(log).replace("🛰", "\\ud83d\\udef0"));
        for (let at = 0; at < bytes.length; at += size) response.write(bytes.subarray(at, at + size));
        response.end();
      });
      expect(await text(await it.openLog("a", "t"))).toBe(log);
    }
  });

  const answering = (body: string | string[], type = "text/plain") =>
    api((_, response) => {
      response.writeHead(200, { "content-type": type });
      for (const part of Array.isArray(body) ? body : [body]) response.write(part);
      response.end();
    });

  test.each<[string, string, string, string]>([
    [
      "UP42's error",
      '{"data":null,"error":{"code":404,"message":"Log not found"}}',
      "text/plain",
      "notFound",
    ],
    [
      "UP42's error over several lines",
      '\uFEFF {\n"error": {"message": "Log not found"},\n "data": null}\n',
      "text/plain",
      "refused",
    ],
    [
      "UP42's error as JSON",
      '{"data":null,"error":{"code":403,"message":"Log not found"}}',
      "application/json",
      "refused",
    ],
    ["an error that is a text", '{"error":"Log not found","data":null}', "text/plain", "refused"],
    ["an RFC 7807 error", '{"title":"No","detail":"Log not found"}', "application/problem+json", "refused"],
    [
      "one that says it is JSON",
      '{"type":"about:blank","title":"No","status":404,"detail":"Log not found"}',
      "application/json",
      "notFound",
    ],
    [
      "Spring's error",
      '{"timestamp":"2026-11-24","status":404,"error":"Not Found","message":"Log not found","path":"/logs"}',
      "text/plain",
      "notFound",
    ],
  ])("that is %s is refused, in UP42's words", async (_, body, type, kind) => {
    const { api: it } = await answering(body, type);
    await expect(it.openLog("a", "t")).rejects.toMatchObject({ kind, said: "Log not found" });
  });

  test.each<[string, string, string]>([
    ["by its content type", "Sign in", "text/html; charset=utf-8"],
    ["by its beginning", "\n  <!DOCTYPE html>\n<title>502</title>", "text/plain"],
    ["without a doctype", "<html>\r\n<head>", "text/plain"],
  ])("that is a web page is refused: %s", async (_, body, type) => {
    const { api: it } = await answering(body, type);
    await expect(it.openLog("a", "t")).rejects.toMatchObject({
      kind: "down",
      message: "UP42 sent a web page instead of the log",
    });
  });

  const asJson = "application/json";
  test.each<[string, string, string]>([
    [asJson, '{"error":{"code":"NOT_FOUND","message":"No log"}}', "No log"],
    [asJson, '{"error":{"code":500,"message":"boom"},"data":null,"requestId":"1"}', "boom"],
    [asJson, '{"error":"unauthorized","error_description":"The token has ended"}', "The token has ended"],
    [asJson, '{"timestamp":1623,"status":500,"error":"Internal Server Error","message":"NPE"}', "NPE"],
    [asJson, '{"error":null,"data":"the log"}', "UP42 sent JSON instead of the log"],
    [asJson, "[]", "UP42 sent JSON instead of the log"],
    [asJson, `{"a":"${"x".repeat(50_000)}"}`, "UP42 sent JSON instead of the log"],
    [asJson, "null", "UP42 sent null instead of the log"],
    ["application/xml", "<Error><Code>AccessDenied</Code></Error>", "UP42 sent XML instead of the log"],
    ["text/plain", '{"message":"Unauthorized"}', "Unauthorized"],
    ["text/plain", '{"code":"NOT_FOUND","message":"No log"}', "No log"],
    ["text/plain", '{"title":"No","detail":"No log"}', "No log"],
    ["text/plain", '{"error":"disk full"}', "disk full"],
    ["text/plain", "null", "UP42 sent null instead of the log"],
    ["text/plain", "<!-- proxy -->\n<html><p>no</p></html>", "UP42 sent a web page instead of the log"],
    ["text/plain", '<?xml version="1.0"?><!DOCTYPE html><p>', "UP42 sent a web page instead of the log"],
    ["text/plain", "<head><title>502</title></head>", "UP42 sent a web page instead of the log"],
  ])("as %s, %s is no log, and the reason is what came instead", async (type, body, message) => {
    for (const parts of [[body], body.match(/.{1,7}/gs) ?? []]) {
      const { api: it } = await answering(parts, type);
      await expect(it.openLog("a", "t")).rejects.toMatchObject({ name: "Up42Error", message });
    }
  });

  test.each<[string, string, string]>([
    ["a string of JSON", JSON.stringify('{"level":"info"}\n'), '{"level":"info"}\n'],
    ["text that is called JSON", "[INFO] started\n", "[INFO] started\n"],
    ["text with a time", "[2026-11-24 10:00] started\n", "[2026-11-24 10:00] started\n"],
    ["lines of JSON", '{"error":"a"}\n{"error":"b"}\n', '{"error":"a"}\n{"error":"b"}\n'],
  ])("as application/json, %s is one", async (_, body, log) => {
    const { api: it } = await answering(body, asJson);
    expect(await text(await it.openLog("a", "t"))).toBe(log);
  });

  test("that is an envelope with nothing in it is refused", async () => {
    const { api: it } = await answering('{"error":null,"data":null}', "text/plain");
    await expect(it.openLog("a", "t")).rejects.toMatchObject({ name: "Up42Error" });
  });

  test.each<[string, string]>([
    ["a line that speaks of a status", '{"status":500,"msg":"retrying"}\n'],
    ["lines of JSON", '{"error":"disk full","data":null}\n{"error":null}\n'],
    ["one line of JSON", '{"error":{"message":"disk full"},"level":"error","data":null}\n'],
    ["a program's one line of JSON", '{"timestamp":"2026-11-24T10:00:00Z","message":"started"}\n'],
    ["markup of its own", "<!-- run 7 --><results>1</results>"],
    ["a tag in its first line", "<34>Oct 11 su: failed"],
    ["what UP42 answers if all is well", '{"error":null,"data":[1]}'],
    ["HTML after something else", "got: <!doctype html><html>…</html>\n"],
    ["a tag that only begins so", "<htmlparser> begins\n"],
    ["a long line of JSON", `{"data":null,"error":{"message":"${"x".repeat(100_000)}"}}`],
    ["white space alone", " \n".repeat(20_000)],
    ["nothing", ""],
  ])("that holds %s flows whole", async (_, log) => {
    const { api: it } = await answering(log);
    expect(await text(await it.openLog("a", "t"))).toBe(log);
    const { api: inPieces } = await answering(log.match(/.{1,9000}/gs) ?? []);
    expect(await text(await inPieces.openLog("a", "t"))).toBe(log);
  });

  test("that begins slowly is given as soon as it can be told from an error", async () => {
    const { api: it } = await api(
      (_, response) => response.writeHead(200, { "content-type": "text/plain" }).write('{"level":"info"}\n'),
      { idleTimeoutMs: 60_000 },
    );
    const log = await it.openLog("a", "t");
    expect(String(await new Promise((resolve) => log.once("data", resolve)))).toBe('{"level":"info"}\n');
    log.destroy();
  });

  test("that UP42 refuses is thrown before a byte of it", async () => {
    const { api: it } = await api((_, response) =>
      json(response, 404, { data: null, error: { code: 404, message: "Task not found" } }),
    );
    await expect(it.openLog("a", "t")).rejects.toMatchObject({
      kind: "notFound",
      message: "Task not found",
    });
  });

  test("that stands still in its middle is broken", async () => {
    const { api: it } = await api(
      (_, response) => response.writeHead(200, { "content-type": "text/plain" }).write("one\n"),
      { idleTimeoutMs: 100 },
    );
    await expect(text(await it.openLog("a", "t"))).rejects.toThrow(/Timeout/);
  });

  test("with an expired token is asked for once more", async () => {
    let asked = 0;
    const { api: it } = await api((_, response) => {
      asked += 1;
      if (asked === 1) json(response, 401, { data: null, error: { message: "ACCESS_TOKEN_EXPIRED: …" } });
      else response.writeHead(200, { "content-type": "text/plain" }).end("log");
    });
    expect(await text(await it.openLog("a", "t"))).toBe("log");
  });
});
