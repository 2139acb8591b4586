import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "@jest/globals";
import type { FollowUp } from "../../../core/queues/messages.ts";
import { projectApi } from "../../../core/up42/project-api.ts";
import { handleCommand, reservedMs } from "../../../functions/commands/handle-command.ts";
import { handleFollowUp } from "../../../functions/commands/handle-follow-up.ts";
import { startCommandWorker } from "../../fixtures/command-worker.ts";
import { projectApiKey, projectId } from "../../fixtures/up42-simulator.ts";

/*
 * When our own time is over the function may be frozen, and go on when it is thawed: nothing that was under way may
 * reach UP42 then, least of all a change that was asked for long ago.
 */
let it: Awaited<ReturnType<typeof startCommandWorker>>;
beforeAll(async () => {
  it = await startCommandWorker();
});
beforeEach(() => it.up42.knob("DELETE", "/requests"));
afterEach(() => it.up42.knob("DELETE", "/faults"));
afterAll(() => it.close());

/** A fifth of a second for the command itself. */
const aFifth = reservedMs + 200;
const make = async (name: string) =>
  it.worker.services.api.job((await it.up42.knob("POST", "/jobs", { name, status: "RUNNING" })).json.data.id);
/** What UP42 was asked for, other than a token. */
const asked = async () =>
  Object.keys((await it.up42.knob("GET", "/requests")).json).filter(
    (operation) => !operation.includes("oauth"),
  );
const changes = async () => (await asked()).filter((operation) => !operation.startsWith("GET"));
const slow = (path: string, method: string) =>
  it.up42.knob("POST", "/faults", { kind: "latency", ms: 700, path, method });

test("a token that comes late is used for nothing", async () => {
  const job = await make("Harbour");
  await it.up42.knob("DELETE", "/requests");
  await slow("/oauth/token", "POST");
  // A process of its own has no token yet.
  const api = projectApi({ url: it.up42.url, credentials: async () => ({ projectId, projectApiKey }) });
  const worker = { ...it.worker, services: { ...it.worker.services, api } };
  const { request } = await it.type(`rename ${job.id} Quay`);
  await expect(handleCommand(worker, request, 1, aFifth)).rejects.toThrow("took too long");
  // This takes as long as the token that the rename waited for.
  await it.up42.askToken();
  expect(await asked()).toEqual([]);
});

test("a change that waits for its job isn't sent any more", async () => {
  const [one, two, three] = await Promise.all([make("One"), make("Two"), make("Three")]);
  const { request } = await it.type("status latest");
  await it.up42.knob("DELETE", "/requests");
  await slow("/jobs/[^/]+$", "GET");
  const commands = [
    { kind: "rename", job: one.id, name: "Quay" },
    { kind: "rerun-now", job: two.id, offer: "o" },
    { kind: "cancel-now", job: three.id },
  ] as const;
  const late = commands.map((command) =>
    handleCommand(it.worker, { ...request, id: `${request.id}.${command.kind}`, command }, 1, aFifth),
  );
  const outcomes = await Promise.allSettled(late);
  expect(outcomes.map((outcome) => "reason" in outcome && outcome.reason.name)).toEqual(
    commands.map(() => "OutOfTimeError"),
  );
  // This takes as long as the jobs that they waited for.
  await it.up42.up42("GET", `/jobs/${one.id}`);
  expect(await changes()).toEqual([]);
});

test("a change that waits for its turn under the rate isn't sent any more", async () => {
  const job = await make("Harbour");
  const api = projectApi({
    url: it.up42.url,
    credentials: async () => ({ projectId, projectApiKey }),
    rateLimit: { perSecond: 5, burst: 2 },
  });
  await api.job(job.id);
  const rename = api.stoppedBy(AbortSignal.timeout(50)).rename(job, "Quay");
  await expect(rename).rejects.toThrow();
  // Its turn comes after the rename's.
  await api.job(job.id);
  expect(await changes()).toEqual([]);
});

test("a look ends with the function's time, and nobody is told anything by it", async () => {
  const job = await make("Harbour");
  const { request, seen } = await it.type("status latest");
  const change = {
    request: request.id,
    jobId: job.id,
    jobName: "Harbour",
    newName: "Harbour",
    who: "U1",
    askedAt: new Date().toISOString(),
    state: "asked",
  } as const;
  await it.worker.services.changes.begin({ ...change, id: "of rename", change: "rename" });
  await it.worker.services.changes.begin({ ...change, id: "of rerun", change: "rerun" });
  await it.up42.knob("DELETE", "/requests");
  await slow("/jobs/[^/]+$", "GET");
  const common = {
    version: 1 as const,
    id: request.id,
    who: "U1",
    replyTo: request.replyTo,
    asked: 0,
    since: 0,
  };
  const followUps: FollowUp[] = [
    { ...common, kind: "cancelled yet", jobId: job.id },
    { ...common, kind: "came of it", changeId: "of rename" },
    { ...common, kind: "came of it", changeId: "of rerun" },
  ];
  const looks = followUps.map((followUp) => handleFollowUp(it.worker, followUp, AbortSignal.timeout(200)));
  const outcomes = await Promise.allSettled(looks);
  expect(outcomes.map(({ status }) => status)).toEqual(followUps.map(() => "rejected"));
  await it.up42.up42("GET", `/jobs/${job.id}`);
  expect(await seen()).toEqual([]);
  expect(it.followUps).toEqual([]);
});
