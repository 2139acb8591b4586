import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import type { Change } from "../../../core/changes/change-store.ts";
import type { Command } from "../../../core/commands/command.ts";
import type { ResultOf } from "../../../core/commands/result.ts";
import { render } from "../../../core/slack/render.ts";
import { startChangingServices } from "../../fixtures/changing-services.ts";

/*
 * UP42 gives a re-run no correlation id, so where its answer is lost nobody knows what came of it. What a person reads
 * then is what is known, and a guess is told as a guess, to whoever asked.
 */
let it: Awaited<ReturnType<typeof startChangingServices>>;
beforeAll(async () => {
  it = await startChangingServices();
});
afterEach(async () => {
  it.up();
  await it.up42.knob("DELETE", "/faults");
});
afterAll(() => it.close());

/** UP42 does it, and its answer is lost. */
const answerLost = (method: string) =>
  it.fault({ kind: "lost-answer", method, path: "/workflows/", times: 1 });

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
    const sent = it.changes.length;
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
    expect(it.changes).toHaveLength(sent);
  });

  test("killed just before it was sent, with nothing new in the list: it is looked for again, and not sent", async () => {
    const change = await intended("Stopped", "k2");
    const sent = it.changes.length;
    const { result, followUp } = await it.asked("request-k2", {
      kind: "rerun-now",
      job: change.jobId,
      offer: "k2",
    });
    expect(result).toMatchObject({ sentence: expect.stringContaining("may not have been sent") });
    expect(followUp).toEqual({ kind: "came of it", changeId: change.id });
    expect(JSON.stringify(result)).not.toContain("sent once");
    expect(it.changes).toHaveLength(sent);
  });

  test("that UP42 did, without an answer: a job may be running, and which it could be", async () => {
    const job = await it.make({ name: "Done unheard", status: "SUCCEEDED" });
    await answerLost("POST");
    const { result, announcement } = await it.asked("l1", { kind: "rerun-now", job: job.id, offer: "l1" });
    expect(announcement).toBeUndefined();
    expect(result).toMatchObject({ sentence: expect.stringMatching(/answer.*was lost.*could be it/) });
    expect(await it.services.changes.find("rerun-l1")).toMatchObject({ state: "asked", uncertain: true });
  });

  test("that UP42 did, without an answer, and that can't be read then: not `try again`, and it is looked for again", async () => {
    const job = await it.make({ name: "Done unseen", status: "SUCCEEDED" });
    it.downWithChange();
    const { result, followUp } = await it.asked("l2", { kind: "rerun-now", job: job.id, offer: "l2" });
    expect(result).toMatchObject({ sentence: expect.stringContaining("A job may be running") });
    expect(JSON.stringify(result)).not.toMatch(/try again/i);
    expect(followUp).toEqual({ kind: "came of it", changeId: "rerun-l2" });
    expect(it.changes.filter((sent) => sent.includes(job.id))).toHaveLength(1);
  });

  test("that is an open question stands in the way of another, for everyone, until they want one all the same", async () => {
    const job = await it.make({ name: "In question", status: "SUCCEEDED" });
    const other = await it.asked("q0", { kind: "rerun", job: job.id });
    expect(other.result).toMatchObject({ kind: "rerun offer" });
    await answerLost("POST");
    await it.asked("q1", { kind: "rerun-now", job: job.id, offer: "q1" });
    const inTheWay = {
      kind: "problem",
      sentence: expect.stringMatching(
        /answer to a re-run of "In question", sent less than a minute ago, was lost.*The new job below could be it/,
      ),
      people: ["U1"],
    };
    const { result } = await it.asked("q2", { kind: "rerun", job: "In question" }, "U2");
    expect(result).toMatchObject({ kind: "problem" });
    const typed = await it.asked("q3", { kind: "rerun", job: job.id }, "U2");
    expect(typed.result).toMatchObject(inTheWay);
    // An offer that was made before.
    expect(
      (await it.asked("q4", { kind: "rerun-now", job: job.id, offer: "q0" }, "U2")).result,
    ).toMatchObject(inTheWay);
    const sent = () => it.changes.filter((change) => change.includes(job.id));
    expect(sent()).toHaveLength(1);

    const suggestions = (typed.result as ResultOf<"problem">).suggestions;
    const allTheSame = suggestions.find(({ label }) => label.includes("all the same"))?.command as Command;
    const offer = await it.asked("q5", allTheSame, "U2");
    expect(offer.result).toMatchObject({ kind: "rerun offer", despite: "rerun-q1" });
    expect(JSON.stringify(render(offer.result, "/up42"))).toContain("An earlier re-run of it may be running");
    const now = { kind: "rerun-now", job: job.id, offer: "q5", despite: "rerun-q1" } as const;
    expect((await it.asked("q6", now, "U2")).announcement).toMatchObject({ kind: "rerun", who: "U2" });
    expect(sent()).toHaveLength(2);
  });

  test("stays a question though someone re-ran the job despite it, and their job isn't what could be it", async () => {
    const change = await intended("Despite", "d1");
    const offer = { kind: "rerun", job: change.jobId, despite: change.id } as const;
    expect((await it.asked("d2", offer, "U2")).result).toMatchObject({ kind: "rerun offer" });
    const now = { kind: "rerun-now", job: change.jobId, offer: "d2", despite: change.id } as const;
    const { announcement } = await it.asked("d3", now, "U2");
    expect(announcement).toMatchObject({ kind: "rerun", who: "U2" });
    const { result } = await it.asked("d4", { kind: "rerun", job: change.jobId });
    expect(result).toMatchObject({
      sentence: expect.stringMatching(
        /A re-run of "Despite" was begun.*No new job shows in UP42's list so far/,
      ),
      people: ["U1"],
    });
  });

  test("that is an open question is told, though UP42 can't be read, to whoever types the job's whole id", async () => {
    const { jobId } = await intended("Question while down", "w1");
    await it.fault({ kind: "html", status: 501 });
    const question = {
      problem: "not possible in this state",
      sentence: expect.stringMatching(/"Question while down" was begun.*list can't be read just now/),
      people: ["U1"],
    };
    const typed = [
      { kind: "rerun", job: jobId },
      { kind: "rerun", job: `${jobId} Twice`, or: { job: jobId, name: "Twice" } },
      { kind: "rerun", job: `https://console.test/jobs/${jobId.toUpperCase()}` },
    ] as const;
    for (const [at, command] of typed.entries())
      expect((await it.asked(`w2-${at}`, command, "U2")).result).toMatchObject(question);
    // Of another job there is no question.
    const other = { kind: "rerun", job: "00000000-0000-4000-8000-000000000000" } as const;
    expect((await it.asked("w3", other, "U2")).result).toMatchObject({ problem: "UP42 unavailable" });
  });

  test("that UP42 refuses says that nothing was started, and leads to the job", async () => {
    const job = await it.make({ name: "Refused", status: "SUCCEEDED" });
    await it.fault({
      kind: "error",
      status: 400,
      message: "nope",
      method: "POST",
      path: "/workflows/",
      times: 1,
    });
    const { result } = await it.asked("f1", { kind: "rerun-now", job: job.id, offer: "f1" });
    expect(result).toMatchObject({
      problem: "not possible in this state",
      sentence: 'UP42 says: "nope". Nothing was started.',
      suggestions: [{ label: "Status", command: { kind: "status", job: job.id } }],
    });
  });

  test("without a typed name has the old one, cut where it is longer than a name may be", async () => {
    const job = await it.make({ name: "Harbour 7", status: "SUCCEEDED" });
    const { announcement } = await it.asked("n1", { kind: "rerun-now", job: job.id, offer: "n1" });
    expect(it.changes.at(-1)).toContain(`${job.id}?name=Harbour%207`);
    expect(announcement).toMatchObject({ newJob: { name: "Harbour 7" } });
    const long = await it.make({ name: `${"x".repeat(299)}🛰`, status: "SUCCEEDED" });
    await it.asked("n2", { kind: "rerun-now", job: long.id, offer: "n2" });
    expect(it.changes.at(-1)).toMatch(/\?name=x{299}$/);
    const nameless = await it.make({ name: null, status: "SUCCEEDED" });
    await it.asked("n3", { kind: "rerun-now", job: nameless.id, offer: "n3" });
    expect(it.changes.at(-1)).toMatch(/jobs\/[0-9a-f-]+$/);
  });

  test("that was made and not answered is told though UP42 can't be read then", async () => {
    const job = await it.make({ name: "Made", status: "SUCCEEDED" });
    const command = { kind: "rerun-now", job: job.id, offer: "m1" } as const;
    const first = await it.asked("m1", command);
    await it.fault({ kind: "html", status: 501 });
    const again = await it.asked("m1", command);
    expect([again.result.kind, again.announcement]).toEqual(["job", first.announcement]);
  });

  test("that hit the quota says so though UP42 can't be read then", async () => {
    const job = await it.make({ name: "Over quota", status: "SUCCEEDED" });
    await it.up42.knob("PATCH", "/project", { maxUnfinishedJobs: 0 });
    it.downWithChange("after the answer");
    const { result } = await it.asked("t1", { kind: "rerun-now", job: job.id, offer: "t1" });
    await it.up42.knob("PATCH", "/project", { maxUnfinishedJobs: 100 });
    expect(result).toMatchObject({ problem: "too many jobs" });
  });
});

describe("a rename", () => {
  test("that UP42 did, without an answer, and that can't be read then: it may be so, and is looked at again", async () => {
    const job = await it.make({ name: "Old", status: "SUCCEEDED" });
    it.downWithChange();
    const command = { kind: "rename", job: job.id, name: "New" } as const;
    const { result, followUp, announcement } = await it.asked("r1", command);
    expect(announcement).toBeUndefined();
    expect(result).toMatchObject({ sentence: expect.stringContaining('the job may be called "New" now') });
    expect(JSON.stringify(result)).not.toMatch(/try again/i);
    expect(followUp).toEqual({ kind: "came of it", changeId: "r1" });

    it.up();
    // Until it is known, another stands back; as soon as someone looks, it is known.
    const { result: next } = await it.asked("r2", { ...command, name: "Third" }, "U2");
    expect(next).toMatchObject({
      sentence: expect.stringContaining('A rename of this job to "New"'),
      people: ["U1"],
    });
    expect((await it.asked("r1", command)).announcement).toMatchObject({ from: "Old", job: { name: "New" } });
    expect((await it.asked("r3", { ...command, name: "Third" }, "U2")).announcement).toMatchObject({
      from: "New",
    });
  });

  test("that UP42 did, without an answer, is done where the job's name says so", async () => {
    const job = await it.make({ name: "Old", status: "SUCCEEDED" });
    await answerLost("PUT");
    const { announcement } = await it.asked("r4", { kind: "rename", job: job.id, name: "New" });
    expect(announcement).toMatchObject({ kind: "renamed", from: "Old", job: { name: "New" } });
  });

  test("that is an open question is told, though UP42 can't be read, to whoever types the job's whole id", async () => {
    const job = await it.make({ name: "Old", status: "SUCCEEDED" });
    it.downWithChange();
    await it.asked("v1", { kind: "rename", job: job.id, name: "New" });
    const { result } = await it.asked("v2", { kind: "rename", job: job.id, name: "Third" }, "U2");
    expect(result).toMatchObject({
      sentence: expect.stringContaining('A rename of this job to "New" was begun'),
      people: ["U1"],
    });
  });

  test("that UP42 refuses says that it wasn't made, and leads to the job", async () => {
    const job = await it.make({ name: "Stays", status: "SUCCEEDED" });
    await it.fault({
      kind: "error",
      status: 400,
      message: "nope",
      method: "PUT",
      path: "/workflows/",
      times: 1,
    });
    const { result } = await it.asked("v3", { kind: "rename", job: job.id, name: "New" });
    expect(result).toMatchObject({
      problem: "not possible in this state",
      sentence: 'UP42 says: "nope". It was not renamed.',
      suggestions: [{ label: "Status", command: { kind: "status", job: job.id } }],
    });
    expect(await it.services.changes.find("v3")).toMatchObject({ state: "refused" });
  });

  test("that UP42 didn't answer and that didn't show so far may still come, and is looked at again", async () => {
    const job = await it.make({ name: "Stays", status: "SUCCEEDED" });
    await it.fault({ kind: "reset", method: "PUT", path: "/workflows/", times: 1 });
    const { result, followUp } = await it.asked("r5", { kind: "rename", job: job.id, name: "New" });
    expect(result).toMatchObject({
      sentence: expect.stringMatching(
        /answer to the rename was lost, and just now the job is called "Stays"\. It may still come.*⏳ I look again/,
      ),
    });
    expect(followUp).toEqual({ kind: "came of it", changeId: "r5" });
    expect(await it.services.changes.find("r5")).toMatchObject({ state: "asked", uncertain: true });
  });

  test("stopped while it was sent, and renamed by someone else since, is not sent over that name", async () => {
    const job = await it.make({ name: "Old", status: "SUCCEEDED" });
    await it.services.changes.begin({
      id: "r6",
      request: "r6",
      change: "rename",
      jobId: job.id,
      jobName: "Old",
      newName: "New",
      who: "U1",
      askedAt: new Date().toISOString(),
      state: "asked",
    });
    await it.services.api.rename(await it.services.api.job(job.id), "Someone else's");
    const { result, announcement } = await it.asked("r6", { kind: "rename", job: job.id, name: "New" });
    expect(announcement).toBeUndefined();
    expect(result).toMatchObject({
      sentence: expect.stringMatching(
        /I was stopped while renaming.*may have been called "New" for a while.*is called "Someone else's": it was renamed meanwhile\. Rename it again only if that name is to be replaced\.$/,
      ),
    });
    expect(result).not.toHaveProperty("people");
    expect((await it.services.api.job(job.id)).name).toBe("Someone else's");
  });
});

test("a rename whose job got another name here meanwhile says by whom", async () => {
  const job = await it.make({ name: "Old", status: "SUCCEEDED" });
  const first: Change = {
    id: "g1",
    request: "g1",
    change: "rename",
    jobId: job.id,
    jobName: "Old",
    newName: "First",
    who: "U1",
    askedAt: new Date().toISOString(),
    state: "asked",
    uncertain: true,
  };
  await it.services.changes.record(first);
  await it.asked("g2", { kind: "rename", job: job.id, name: "Second" });
  const { result } = await it.asked("g1", { kind: "rename", job: job.id, name: "First" });
  expect(result).toMatchObject({
    sentence: expect.stringMatching(/Just now it is called "Second": it was renamed meanwhile.*by:$/),
    people: ["U1"],
  });
  expect(JSON.stringify(result)).not.toContain("someone else");
});

describe("what UP42 was never asked for", () => {
  const nothingSent = async (id: string, command: Command) => {
    const sent = it.changes.length;
    const { result, followUp } = await it.asked(id, command);
    expect(it.changes).toHaveLength(sent);
    expect(followUp).toBeUndefined();
    return (result as ResultOf<"problem">).sentence;
  };

  test("since it was down before: nothing was started, renamed or cancelled, and that is said", async () => {
    const { id: job } = await it.make({ name: "Down before", status: "RUNNING" });
    await it.fault({ kind: "html", status: 501, path: "/jobs" });
    expect(await nothingSent("b1", { kind: "rerun-now", job, offer: "b1" })).toMatch(
      /Nothing was started\.$/,
    );
    expect(await nothingSent("b2", { kind: "rerun", job })).toMatch(/Nothing was started\.$/);
    expect(await nothingSent("b3", { kind: "rename", job, name: "New" })).toMatch(/It was not renamed\.$/);
    expect(await nothingSent("b4", { kind: "cancel-now", job })).toMatch(/It was not cancelled\.$/);
    expect(await nothingSent("b5", { kind: "cancel", job })).toMatch(/It was not cancelled\.$/);
    // Looking changes nothing anyway.
    expect(await nothingSent("b6", { kind: "status", job })).not.toMatch(/not|Nothing/);
  });

  test.each([
    [429, "Try again in a minute; if it goes on, look at UP42's status page. Nothing was started."],
    [404, "No such workflow", "Nothing was started."],
    [403, "Insufficient credits", "Top up in UP42's console, then ask again. Nothing was started."],
  ])("a re-run answered %i says that nothing was started", async (status, ...said) => {
    const { id: job } = await it.make({ name: `Refused ${status}`, status: "SUCCEEDED" });
    const refusal = said.length > 1 ? { kind: "error", message: said[0] } : { kind: "html" };
    await it.fault({ ...refusal, status, method: "POST", path: "/workflows/", times: 1 });
    const { result } = await it.asked(`s${status}`, { kind: "rerun-now", job, offer: `s${status}` });
    expect(result).toMatchObject({ sentence: expect.stringContaining(said.at(-1) as string) });
  });

  test("a change that was made isn't called not made because its job can't be read when it comes again", async () => {
    const { id: jobId } = await it.make({ name: "Made, unread", status: "SUCCEEDED" });
    await it.services.changes.record({
      id: "rerun-u1",
      request: "u1",
      change: "rerun",
      jobId,
      jobName: "Made, unread",
      who: "U1",
      askedAt: new Date().toISOString(),
      state: "done",
      newJobId: "00000000-0000-4000-8000-000000000000",
    });
    await it.fault({ kind: "html", status: 501, path: "/jobs" });
    const { result } = await it.asked("u1", { kind: "rerun-now", job: jobId, offer: "u1" });
    expect(result).toMatchObject({ problem: "UP42 unavailable" });
    expect(JSON.stringify(result)).not.toContain("Nothing was started");
  });
});

test("a cancel delivered again while UP42 can't be read is followed", async () => {
  const job = await it.make({ name: "Cancel unseen", status: "RUNNING" });
  await it.asked("c1", { kind: "cancel-now", job: job.id });
  await it.fault({ kind: "html", status: 501 });
  const { result, followUp } = await it.asked("c1", { kind: "cancel-now", job: job.id });
  expect(result).toMatchObject({ sentence: expect.stringContaining("This cancel was begun") });
  expect(followUp).toEqual({ kind: "cancelled yet", jobId: job.id });
});
