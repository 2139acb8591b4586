import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { OperatorStore } from "../../../core/access/operator-store.ts";
import type { CommandRequest } from "../../../core/queues/messages.ts";
import { handleCommand } from "../../../functions/commands/handle-command.ts";
import { awsAccess } from "../../fixtures/aws-access.ts";
import { startCommandWorker } from "../../fixtures/command-worker.ts";
import { startHttpServer } from "../../fixtures/http-server.ts";
import { until } from "../../fixtures/until.ts";

let it: Awaited<ReturnType<typeof startCommandWorker>>;
beforeAll(async () => {
  it = await startCommandWorker();
});
afterEach(() => it.up42.knob("DELETE", "/faults"));
afterAll(() => it.close());

/** The request as it is when its person has waited for some seconds. */
const askedBefore = (request: CommandRequest): CommandRequest => ({
  ...request,
  replyTo: { ...request.replyTo, givenAt: request.replyTo.givenAt - 5_000 },
});

/** A fault of ours: files can't be put anywhere here. */
const broken = { kind: "jobs-file", filter: {} } as const;

test("a fault of ours is told with the request's id and thrown, so that the queue delivers it again", async () => {
  const { request, seen } = await it.type("jobs");
  const asked = { ...request, command: broken };
  await expect(handleCommand(it.worker, asked, 1, 60_000)).rejects.toThrow("no files here");
  await expect(handleCommand(it.worker, asked, 3, 60_000)).rejects.toThrow("no files here");
  const [first, last] = await seen();
  expect(first).toContain(`broke on our side (request \`${request.id}\`)`);
  expect(first).toContain("trying once more by myself");
  expect(last).toMatch(
    /failed for good.*request `.+`.*Please ask again, or tell whoever runs the app\.[\s\S]*\/up42 jobs/,
  );
});

test("what a person can meet is answered and not thrown", async () => {
  const { request, seen } = await it.type("status nobody has this name");
  await handleCommand(it.worker, request, 1, 60_000);
  expect((await seen()).join()).toContain("This project has no jobs yet");
});

test("what nobody needs any more is not asked of UP42 once the answer is given", async () => {
  const signals: AbortSignal[] = [];
  const { api } = it.worker.services;
  const stoppedBy = (signal: AbortSignal) => {
    signals.push(signal);
    return api.stoppedBy(signal);
  };
  const services = { ...it.worker.services, api: { ...api, stoppedBy } };
  const { request } = await it.type("jobs");
  await handleCommand({ ...it.worker, services }, request, 1, 60_000);
  expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
});

test("when the function's time is nearly over, the person hears so and the queue delivers it again", async () => {
  await it.up42.knob("POST", "/faults", { kind: "hang", path: "/jobs" });
  const { request, seen } = await it.type("jobs");
  await expect(handleCommand(it.worker, request, 1, 4_500)).rejects.toThrow("took too long");
  expect((await seen()).join()).toContain("UP42 is so slow that my time ran out. ");
});

test("what was under way then is ended: no rename lands later", async () => {
  const made = await it.up42.knob("POST", "/jobs", { name: "Harbour", status: "RUNNING" });
  const { id } = made.json.data;
  await it.up42.knob("POST", "/faults", { kind: "latency", ms: 2_000, path: `/jobs/${id}$`, method: "GET" });
  const { request } = await it.type(`rename ${id} Quay`);
  await expect(handleCommand(it.worker, request, 1, 4_500)).rejects.toThrow("took too long");
  // This takes as long as the job that the rename waited for.
  expect((await it.up42.up42("GET", `/jobs/${id}`)).json.data.name).toBe("Harbour");
  const asked = Object.keys((await it.up42.knob("GET", "/requests")).json);
  expect(asked.filter((operation) => operation.startsWith("PUT"))).toEqual([]);
});

test("a table that hangs is no fault of UP42's: whoever waits for it isn't told so, and hears something in time", async () => {
  const hanging = await startHttpServer(() => undefined);
  const dynamo = new DynamoDBClient({ ...awsAccess, endpoint: hanging.url, maxAttempts: 1 });
  const operatorStore = new OperatorStore(dynamo, "changes", ["U1"]);
  const worker = { ...it.worker, services: { ...it.worker.services, operatorStore } };
  const { request, seen } = await it.type("operators");
  const handled = handleCommand(worker, askedBefore(request), 1, 60_000).catch((error: Error) => error);
  const texts = await until(seen, ({ length }) => length > 0);
  expect(texts.join()).toContain("Still waiting: your request is not answered yet");
  dynamo.destroy();
  await hanging.close();
  expect(await handled).toBeInstanceOf(Error);
  expect((await seen()).join()).toContain("Something broke on our side");
});

describe("a command that takes long", () => {
  const slowly = () => it.up42.knob("POST", "/faults", { kind: "latency", ms: 600, path: "/jobs" });
  /** A lane in which something waits behind the command. */
  function busyLane() {
    const handedOver: string[] = [];
    return { handedOver, lane: { handOver: { afterMs: 200, go: async () => void handedOver.push("yes") } } };
  }

  test("is handed over while it only reads, and says nothing", async () => {
    await slowly();
    const { handedOver, lane } = busyLane();
    const { request, seen } = await it.type("jobs");
    await handleCommand(it.worker, request, 1, 60_000, lane);
    expect(handedOver).toEqual(["yes"]);
    expect(await seen()).toEqual([]);
  });

  test("stays where it may send a change", async () => {
    const made = await it.up42.knob("POST", "/jobs", { name: "Slow", status: "RUNNING" });
    await slowly();
    const { handedOver, lane } = busyLane();
    const { request, seen } = await it.type(`rename ${made.json.data.id} Slower`);
    await handleCommand(it.worker, request, 1, 60_000, lane);
    expect(handedOver).toEqual([]);
    expect((await seen()).join()).toContain("Slower");
  });

  test("that can't be handed over is told as a fault, and thrown", async () => {
    await slowly();
    const lane = { handOver: { afterMs: 200, go: () => Promise.reject(new Error("no queue")) } };
    const { request, seen } = await it.type("jobs");
    await expect(handleCommand(it.worker, request, 1, 60_000, lane)).rejects.toThrow("no queue");
    expect((await seen()).join()).toContain("trying once more by myself");
  });

  test("is told to be slow only by whoever may say so, and sooner where its person has waited before", async () => {
    const texts: string[] = [];
    for (const may of [true, false]) {
      await it.up42.knob("POST", "/faults", { kind: "latency", ms: 2_000, path: "/jobs", times: 1 });
      const { request, seen } = await it.type("jobs");
      await handleCommand(it.worker, askedBefore(request), 1, 60_000, { mayTellToWait: async () => may });
      texts.push((await seen()).join());
    }
    expect(texts[0]).toContain("UP42 hasn't answered yet");
    expect(texts[1]).not.toContain("UP42 hasn't answered yet");
  });
});

test("that a person has their answer is said before the channel is told, however long that takes", async () => {
  const job = (await it.up42.knob("POST", "/jobs", { name: "Harbour", status: "RUNNING" })).json.data;
  const { request, seen } = await it.type(`rename ${job.id} Quay`);
  const said: string[][] = [];
  const told = async () => void said.push(await seen());
  await handleCommand(it.worker, request, 1, 60_000, { told });
  expect(said).toEqual([[expect.stringContaining("Renamed: Harbour → Quay")]]);
  expect(await seen()).toHaveLength(2);
});
