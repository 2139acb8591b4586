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

/** What stands written down of a cancel. `asked`: UP42 didn't confirm it. */
const writtenDown = (state: "done" | "asked", id: string, jobId: string, who = "U1") =>
  it.worker.services.changes.record({
    id,
    request: id,
    change: "cancel",
    jobId,
    jobName: "Burning",
    who,
    askedAt: new Date().toISOString(),
    state,
  });

/** A look at a job of this status, so long after its cancel, which UP42 accepted. */
async function lookAt(status: string, afterMs = 0, asked = 0, signal = new AbortController().signal) {
  return lookAtCancel("done", status, afterMs, asked, signal);
}

async function lookAtCancel(
  state: "done" | "asked",
  status: string,
  afterMs = 0,
  asked = 0,
  signal = new AbortController().signal,
) {
  const job = (await it.up42.knob("POST", "/jobs", { name: "Burning", status, tasks: [] })).json.data;
  const { request, seen } = await it.type("cancel Burning");
  await writtenDown(state, request.id, job.id);
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
  return { job, request, run: () => handleFollowUp(it.worker, followUp, signal), seen };
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

test("a cancel that UP42 didn't confirm may be someone else's: the card says so, and the channel", async () => {
  const { request, run, seen } = await lookAtCancel("asked", "CANCELLED");
  await run();
  const texts = await seen();
  expect(texts).toHaveLength(2);
  expect(texts[1]).toMatch(
    / is CANCELLED\.\s+@U1 asked for that, but UP42 didn't confirm whose cancel it was\./,
  );
  expect(texts[0]).toContain(
    "It is CANCELLED. UP42 didn't confirm your cancel, so it may have been someone else's.",
  );
  expect(texts.join()).not.toMatch(/cancelled this job|@U1 cancelled/);
  // UP42 answered nothing that could be looked at.
  expect(texts[0]).not.toContain("cancel_job_response.json");
  expect(await it.worker.services.changes.find(request.id)).toMatchObject({ state: "asked" });
  expect(it.followUps).toEqual([]);
});

test("a cancel that UP42 didn't confirm, after one that it did: the card says whose that was, once in the channel", async () => {
  const { job, run, seen } = await lookAtCancel("asked", "CANCELLED");
  await writtenDown("done", "of U2", job.id, "U2");
  await run();
  const texts = await seen();
  expect(texts).toHaveLength(1);
  expect(texts[0]).toContain("@U2 cancelled this job. It uses no further credits.");
});

test("a cancel that UP42 confirmed, whose worker died while it wrote that down, is its person's", async () => {
  const { job, request, run, seen } = await lookAtCancel("done", "CANCELLED");
  await writtenDown("asked", request.id, job.id);
  await run();
  expect((await seen())[1]).toContain("@U1 cancelled Burning");
  expect(await it.worker.services.changes.find(request.id)).toMatchObject({ state: "done" });
});

test("a job that came to its end by itself isn't announced for a cancel that UP42 didn't confirm", async () => {
  const { run, seen } = await lookAtCancel("asked", "SUCCEEDED");
  await run();
  const texts = await seen();
  expect(texts).toHaveLength(1);
  expect(texts[0]).toContain("The job came to its end (SUCCEEDED). UP42 didn't confirm your cancel.");
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
  expect((await seen()).join()).toContain('20 minutes after the cancel of "Burning"');
  expect(it.followUps).toEqual([]);
});

test("a look is ended with the function's time", async () => {
  const { run } = await lookAt("CANCELLING", 0, 0, AbortSignal.abort(new Error("out of time")));
  await expect(run()).rejects.toThrow("out of time");
  expect(it.followUps).toEqual([]);
});
