import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from "@jest/globals";
import { type AnswerCheck, answerCheck } from "../../../core/queues/answer-check.ts";
import type { CommandRequest } from "../../../core/queues/messages.ts";
import type { ReceivedMessage } from "../../../core/queues/received-message.ts";
import { recoveryTimes } from "../../../core/requests/recovery-times.ts";
import { RequestStore } from "../../../core/requests/request-store.ts";
import { handleMessage, type MessageServices } from "../../../functions/commands/handle-message.ts";
import { startCommandWorker } from "../../fixtures/command-worker.ts";

let it: Awaited<ReturnType<typeof startCommandWorker>>;
let services: MessageServices;
let slowLane: CommandRequest[] = [];
let checks: AnswerCheck[] = [];
beforeAll(async () => {
  it = await startCommandWorker();
  services = {
    requests: new RequestStore(it.database.dynamo, it.database.table),
    responder: it.worker.responder,
    times: { ...recoveryTimes(), heartbeatMs: 100 },
    worker: it.worker,
    sendToSlowLane: async (request) => void slowLane.push(request),
    sendAnswerCheck: async (check) => void checks.push(check),
  };
});
beforeEach(() => {
  slowLane = [];
  checks = [];
});
afterEach(() => Promise.all([it.up42.knob("DELETE", "/faults"), it.workspace.clearFaults()]));
afterAll(() => it.close());

/** A message that carries this, delivered for the first time; what was done with it. */
function messageWith(body: object, more: Partial<ReceivedMessage> = {}) {
  const hidden: number[] = [];
  const parked: object[] = [];
  const message: ReceivedMessage = {
    id: `message-${JSON.stringify(body).length}-${Math.random()}`,
    body,
    delivery: 1,
    hide: async (seconds) => void hidden.push(seconds),
    park: async (it) => void parked.push(it),
    ...more,
  };
  return { message, hidden, parked, run: () => handleMessage(services, message, 30_000) };
}

const inSlack = (fault: object) => it.workspace.fault({ times: "always", ...fault });

/** A fault of ours: files can't be put anywhere here. */
const broken = { kind: "jobs-file", filter: {} };

test("what was answered before its message could be deleted is not answered again", async () => {
  const { request, seen } = await it.type("jobs");
  const { run, parked } = messageWith(request);
  await run();
  expect(await seen()).toHaveLength(1);
  await run();
  expect(await seen()).toHaveLength(1);
  expect(parked).toEqual([]);
});

test("while it works, its message is hidden for seconds at a time, and the record says that it lives", async () => {
  await it.up42.knob("POST", "/faults", { kind: "latency", ms: 500, path: "/jobs" });
  const { request } = await it.type("jobs");
  const { run, hidden } = messageWith(request);
  await run();
  expect(hidden.length).toBeGreaterThan(2);
  expect(new Set(hidden)).toEqual(new Set([10]));
  const { firstBegunAt = 0, aliveAt = 0, answered } = await services.requests.find(request.id);
  expect(aliveAt).toBeGreaterThan(firstBegunAt);
  expect(answered).toBe(true);
});

test("though neither the queue nor the table answers, the person is served", async () => {
  const { request, seen } = await it.type("jobs");
  const nothing = () => Promise.reject(new Error("no answer"));
  const { message } = messageWith(request, { hide: nothing });
  const dead = new RequestStore({ send: nothing } as never, "none");
  await handleMessage({ ...services, requests: dead }, message, 30_000);
  expect(await seen()).toHaveLength(1);
  // It is written down when the table is there again, so that nobody tells them that it failed.
  expect(checks).toMatchObject([{ id: request.id, key: request.id, settled: "answered" }]);
  expect(answerCheck.parse(checks[0])).toEqual(checks[0]);
});

test("who has their answer hears nothing more, though the channel is told late and its worker dies", async () => {
  const job = (await it.up42.knob("POST", "/jobs", { name: "Harbour", status: "RUNNING" })).json.data;
  const { request, seen } = await it.type(`rename ${job.id} Quay`);
  await messageWith(request).run();
  expect(await services.requests.find(request.id)).toMatchObject({ told: true, answered: true });
  for (let begun = 0; begun < 3; begun++) await services.requests.begin("again");
  await services.requests.told("again");
  const before = await seen();
  const { run: again, parked } = messageWith({ ...request, id: "again" });
  await again();
  expect(parked).toHaveLength(1);
  expect(await seen()).toEqual(before);
});

describe("what fails each time", () => {
  test("is tried three times, seconds apart; then it is told once, and parked so that those behind it go on", async () => {
    const { request, seen } = await it.type("jobs");
    const { run, hidden, parked } = messageWith({ ...request, command: broken });
    await expect(run()).rejects.toThrow("no files here");
    expect(hidden.at(-1)).toBe(3);
    await expect(run()).rejects.toThrow("no files here");
    await run();
    expect(parked).toEqual([{ ...request, command: broken, parked: 1 }]);
    const texts = await seen();
    expect(texts.filter((text) => text.includes("trying once more by myself"))).toHaveLength(2);
    expect(texts.filter((text) => text.includes("failed for good"))).toHaveLength(1);
    expect(await services.requests.find(request.id)).toMatchObject({ begun: 3, answered: false });
  });

  test("runs afresh when it is redriven", async () => {
    const { request, seen } = await it.type("jobs");
    for (let begun = 0; begun < 3; begun++) await services.requests.begin(request.id);
    const dead = messageWith(request);
    await dead.run();
    expect((await seen()).join()).toContain("failed for good");
    const [parked] = dead.parked;
    await messageWith(parked as object).run();
    expect((await seen()).at(-1)).toMatch(/No such jobs|Jobs 1–/);
  });

  test("and killed its worker three times, isn't begun a fourth: the person hears so, unless they heard it", async () => {
    const { request, seen } = await it.type("rename 3f2a Quay");
    for (let begun = 0; begun < 3; begun++) await services.requests.begin(request.id);
    const { run, parked } = messageWith(request);
    await run();
    expect((await seen()).join()).toMatch(
      /failed for good.*may have been carried out[\s\S]*\/up42 rename 3f2a Quay/,
    );
    expect(parked).toHaveLength(1);

    const other = await it.type("jobs");
    await services.requests.claim(other.request.id, "failedBy", "the answer check");
    const told = messageWith(other.request);
    await told.run();
    expect(await other.seen()).toEqual([]);
    expect(told.parked).toHaveLength(1);
  });

  test("and is slow, is begun no third time: those behind it have waited for most of a minute", async () => {
    const { request, seen } = await it.type("jobs");
    const clock = jest.spyOn(Date, "now").mockReturnValue(Date.now() - 51_000);
    for (let begun = 0; begun < 2; begun++) await services.requests.begin(request.id);
    clock.mockRestore();
    const { run, parked } = messageWith(request);
    await run();
    expect((await seen()).join()).toContain("failed for good");
    expect(parked).toHaveLength(1);
  });

  test("is told later where Slack takes no word of it just now, whoever would say it", async () => {
    const { request } = await it.type("jobs");
    await inSlack({ method: "response_url", kind: "error", error: "Expired url" });
    await inSlack({ method: "chat.postMessage", kind: "error", error: "user_not_found" });
    for (let begun = 0; begun < 2; begun++) await services.requests.begin(request.id);
    const last = messageWith({ ...request, command: broken });
    await last.run();
    expect(last.parked).toHaveLength(1);

    const other = { ...request, id: "killed each time" };
    for (let begun = 0; begun < 3; begun++) await services.requests.begin(other.id);
    const killed = messageWith(other);
    await killed.run();
    expect(killed.parked).toHaveLength(1);
    expect(checks).toMatchObject([
      { id: request.id, settled: "failed untold" },
      { id: other.id, settled: "failed untold", asked: "jobs" },
    ]);
  });

  test("that can't be parked stays in the queue", async () => {
    const { request } = await it.type("jobs");
    for (let begun = 0; begun < 3; begun++) await services.requests.begin(request.id);
    const { run } = messageWith(request, { park: () => Promise.reject(new Error("no queue")) });
    await expect(run()).rejects.toThrow("no queue");
  });

  test("is a button of another version too, and others' commands go on", async () => {
    const { request, seen } = await it.type("jobs");
    const { run, parked } = messageWith({ ...request, command: { kind: "explode" } });
    await run();
    expect((await seen()).join()).toContain("belongs to another version of the app");
    expect(parked).toEqual([]);
  });
});

describe("a slow person holds up nobody", () => {
  test("a command that reads goes to the slow lane after 5 s, and is answered there, with one word that it is slow", async () => {
    await it.up42.knob("POST", "/faults", { kind: "latency", ms: 6_500, path: "/jobs", times: 1 });
    const { request, seen } = await it.type("jobs");
    const first = messageWith(request);
    await first.run();
    expect(slowLane).toEqual([request]);
    expect(await seen()).toEqual([]);
    // Delivered again, since its worker died after it was handed over.
    await first.run();
    expect(slowLane).toHaveLength(1);

    await it.up42.knob("POST", "/faults", { kind: "latency", ms: 4_000, path: "/jobs", times: 1 });
    await messageWith({ ...request, handedOver: true }).run();
    const texts = await seen();
    expect(texts).toHaveLength(2);
    expect(texts[0]).toContain("UP42 hasn't answered yet");
    expect(texts[1]).toMatch(/No such jobs|Jobs 1–/);
  });

  test("who was told to wait by the answer check isn't told so by the worker", async () => {
    await it.up42.knob("POST", "/faults", { kind: "latency", ms: 2_000, path: "/jobs" });
    const { request, seen } = await it.type("jobs");
    await services.requests.claim(request.id, "waitingToldBy", "the answer check");
    const askedBefore = { ...request.replyTo, givenAt: request.replyTo.givenAt - 5_000 };
    await messageWith({ ...request, replyTo: askedBefore, handedOver: true }).run();
    expect(await seen()).toHaveLength(1);
  });
});

test("what can't be read isn't delivered again, so that those behind it go on; it waits in the DLQ", async () => {
  const { request } = await it.type("jobs");
  for (const body of [
    { ...request, replyTo: { ...request.replyTo, responseUrl: undefined } },
    { ...request, replyTo: { ...request.replyTo, team: ["T1", "T9"] } },
    {},
  ]) {
    const { run, parked } = messageWith(body);
    await run();
    expect(parked).toEqual([body]);
  }
});

test("an answer that Slack doesn't take is given later; what was done isn't done again, and the channel hears of it at once", async () => {
  const job = (await it.up42.knob("POST", "/jobs", { name: "Harbour", status: "RUNNING" })).json.data;
  const { request, seen } = await it.type(`rename ${job.id} Quay`);
  await inSlack({ method: "response_url", kind: "500" });
  await inSlack({ method: "chat.postMessage", kind: "500", channel: "U1" });
  const { run, parked } = messageWith(request);
  await run();
  expect([await seen(), parked]).toEqual([[expect.stringContaining("@U1 renamed a job")], []]);
  const [later] = slowLane;
  expect(later).toMatchObject({ unanswered: { times: 1, channelTold: true } });

  await it.workspace.clearFaults();
  await it.up42.knob("DELETE", "/requests");
  await messageWith({ ...later, handedOver: true }).run();
  expect(await seen()).toEqual([
    expect.stringContaining("@U1 renamed a job"),
    expect.stringContaining("Renamed: Harbour → Quay"),
  ]);
  expect(Object.keys((await it.up42.knob("GET", "/requests")).json).join()).not.toContain("PUT");
});

test("one that Slack doesn't take for ten minutes has failed for good", async () => {
  const { request } = await it.type("jobs");
  const body = { ...request, unanswered: { times: 7, channelTold: false } };
  await inSlack({ method: "response_url", kind: "error", error: "Expired url" });
  await inSlack({ method: "chat.postMessage", kind: "error", error: "user_not_found" });
  const { run, parked } = messageWith(body);
  await expect(run()).rejects.toThrow();
  await expect(run()).rejects.toThrow();
  await run();
  expect(parked).toHaveLength(1);
  expect(slowLane).toEqual([]);
});
