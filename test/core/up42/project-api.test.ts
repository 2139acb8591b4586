import type { IncomingMessage, ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { afterEach, describe, expect, test } from "@jest/globals";
import type { ConnectionOptions } from "../../../core/up42/connection.ts";
import type { JobApi } from "../../../core/up42/job-api.ts";
import { projectApi } from "../../../core/up42/project-api.ts";
import { startHttpServer } from "../../fixtures/http-server.ts";

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

  test("anew after a 401, and the request once more, a change too", async () => {
    let cancels = 0;
    const { api: it, tokens } = await api((_, response) => {
      cancels += 1;
      if (cancels === 1)
        json(response, 401, {
          data: null,
          error: { code: 401, message: "ACCESS_TOKEN_EXPIRED: …", details: null },
        });
      else response.writeHead(204).end();
    });
    await it.cancel("a");
    expect([tokens(), cancels]).toEqual([2, 2]);
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

  test("a key that was rotated is read anew", async () => {
    const url = await server((request, response) => {
      if (!request.url?.startsWith("/oauth")) return json(response, 200, { error: null, data: job("a") });
      if (request.headers.authorization === `Basic ${Buffer.from("p:new").toString("base64")}`)
        token(response);
      else response.writeHead(401, { "content-type": "application/json" }).end("null");
    });
    const it = projectApi({
      url,
      credentials: async (fresh) => ({ projectId: "p", projectApiKey: fresh ? "new" : "old" }),
    });
    await expect(it.job("a")).resolves.toMatchObject({ id: "a" });
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
    await it.job("a");
    expect(elsewhere).toBeUndefined();
  });
});

test("a change that is redirected is not taken for done", async () => {
  const { api: it } = await api((_, response) => response.writeHead(303, { location: "/elsewhere" }).end());
  await expect(it.cancel("a")).rejects.toMatchObject({ kind: "unexpected", mayHaveSucceeded: false });
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
    await expect(it.job("a")).rejects.toMatchObject({ kind: "unexpected" });
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
