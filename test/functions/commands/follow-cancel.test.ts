import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "@jest/globals";
import type { FollowUp } from "../../../core/queues/messages.ts";
import { handleFollowUp } from "../../../functions/commands/handle-follow-up.ts";
import { startCommandWorker } from "../../fixtures/command-worker.ts";

let it: Awaited<ReturnType<typeof startCommandWorker>>;
beforeAll(async () => {
  it = await startCommandWorker();
});
beforeEach(() => {
  it.followUps.length = 0;
});
afterEach(() => it.up42.knob("DELETE", "/faults"));
afterAll(() => it.close());

const minute = 60_000;

/** A look at a job of this status, so long after UP42 accepted its cancel. */
async function lookAt(status: string, afterMs = 0, asked = 0, signal = new AbortController().signal) {
  const job = (await it.up42.knob("POST", "/jobs", { name: "Burning", status, tasks: [] })).json.data;
  const { request, seen } = await it.type("cancel Burning");
  const followUp: FollowUp = {
    version: 1,
    kind: "cancelled yet",
    id: request.id,
    jobId: job.id,
    who: "U1",
    replyTo: request.replyTo,
    asked,
    since: Date.now() - afterMs,
  };
  return { run: () => handleFollowUp(it.worker, followUp, signal), seen };
}

test("while the job is CANCELLING it is asked again, less often each time, and nobody is told anything", async () => {
  for (const asked of [0, 5, 100]) {
    const { run, seen } = await lookAt("CANCELLING", 0, asked);
    await run();
    expect(await seen()).toEqual([]);
  }
  expect(it.followUps.map(({ seconds }) => seconds)).toEqual([2, 20, 60]);
  expect(it.followUps.map(({ followUp }) => followUp.asked)).toEqual([1, 6, 101]);
});

test("once it is CANCELLED its card and the channel say so, and it isn't asked again", async () => {
  const { run, seen } = await lookAt("CANCELLED");
  await run();
  const texts = await seen();
  expect(texts).toHaveLength(2);
  expect(texts[0]).toContain("@U1 cancelled this job. It uses no further credits.");
  expect(texts[1]).toContain("@U1 cancelled Burning");
  expect(it.followUps).toEqual([]);
});

test("a job that came to its end before is not called cancelled", async () => {
  const { run, seen } = await lookAt("SUCCEEDED");
  await run();
  expect((await seen()).join()).toContain("came to its end (SUCCEEDED) before the cancel took hold");
});

test("20 minutes later the person hears that it is still CANCELLING, and it isn't asked again", async () => {
  const { run, seen } = await lookAt("CANCELLING", 21 * minute);
  await run();
  expect((await seen()).join()).toContain("20 minutes after the cancel the job is still CANCELLING");
  expect(it.followUps).toEqual([]);
});

test("while UP42 is down it is asked again later; after 20 minutes of that the person hears so, and it ends", async () => {
  await it.up42.knob("POST", "/faults", { kind: "html", status: 501, path: "/jobs/" });
  const soon = await lookAt("CANCELLING");
  await soon.run();
  expect(it.followUps).toHaveLength(1);
  const late = await lookAt("CANCELLING", 21 * minute);
  await late.run();
  const said = (await late.seen()).join();
  expect(said).toContain("I still can't see whether it is cancelled. UP42 answered with HTTP status 501.");
  expect(it.followUps).toHaveLength(1);
});

test("a job that is gone is looked for for 20 minutes; then the person hears so, and it ends", async () => {
  await it.up42.knob("POST", "/faults", { kind: "html", status: 404, path: "/jobs/" });
  const { run, seen } = await lookAt("CANCELLING", 21 * minute);
  await run();
  expect((await seen()).join()).toContain("20 minutes after the cancel of job");
  expect(it.followUps).toEqual([]);
});

test("a look is ended with the function's time", async () => {
  const { run } = await lookAt("CANCELLING", 0, 0, AbortSignal.abort(new Error("out of time")));
  await expect(run()).rejects.toThrow("out of time");
  expect(it.followUps).toEqual([]);
});
