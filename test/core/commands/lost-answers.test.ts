import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import type { Change } from "../../../core/changes/change-store.ts";
import { startChangingServices } from "../../fixtures/changing-services.ts";

/*
 * UP42 gives a re-run no correlation id, so where its answer is lost nobody knows what came of it. What a person reads
 * then is what is known, and a guess is told as a guess, to whoever asked.
 */
let it: Awaited<ReturnType<typeof startChangingServices>>;
beforeAll(async () => {
  it = await startChangingServices();
});
afterEach(() => it.up42.knob("DELETE", "/faults"));
afterAll(() => it.close());

const rerun = "POST /projects/{project}/workflows/{workflow}/jobs/{job}";
const rename = "PUT /projects/{project}/workflows/{workflow}/jobs/{job}";
/** UP42 does it, and its answer is lost. */
const answerLost = (method: string) =>
  it.fault({ kind: "lost-answer", method, path: "/workflows/", times: 1 });
/** UP42 gives no proper answer to any read. */
const unreadable = () => it.fault({ kind: "html", status: 501, method: "GET" });

/** A finished job, and what stands written down of a re-run of it just before that is sent. */
async function intended(name: string, offer: string): Promise<Change> {
  const job = await it.make({ name, status: "SUCCEEDED" });
  const { jobs } = await it.services.api.newestJobs(200);
  const change = {
    id: `rerun-${offer}`,
    request: `request-${offer}`,
    change: "rerun",
    jobId: job.id,
    jobName: name,
    newName: name,
    who: "U1",
    askedAt: new Date().toISOString(),
    state: "asked",
    jobsBefore: jobs.map(({ id }) => id),
  } as const;
  await it.services.changes.begin(change);
  return change;
}

describe("a re-run", () => {
  test("killed just before it was sent, while someone else ran another job of the same workflow and inputs", async () => {
    const change = await intended("Contested", "k1");
    const job = await it.services.api.job(change.jobId);
    const strangers = await it.services.api.rerun(job, "Contested");
    const sent = await it.counted(rerun);
    const outcome = await it.asked("request-k1", { kind: "rerun-now", job: job.id, offer: "k1" });
    expect(outcome.announcement).toBeUndefined();
    expect(outcome.result).toMatchObject({
      kind: "problem",
      sentence: expect.stringMatching(/may not have been sent.*could be it/),
      suggestions: expect.arrayContaining([
        expect.objectContaining({ command: { kind: "status", job: strangers.id } }),
      ]),
    });
    expect(JSON.stringify(outcome)).not.toContain("sent once");
    expect(await it.services.changes.find(change.id)).toMatchObject({ state: "asked" });
    expect(await it.counted(rerun)).toBe(sent);
  });

  test("killed just before it was sent, with nothing new in the list: it is looked for again, and not sent", async () => {
    const change = await intended("Stopped", "k2");
    const sent = await it.counted(rerun);
    const { result, followUp } = await it.asked("request-k2", {
      kind: "rerun-now",
      job: change.jobId,
      offer: "k2",
    });
    expect(result).toMatchObject({ sentence: expect.stringContaining("may not have been sent") });
    expect(followUp).toEqual({ kind: "came of it", changeId: change.id });
    expect(JSON.stringify(result)).not.toContain("sent once");
    expect(await it.counted(rerun)).toBe(sent);
  });

  test("that UP42 did, without an answer: a job may be running, and which it could be", async () => {
    const job = await it.make({ name: "Done unheard", status: "SUCCEEDED" });
    await answerLost("POST");
    const { result, announcement } = await it.asked("l1", { kind: "rerun-now", job: job.id, offer: "l1" });
    expect(announcement).toBeUndefined();
    expect(result).toMatchObject({ sentence: expect.stringMatching(/answer.*was lost.*could be it/) });
    expect(await it.services.changes.find("rerun-l1")).toMatchObject({ state: "asked", uncertain: true });
  });

  test("that UP42 did, without an answer, and that can't be read just then: not `try again`, it is looked for again", async () => {
    const job = await it.make({ name: "Done unseen", status: "SUCCEEDED" });
    // The reads before it is sent.
    await it.services.api.newestJobs(200);
    await it.fault({ kind: "lost-answer", method: "POST", path: "/workflows/" });
    const { api } = it.services;
    // UP42 goes down in the moment in which it does it.
    const sends = {
      ...api,
      rerun: async (...given: Parameters<typeof api.rerun>) => {
        await unreadable();
        return api.rerun(...given);
      },
    };
    Object.assign(it.services, { api: sends });
    const { result, followUp } = await it
      .asked("l2", { kind: "rerun-now", job: job.id, offer: "l2" })
      .finally(() => Object.assign(it.services, { api }));
    expect(result).toMatchObject({ sentence: expect.stringContaining("a job may be running") });
    expect(JSON.stringify(result)).not.toMatch(/try again/i);
    expect(followUp).toEqual({ kind: "came of it", changeId: "rerun-l2" });
  });
});
