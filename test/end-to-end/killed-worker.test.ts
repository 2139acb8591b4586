import { GetQueueUrlCommand, ReceiveMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { afterAll, afterEach, beforeAll, expect, test } from "@jest/globals";
import { awsAccess } from "../fixtures/aws-access.ts";
import { type StartedLocalRun, startedLocalRun } from "../fixtures/local-run.ts";
import { until } from "../fixtures/until.ts";

let it: StartedLocalRun;
beforeAll(async () => {
  // What a killed worker had in hand comes again after a second instead of ten.
  it = await startedLocalRun({ OPERATORS: "U1" }, { recoveryScale: 0.05 });
}, 60_000);
afterEach(() => it.simulator("DELETE", "/faults"));
afterAll(() => it.close());

/** Kills the commands worker once it has asked UP42 for something, as Lambda does when its time is over. */
async function killAtWork(): Promise<void> {
  const asked = async () => JSON.stringify(await (await it.simulator("GET", "/requests")).json());
  await until(asked, (requests) => requests.includes("/jobs"));
  await it.simulator("DELETE", "/requests");
  process.kill(await it.functions.commands.processId(), "SIGKILL");
}

async function fault(fault: object): Promise<void> {
  await it.simulator("DELETE", "/requests");
  await it.simulator("POST", "/faults", fault);
}

test("a person whose worker is killed hears once that they have to wait, and is answered once", async () => {
  // The killed worker, the next one, which hands it over, and the slow lane.
  await fault({ kind: "latency", ms: 5_500, path: "/jobs", times: 3 });
  const me = it.user();
  await me.type("status latest");
  await killAtWork();
  const waiting = /Still waiting|UP42 hasn't answered yet|trying once more by myself/;
  await me.until((_, text) => waiting.test(text));
  await me.until((_, text) => text.includes("Workflow"), { seconds: 15 });
  const texts = (await me.news()).map(({ text }) => text);
  expect(texts.filter((text) => waiting.test(text))).toHaveLength(1);
  expect(texts).toHaveLength(2);
}, 40_000);

test("whose worker is killed each time hears that it failed, what was asked, and the reference; it can be redriven", async () => {
  await fault({ kind: "hang", path: "/jobs" });
  const me = it.user();
  const { triggerId } = await me.type("jobs --since 2d");
  for (let kill = 0; kill < 3; kill++) await killAtWork();
  const told = await me.until((_, text) => text.includes("failed for good"), { seconds: 15 });
  expect(told.ephemeral).toBe(true);
  const texts = (await me.news()).map(({ text }) => text).join("\n");
  expect(texts).toContain(triggerId);
  expect(texts).toContain("/up42 jobs --since 2d");
  expect(texts.match(/failed for good/g)).toHaveLength(1);

  const sqs = new SQSClient({ ...awsAccess, endpoint: it.sqs });
  const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName: "commands-dlq.fifo" }));
  const receive = () => sqs.send(new ReceiveMessageCommand({ QueueUrl, VisibilityTimeout: 0 }));
  const { Messages } = await until(receive, (answer) => answer.Messages?.length === 1);
  expect(JSON.parse(Messages?.[0]?.Body ?? "")).toMatchObject({ id: triggerId, parked: 1 });
  sqs.destroy();

  // Their own next command isn't held up by it.
  await it.simulator("DELETE", "/faults");
  await me.type("status latest");
  await me.until((_, text) => text.includes("Workflow"));
}, 60_000);
