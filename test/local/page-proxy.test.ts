import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { startGateway } from "../../local/gateway.ts";
import type { WorkspaceChanges } from "../../simulators/slack/seen-workspace.ts";
import { httpRequest } from "../fixtures/http-request.ts";
import { inProcessLambda } from "../fixtures/in-process-lambda.ts";
import { type StartedLocalRun, startedLocalRun } from "../fixtures/local-run.ts";
import { serverSentEvents } from "../fixtures/server-sent-events.ts";

let run: StartedLocalRun;
let ended = false;
const end = async () => {
  if (!ended) await run.close();
  ended = true;
};
beforeAll(async () => {
  run = await startedLocalRun({ SLACK_COMMAND: "/jobs" });
}, 60_000);
afterAll(end);

const own = (more: Record<string, string> = {}) => ({
  origin: run.gateway,
  "sec-fetch-site": "same-origin",
  "content-type": "application/json",
  ...more,
});
const command = JSON.stringify({ user: "U1", channel: "C1", text: "help" });

test("the gateway shows the simulated workspace's page, script and style", async () => {
  expect(run.page).toBe(`${run.gateway}/`);
  const page = await httpRequest(`${run.gateway}/`);
  expect(page).toMatchObject({ status: 200, headers: { "content-type": "text/html; charset=utf-8" } });
  expect(page.headers["content-security-policy"]).toContain("script-src 'self'");
  const files = [.../(?:src|href)="(\/[^"]+)"/g[Symbol.matchAll](page.body)].map(([, path]) => path);
  expect(files).toHaveLength(2);
  for (const file of files) expect(await httpRequest(run.gateway + file)).toMatchObject({ status: 200 });
});

test("a page there acts as a person, and sees at once what comes of it", async () => {
  const stream = await serverSentEvents<WorkspaceChanges>(`${run.gateway}/simulator/stream?user=U1`);
  expect(await stream.next()).toEqual({ messages: [], modals: [] });
  const typed = await httpRequest(`${run.gateway}/simulator/commands`, {
    method: "POST",
    headers: own(),
    body: command,
  });
  expect(JSON.parse(typed.body)).toMatchObject({ status: 200 });
  expect(await stream.next()).toMatchObject({
    messages: [{ channel: "C1", ephemeral: true, text: expect.stringContaining("/jobs status") }],
  });
  stream.close();
});

test("the workspace there knows the product", async () => {
  const ask = async (path: string) =>
    JSON.parse((await httpRequest(`${run.gateway}/simulator/${path}`)).body);
  expect(await ask("workspace?user=U2")).toMatchObject({
    app: { command: "/jobs", messagesTabReadOnly: true },
    me: { id: "U2", note: expect.stringContaining("may look") },
    tryLines: ["status latest", expect.any(String), expect.any(String)],
    sidePanel: { title: "UP42's side", url: `${run.up42Url}/panel` },
  });
  const [first] = await ask(`completions?user=U1&text=${encodeURIComponent("/jobs can")}`);
  expect(first).toMatchObject({ line: "/jobs cancel " });
});

test.each([
  ["another site's page", { origin: "https://evil.example" }],
  ["another site's name that leads here", { host: "evil.example" }],
  ["another site's page that says no origin", { "sec-fetch-site": "cross-site" }],
])("%s is refused there as well", async (_, headers) => {
  const { status } = await httpRequest(`${run.gateway}/simulator/commands`, {
    method: "POST",
    headers: own(headers),
    body: command,
  });
  expect(status).toBe(403);
  expect((await httpRequest(`${run.gateway}/`, { headers })).status).toBe(403);
});

test("whatever else is the gateway's own", async () => {
  const link = await httpRequest(`${run.gateway}/logs/no-such-link`, { headers: { origin: "null" } });
  expect(link).toMatchObject({ status: 403, body: expect.stringContaining("/jobs logs") });
  expect(await httpRequest(`${run.gateway}/nothing`)).toMatchObject({
    status: 404,
    body: '{"message":"Not Found"}',
  });
});

test("a page that is open doesn't keep the run from ending", async () => {
  const stream = await serverSentEvents(`${run.gateway}/simulator/stream?user=U1`);
  await stream.next();
  await end();
  await expect(stream.next().then((event) => event ?? Promise.reject(new Error("ended")))).rejects.toThrow();
});

test("without a workspace to show, the gateway says what it is; with one that is gone, that", async () => {
  const logLink = inProcessLambda(async () => ({ statusCode: 404 }));
  const alone = await startGateway({ port: 0, logLink });
  const answer = await httpRequest(`http://127.0.0.1:${alone.port}/`);
  expect(answer).toMatchObject({ status: 200, body: expect.stringContaining("UP42 ChatOps runs here") });
  expect(await httpRequest(`http://127.0.0.1:${alone.port}/simulator/workspace`)).toMatchObject({
    status: 404,
  });
  const gone = await startGateway({ port: 0, logLink, workspaceUrl: `http://127.0.0.1:${alone.port}` });
  await alone.close();
  expect(await httpRequest(`http://127.0.0.1:${gone.port}/simulator/workspace`)).toMatchObject({
    status: 502,
    body: expect.stringContaining("doesn't answer"),
  });
  await gone.close();
});
