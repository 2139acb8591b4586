import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { limitProblems } from "../../simulators/slack/limits.ts";
import type { SeenMessage } from "../../simulators/slack/seen-message.ts";
import { messageText, type StartedLocalRun, startedLocalRun } from "../fixtures/local-run.ts";
import { until } from "../fixtures/until.ts";

let it: StartedLocalRun;
beforeAll(async () => {
  it = await startedLocalRun();
}, 60_000);
afterEach(() => it.simulator("DELETE", "/faults"));
afterAll(() => it.close());

// biome-ignore lint/suspicious/noExplicitAny: UP42's answers, read field by field as a foreign client does
type Json = any;

/** Re-runs that reached UP42 so far. */
async function reruns(): Promise<number> {
  const counts = (await (await it.simulator("GET", "/requests")).json()) as Json;
  return (
    (counts.data ?? counts.requests ?? counts)["POST /projects/{project}/workflows/{workflow}/jobs/{job}"] ??
    0
  );
}

/** The JSON behind the first link of a message. */
async function fileOf(message: SeenMessage): Promise<Json> {
  const url = /"url":"([^"]+\/logs\/[^"]+)"/.exec(JSON.stringify(message.blocks))?.[1] ?? "no link";
  return (await fetch(url)).json();
}

describe("info", () => {
  test("shows everything UP42 says, and gives it as job.json", async () => {
    const job = await it.make({
      name: "All about it",
      status: "SUCCEEDED",
      tasks: [{ name: "a:1", status: "SUCCEEDED" }],
      creditsPerTask: 7,
    });
    const me = it.user();
    await me.type("info All about it");
    const info = await me.until((_, text) => text.includes("Credits used"));
    const text = messageText(info);
    for (const fact of [
      job.id,
      job.workflowId,
      job.workflowName,
      "real job",
      "SUCCEEDED",
      "Inputs",
      "Credits used 7",
      "Estimate",
    ])
      expect(text).toContain(fact);
    await me.click(info, "job.json");
    expect((await fileOf(await me.until(({ text }) => text.startsWith("job.json of")))).data).toEqual(
      await it.up42("GET", `jobs/${job.id}`),
    );
  });
});

describe("tasks", () => {
  test("in the order in which they depend on each other, each with its log", async () => {
    const job = await it.make({
      name: "Branches",
      status: "SUCCEEDED",
      tasks: [
        { name: "join:1", status: "SUCCEEDED", parents: ["left:1", "right:1"], logText: "joined\nthe end" },
        { name: "left:1", status: "SUCCEEDED", parents: ["fetch:1"] },
        { name: "right:1", status: "SUCCEEDED", parents: ["fetch:1"] },
        { name: "fetch:1", status: "SUCCEEDED" },
      ],
    });
    const me = it.user();
    await me.type("tasks branches");
    const message = await me.until((_, text) => text.includes("4 tasks of"));
    expect(messageText(message)).toMatch(
      /1\..*fetch:1[\s\S]*2\..*left:1[\s\S]*after 1[\s\S]*3\..*right:1[\s\S]*4\..*join:1[\s\S]*after 2, 3/,
    );
    await me.click(message, "task_ids.json");
    const tasks: Json[] = await it.up42("GET", `jobs/${job.id}/tasks`);
    expect(await fileOf(await me.until(({ text }) => text.startsWith("task_ids.json of")))).toEqual(
      tasks.map(({ id }) => id),
    );
    await me.click(message, "job_tasks.json");
    expect((await fileOf(await me.until(({ text }) => text.startsWith("job_tasks.json of")))).data).toEqual(
      tasks,
    );
    await me.click(message, "Log");
    await me.until((_, text) => text.includes("Log of fetch:1"));
  });

  test("one task's log by number, name, id or its first characters", async () => {
    const job = await it.make({
      name: "One of two",
      status: "FAILED",
      tasks: [
        { name: "first:1", status: "SUCCEEDED", logText: "of the first" },
        { name: "second:1", status: "FAILED", parents: ["first:1"], logText: "of the second" },
      ],
    });
    const [, second]: Json[] = await it.up42("GET", `jobs/${job.id}/tasks`);
    const me = it.user();
    for (const wanted of ["2", "second:1", "second", second.id, second.id.slice(0, 8)]) {
      await me.type(`logs "One of two" ${wanted}`);
      const log = await me.until((_, text) => text.includes("Log of second:1"));
      expect(messageText(log)).toContain("of the second");
    }
    await me.type(`logs ${job.id} third`);
    const none = await me.until((_, text) => text.includes('no task "third"'));
    await me.click(none, "1 first:1");
    await me.until((_, text) => text.includes("of the first"));
  });
});

test("jobs.json has the list as it was shown", async () => {
  const job = await it.make({ name: "In the file", status: "ERROR", tasks: [] });
  const me = it.user();
  await me.type('jobs --name "In the file"');
  await me.click(await me.until((_, text) => text.includes("Jobs 1–1")), "jobs.json");
  const file = await fileOf(await me.until((message) => message.text.startsWith("jobs.json")));
  expect(file.data).toEqual([await it.up42("GET", `jobs/${job.id}`)]);
});

describe("in a direct message with the bot", () => {
  test("a change is told once: nobody else is there", async () => {
    await it.make({ name: "Between us", status: "SUCCEEDED", tasks: [] });
    const me = it.user("U1", "D1");
    await me.type('rename "Between us" Still between us');
    await me.until((_, text) => text.includes("Renamed: Between us → Still between us"));
    await me.type("status Still between us");
    await me.until((_, text) => text.includes("SUCCEEDED"));
    const told = (await me.messages()).filter(({ text }) => text.includes("Between us →"));
    expect(told).toHaveLength(1);
  });
});

describe("rename", () => {
  test("typed: old and new name, to the requester and the channel, and UP42's answer as a file", async () => {
    const job = await it.make({ name: "Old name", status: "SUCCEEDED", tasks: [] });
    const me = it.user();
    await me.type(
      'rename "Old name" New &amp; better &lt;name&gt;'
        .replaceAll("&amp;", "&")
        .replaceAll("&lt;", "<")
        .replaceAll("&gt;", ">"),
    );
    const answer = await me.until(
      (message, text) => message.ephemeral && text.includes("Old name → New & better <name>"),
    );
    expect((await it.up42("GET", `jobs/${job.id}`)).name).toBe("New & better <name>");
    await it
      .user("U2")
      .until((message, text) => !message.ephemeral && text.includes("Old name → New & better <name>"));
    await me.click(answer, "renamed_job_response.json");
    expect(
      (await fileOf(await me.until(({ text }) => text.startsWith("renamed_job_response.json of")))).data,
    ).toMatchObject({ id: job.id, name: "New & better <name>" });
  });

  test("without quotation marks the longest name that begins the line is the job; a guess is a form, not a change", async () => {
    const job = await it.make({ name: "Log of the north", status: "SUCCEEDED", tasks: [] });
    const me = it.user();
    await me.type("rename Log of the north Log of the south");
    await me.until((_, text) => text.includes("Log of the north → Log of the south"));
    await me.type('rename "Log of the soth" New name');
    const guess = await me.until((_, text) => text.includes("no job"));
    await me.click(guess, job.id.slice(0, 8));
    const form = (await me.views()).at(-1);
    expect(JSON.stringify(form?.blocks)).toContain('"initial_value":"New name"');
    expect((await it.up42("GET", `jobs/${job.id}`)).name).toBe("Log of the south");
    await me.type(`rename ${job.id} Log of the south`);
    await me.until((_, text) => text.includes("is called that already"));
  });

  test("from the card: a form, which refuses an empty name, and the card changes", async () => {
    const job = await it.make({ name: "By form", status: "SUCCEEDED", tasks: [] });
    const me = it.user();
    await me.type("status By form");
    const card = await me.until((_, text) => text.includes("Rename"));
    await me.click(card, "Rename");
    const form = (await me.views()).at(-1);
    if (!form) throw new Error("No form opened");
    expect(JSON.stringify(form.blocks)).toContain('"initial_value":"By form"');
    expect((await me.submit(form, { name: { name: "   " } })).errors).toEqual({
      name: "A job's name can't be empty.",
    });
    await me.submit(form, { name: { name: "Renamed by form" } });
    await me.until((message, text) => message.ts === card.ts && text.includes("Renamed by form"));
    expect((await it.up42("GET", `jobs/${job.id}`)).name).toBe("Renamed by form");
  });

  test("only by people who may; not to nothing, not to a book", async () => {
    const job = await it.make({ name: "Stays", status: "SUCCEEDED", tasks: [] });
    const other = it.user("U2");
    await other.type("rename Stays Goes");
    await other.until((_, text) => text.includes("may look at jobs but not change them"));
    const me = it.user();
    await me.type("rename Stays");
    await me.until((_, text) => text.includes("/up42 rename Stays <new name>"));
    await me.type(`rename Stays ${"x".repeat(301)}`);
    await me.until((_, text) => text.includes("has 301 characters"));
    expect((await it.up42("GET", `jobs/${job.id}`)).name).toBe("Stays");
  });
});

describe("re-run", () => {
  /** The offer to re-run a job, as the person sees it. */
  async function offerOf(name: string, line = `rerun "${name}"`) {
    const me = it.user();
    await me.type(line);
    return { me, offer: await me.until((_, text) => text.includes("again?")) };
  }

  test("shows the cost first; only the click sends it; the new job's card and the channel tell of it", async () => {
    const job = await it.make({
      name: "Once more",
      status: "FAILED",
      tasks: [{ name: "a:1", status: "FAILED" }],
      creditsPerTask: 5,
    });
    const before = await reruns();
    const { me, offer } = await offerOf("Once more", 'rerun "Once more" And again');
    expect(messageText(offer)).toMatch(
      /It costs about [\d,]+ (to [\d,]+ )?credits.*\nThe balance is [\d,]+ credits/,
    );
    expect(await reruns()).toBe(before);
    await me.click(offer, "Re-run");
    const card = await me.until(
      (message, text) => message.ts === offer.ts && text.includes("this is the new job"),
    );
    expect(messageText(card)).toContain("And again");
    expect(await reruns()).toBe(before + 1);
    await it
      .user("U2")
      .until(
        (message, text) =>
          !message.ephemeral && text.includes("re-ran Once more") && text.includes("And again"),
      );
    await me.click(card, "rerun_job_response.json");
    const file = await fileOf(await me.until(({ text }) => text.startsWith("rerun_job_response.json of")));
    expect(file.data).toMatchObject({ name: "And again", workflowId: job.workflowId });
  });

  test("clicked twice, it is sent once, and the second click says so", async () => {
    await it.make({ name: "Two clicks", status: "SUCCEEDED", tasks: [] });
    const before = await reruns();
    const { me, offer } = await offerOf("Two clicks");
    // Time for the second click, before the offer becomes the card.
    await it.simulator("POST", "/faults", { kind: "latency", ms: 1_000, path: "/workflows/", times: 1 });
    await me.click(offer, "Re-run");
    await me.click(offer, "Re-run");
    await me.until((_, text) => text.includes("it was sent once"));
    expect(await reruns()).toBe(before + 1);
  });

  test("whose answer was lost is looked for in the list, told as a guess, and not sent again", async () => {
    const job = await it.make({ name: "Answer lost", status: "SUCCEEDED", tasks: [] });
    const before = await reruns();
    const { me, offer } = await offerOf("Answer lost");
    await it.simulator("POST", "/faults", {
      kind: "lost-answer",
      method: "POST",
      path: "/workflows/",
      times: 1,
    });
    await me.click(offer, "Re-run");
    const guess = await me.until((message, text) => message.ephemeral && text.includes("could be it"));
    expect(limitProblems(guess)).toEqual([]);
    expect(await reruns()).toBe(before + 1);
    const other = it.user("U2");
    await me.type(`rerun ${job.id}`);
    await me.until((_, text) => text.includes("one more would cost again"));
    expect((await other.news()).map(messageText).join()).not.toContain("Answer lost");
  });

  test("that never arrived is looked for again by itself, and a second click doesn't send it either", async () => {
    await it.make({ name: "Never arrived", status: "SUCCEEDED", tasks: [] });
    const { me, offer } = await offerOf("Never arrived");
    await it.simulator("POST", "/faults", { kind: "reset", method: "POST", path: "/workflows/", times: 1 });
    await me.click(offer, "Re-run");
    await me.until((_, text) => text.includes("none shows in UP42's list yet"));
    const sent = await reruns();
    const again = it.user();
    await again.click(offer, "Re-run");
    await again.until((_, text) => text.includes("none shows in UP42's list yet"));
    expect(await reruns()).toBe(sent);
  });

  test("no credits, too many jobs: sentences that say what to do", async () => {
    await it.make({
      name: "Too dear",
      status: "SUCCEEDED",
      tasks: [{ name: "a:1", status: "SUCCEEDED" }],
      creditsPerTask: 5,
    });
    await it.simulator("PATCH", "/project", { credits: 0 });
    const dear = await offerOf("Too dear");
    await dear.me.click(dear.offer, "Re-run");
    await dear.me.until((_, text) => text.includes("hasn't enough credits") && text.includes("Top up"));
    await it.simulator("PATCH", "/project", { credits: 100_000, maxUnfinishedJobs: 1 });
    const many = await offerOf("Too dear");
    await many.me.click(many.offer, "Re-run");
    const problem = await many.me.until((_, text) =>
      /UP42 takes no more jobs for now.*\d+ are unfinished, \d+ of them running/.test(text),
    );
    expect(limitProblems(problem)).toEqual([]);
    await it.simulator("PATCH", "/project", { maxUnfinishedJobs: 100 });
  });

  test("only by people who may", async () => {
    await it.make({ name: "Hands off", status: "SUCCEEDED", tasks: [] });
    const before = await reruns();
    const other = it.user("U2");
    await other.type("rerun Hands off");
    await other.until((_, text) => text.includes("may look at jobs but not change them"));
    expect(await reruns()).toBe(before);
  });
});

describe("cancel", () => {
  test("gives UP42's answer as a file", async () => {
    const job = await it.make({ name: "Cancel and keep", status: "RUNNING", tasks: [] });
    const me = it.user();
    await me.type("status Cancel and keep");
    await me.click(await me.until((_, text) => text.includes("[2 Cancel]")), "Cancel");
    const card = await me.until((message, text) => message.ephemeral && text.includes("no further credits"));
    await me.click(card, "cancel_job_response.json");
    const file = await fileOf(await me.until(({ text }) => text.startsWith("cancel_job_response.json of")));
    expect(file).toMatchObject({ status: 204, data: { id: job.id, status: "CANCELLED" } });
  });

  test("of a job that ended meanwhile says what UP42 said, and of one that was cancelled that it was", async () => {
    const me = it.user();
    const cancelAfter = async (name: string, status: string, end: (id: string) => Promise<unknown>) => {
      const moves = status === "CANCELLED" ? [] : [{ afterMs: 2_000, status }];
      const job = await it.make({ name, status: "RUNNING", tasks: [], moves });
      await me.type(`status ${name}`);
      const card = await me.until((_, text) => text.includes("RUNNING"));
      await end(job.id);
      await until(
        () => it.up42("GET", `jobs/${job.id}`),
        (now) => now.status === status,
      );
      await me.click(card, "Cancel");
      return card;
    };
    const over = await cancelAfter("Over", "SUCCEEDED", async () => undefined);
    const refused = await me.until((_, text) => text.includes('The job was not cancelled: UP42 says: "Job '));
    expect(refused.ts).toBe(over.ts);
    await me.type("cancel Over");
    await me.until((_, text) => text.includes("There is nothing to cancel: the job is SUCCEEDED"));

    const gone = await cancelAfter("Gone", "CANCELLED", (id) => it.up42("POST", `jobs/${id}/cancel`));
    const cancelled = await me.until((_, text) => text.includes("It was CANCELLED already."));
    expect(cancelled.ts).toBe(gone.ts);
  });
});

test("Share to the channel shows the card to everyone", async () => {
  await it.make({ name: "Look at this", status: "SUCCEEDED", tasks: [] });
  const me = it.user();
  await me.type("status Look at this");
  await me.click(await me.until((_, text) => text.includes("Share to the channel")), "Share");
  const shared = await it
    .user("U2")
    .until((message, text) => !message.ephemeral && text.includes("Look at this"));
  expect(messageText(shared)).toContain("SUCCEEDED");
});

test("40 tasks and 20,000 jobs read well", async () => {
  await it.make({
    name: "Forty tasks",
    status: "SUCCEEDED",
    tasks: Array.from({ length: 40 }, (_, n) => ({
      name: `task-${n}:1`,
      status: "SUCCEEDED",
      logText: `log ${n}`,
    })),
  });
  await it.simulator("POST", "/jobs/many", { count: 20_000 });
  await it.simulator("PATCH", "/project", { limits: { perSecond: 1000, burst: 1000 } });
  const me = it.user();
  for (const [line, seen] of [
    ["tasks Forty tasks", "Tasks 1–20 of 40 of Forty tasks"],
    ["status Forty tasks", "… and 25 SUCCEEDED"],
    ["jobs --limit 25", "the newest 1,000 jobs"],
    ["logs Forty tasks", "Everything as one archive"],
  ] as const) {
    await me.type(line);
    expect(limitProblems(await me.until((_, text) => text.includes(seen), { seconds: 25 }))).toEqual([]);
  }
}, 60_000);
