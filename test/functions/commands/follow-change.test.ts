import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import type { FollowUp } from "../../../core/queues/messages.ts";
import { handleCommand } from "../../../functions/commands/handle-command.ts";
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
const signal = new AbortController().signal;
/** Nothing of UP42 comes through, and it isn't tried again for long. */
const down = () => it.up42.knob("POST", "/faults", { kind: "html", status: 501 });
const up = () => it.up42.knob("DELETE", "/faults");

/** A change of a new job, of which nobody knows what came of it; its look so long after it was asked for. */
async function inQuestion(change: "rerun" | "rename", more: { afterMs?: number; asked?: number } = {}) {
  const made = await it.up42.knob("POST", "/jobs", { name: "Harbour", status: "SUCCEEDED", tasks: [] });
  const job = await it.worker.services.api.job(made.json.data.id);
  const { request, seen } = await it.type(`status ${job.id}`);
  const { jobs } = await it.worker.services.api.newestJobs(200);
  const changeId = change === "rerun" ? `rerun-${request.id}` : request.id;
  await it.worker.services.changes.begin({
    id: changeId,
    request: request.id,
    change,
    jobId: job.id,
    jobName: "Harbour",
    newName: change === "rename" ? "Port" : "Harbour",
    who: "U1",
    askedAt: new Date().toISOString(),
    state: "asked",
    uncertain: true,
    jobsBefore: jobs.map(({ id }) => id),
  });
  const { afterMs = 0, asked = 0 } = more;
  const followUp: FollowUp = {
    version: 1,
    kind: "came of it",
    changeId,
    id: request.id,
    who: "U1",
    replyTo: request.replyTo,
    asked,
    since: Date.now() - afterMs,
  };
  const kept = () => it.worker.services.changes.find(changeId);
  return { job, offer: request.id, seen, kept, look: () => handleFollowUp(it.worker, followUp, signal) };
}

describe("a re-run whose answer was lost", () => {
  test("is looked for again, less often each time, while nothing shows or UP42 can't be read", async () => {
    for (const asked of [0, 2, 100]) {
      const { look, seen } = await inQuestion("rerun", { asked });
      await look();
      expect(await seen()).toEqual([]);
    }
    const { look, seen } = await inQuestion("rerun");
    await down();
    await look();
    expect(await seen()).toEqual([]);
    expect(it.followUps.map(({ seconds }) => seconds)).toEqual([5, 30, 60, 5]);
    expect(it.followUps.map(({ followUp }) => followUp.asked)).toEqual([1, 3, 101, 1]);
  });

  test("a job that could be it is shown to whoever asked, the channel isn't told, and it stays a guess", async () => {
    const { job, look, seen, kept } = await inQuestion("rerun");
    const newJob = await it.worker.services.api.rerun(job, "Harbour");
    await look();
    const said = await seen();
    expect(said).toHaveLength(1);
    expect(said[0]).toContain('answer to the re-run of "Harbour" was lost. A job may be running');
    expect(said[0]).toContain(newJob.id.slice(0, 8));
    expect(await kept()).toMatchObject({ state: "asked" });
    // It is looked for further, and the same isn't told again; another that shows is.
    expect(it.followUps).toMatchObject([{ seconds: 5 }]);
    await look();
    expect(await seen()).toHaveLength(1);
    const another = await it.worker.services.api.rerun(job, "Harbour");
    await look();
    expect((await seen())[1]).toContain("2 new ones look just like it by now");
    expect((await seen())[1]).toContain(another.id.slice(0, 8));
    // Whoever wants to re-run what may have come of it hears so too.
    expect(await it.worker.services.changes.openQuestion("rerun", another.id)).toMatchObject({
      jobId: job.id,
    });
  });

  test("is looked for further where the only new job is known to have come of someone else's re-run", async () => {
    const { job, look, seen, kept } = await inQuestion("rerun");
    const { request } = await it.type(`status ${job.id}`);
    const despite = (await kept())?.id;
    const theirs = { kind: "rerun-now", job: job.id, offer: "theirs", despite } as const;
    await handleCommand(it.worker, { ...request, command: theirs }, 1, 60_000);
    expect(await it.worker.services.changes.find("rerun-theirs")).toMatchObject({ state: "done" });
    await seen();
    const before = (await seen()).length;
    await look();
    expect((await seen()).slice(before)).toEqual([]);
    expect(it.followUps).toMatchObject([{ seconds: 5 }]);
    const mayBeIt = await it.worker.services.api.rerun(job, "Harbour");
    await look();
    const said = (await seen()).slice(before);
    expect(said).toHaveLength(1);
    expect(said[0]).toContain(mayBeIt.id.slice(0, 8));
    expect(said[0]).toContain("this new one looks just like it");
  });

  test("has one series of looks, whoever else presses the same offer", async () => {
    const { look, seen, kept } = await inQuestion("rerun", { afterMs: 11 * minute });
    const changeId = (await kept())?.id as string;
    expect(await it.worker.services.changes.beginLook(changeId, "another request", 0)).toBeDefined();
    await look();
    expect(await seen()).toEqual([]);
    expect(it.followUps).toEqual([]);
  });

  test("at last, with a job that could be it: what is known is told once, and nothing is ruled out", async () => {
    const { job, look, seen } = await inQuestion("rerun", { afterMs: 11 * minute });
    await it.worker.services.api.rerun(job, "Harbour");
    await look();
    expect((await seen()).join()).toContain(
      "I don't look for it any more: one new job showed that could be it",
    );
    await look();
    expect(await seen()).toHaveLength(1);
  });

  test("the last look failed alone: what the last good one showed, and when, is told", async () => {
    for (const [afterMinutes, said] of [
      [8, "8 min after that, no new job showed in it: most likely nothing was started"],
      [1, "1 min after that, no new job showed in it; one may have come later. A job may be running"],
    ] as const) {
      const { look, seen, kept } = await inQuestion("rerun", { afterMs: 11 * minute });
      const { id = "", askedAt = "" } = (await kept()) ?? {};
      const at = new Date(Date.parse(askedAt) + afterMinutes * minute + 1000).toISOString();
      await it.worker.services.changes.recordRead(id, { at, unclear: "" });
      await down();
      await look();
      expect((await seen()).join()).toContain(said);
      await up();
    }
  });

  test("after 10 minutes without a job the person hears so and may ask again", async () => {
    const { job, offer, look, seen } = await inQuestion("rerun", { afterMs: 11 * minute });
    expect(await it.worker.services.changes.openQuestion("rerun", job.id)).toBeDefined();
    await look();
    expect((await seen()).join()).toContain("most likely nothing was started");
    expect(await it.worker.services.changes.openQuestion("rerun", job.id)).toBeUndefined();
    // A click on that offer says the same, and isn't looked for for another 10 minutes.
    const { request, seen: seenThen } = await it.type(`status ${job.id}`);
    const command = { kind: "rerun-now", job: job.id, offer } as const;
    await handleCommand(it.worker, { ...request, command }, 1, 60_000);
    expect((await seenThen()).join()).toContain("most likely nothing was started");
    expect(it.followUps).toEqual([]);
  });

  test("after 10 minutes of UP42 being down the person hears that a job may be running", async () => {
    const { job, look, seen } = await inQuestion("rerun", { afterMs: 11 * minute });
    await down();
    await look();
    expect((await seen()).join()).toContain("couldn't be read, and a job may be running");
    expect(await it.worker.services.changes.openQuestion("rerun", job.id)).toBeDefined();
    expect(it.followUps).toEqual([]);
  });
});

describe("a rename whose answer was lost", () => {
  test("that was done is told to whoever asked and to the channel", async () => {
    const { job, look, seen, kept } = await inQuestion("rename");
    await it.worker.services.api.rename(job, "Port");
    await look();
    const said = await seen();
    expect(said).toHaveLength(2);
    expect(said[0]).toContain("Renamed: Harbour → Port");
    expect(said[1]).toContain("@U1 renamed a job: Harbour → Port");
    expect(await kept()).toMatchObject({ state: "done" });
    await look();
    expect(await seen()).toHaveLength(2);
  });

  test("that lands late is looked at again, and told to the person and the channel", async () => {
    const { job, look, seen, kept } = await inQuestion("rename");
    await look();
    expect(await seen()).toEqual([]);
    expect(it.followUps).toMatchObject([{ seconds: 5 }]);
    expect(await kept()).toMatchObject({ state: "asked" });
    await it.worker.services.api.rename(job, "Port");
    await look();
    expect((await seen()).join()).toContain("@U1 renamed a job: Harbour → Port");
    expect(await kept()).toMatchObject({ state: "done" });
  });

  test("that wasn't done after three minutes: the person hears how the job is called", async () => {
    const { look, seen, kept } = await inQuestion("rename", { afterMs: 3 * minute });
    await look();
    const said = await seen();
    expect(said).toHaveLength(1);
    expect(said[0]).toContain('just now the job is called "Harbour", not "Port"');
    expect(await kept()).toMatchObject({ state: "refused" });
  });

  test("is looked at again while UP42 can't be read; after 10 minutes the person hears so", async () => {
    const soon = await inQuestion("rename");
    const late = await inQuestion("rename", { afterMs: 11 * minute });
    await down();
    await soon.look();
    expect(it.followUps).toHaveLength(1);
    await late.look();
    expect((await late.seen()).join()).toContain(
      'the job may be called "Port" now. In the minutes after that UP42 couldn\'t be read',
    );
    expect(it.followUps).toHaveLength(1);
  });
});

test("from the click to the look: the question is asked again by itself", async () => {
  const made = await it.up42.knob("POST", "/jobs", { name: "Unheard", status: "SUCCEEDED", tasks: [] });
  const { request, seen } = await it.type("status Unheard");
  await it.up42.knob("POST", "/faults", { kind: "reset", method: "POST", path: "/workflows/", times: 1 });
  const command = { kind: "rerun-now", job: made.json.data.id, offer: "o1" } as const;
  await handleCommand(it.worker, { ...request, command }, 1, 60_000);
  expect((await seen()).join()).toContain("Don't ask again yet: ⏳ I look again by myself");
  expect(it.followUps).toMatchObject([
    { seconds: 2, followUp: { kind: "came of it", changeId: "rerun-o1", id: request.id, who: "U1" } },
  ]);
  await up();
});

// Last: from here on the list can't be read whole.
test("a re-run's new job without a creation time could be it; one that can't be read isn't ruled out", async () => {
  const undated = await inQuestion("rerun");
  const made = { name: "Harbour", status: "RUNNING", tasks: [], lacks: ["createdAt"] };
  const { id } = (await it.up42.knob("POST", "/jobs", made)).json.data;
  await undated.look();
  expect((await undated.seen()).join()).toContain(id.slice(0, 8));
  const unread = await inQuestion("rerun", { afterMs: 11 * minute });
  await it.up42.knob("POST", "/jobs", { name: "Harbour", tasks: [], lacks: ["status"] });
  await unread.look();
  const said = (await unread.seen()).join();
  expect(said).toContain("UP42 listed 1 job in a form we can't read; it may be that one.");
  expect(said).not.toContain("nothing was started");
});
