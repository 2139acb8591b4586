import { GetObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { limitProblems } from "../../simulators/slack/limits.ts";
import { messageText, type StartedLocalRun, startedLocalRun } from "../fixtures/local-run.ts";

let it: StartedLocalRun;
beforeAll(async () => {
  it = await startedLocalRun();
}, 60_000);
afterAll(() => it.close());

describe("status", () => {
  test("shows the card to the requester alone, after an empty acknowledgement", async () => {
    const job = await it.make({
      name: "Card of <!channel> & co",
      status: "RUNNING",
      tasks: [
        { name: "fetch:1", status: "SUCCEEDED" },
        { name: "sharpen:1", status: "RUNNING", parents: ["fetch:1"] },
      ],
    });
    const me = it.user();
    const done = await me.type(`status ${job.id.slice(0, 8)}`);
    expect([done.status, done.body]).toEqual([200, ""]);
    const card = await me.until((_, text) => text.includes("RUNNING"));
    expect(card.ephemeral).toBe(true);
    expect(messageText(card)).toMatch(
      /Card of <!channel> & co[\s\S]*RUNNING[\s\S]*fetch:1 · SUCCEEDED[\s\S]*sharpen:1 · RUNNING[\s\S]*UP42 project 5a21eaff/,
    );
    expect(card.text).toContain("&lt;!channel&gt; &amp; co");
    expect(await it.user("U2").messages()).toEqual([]);
  });

  test("finds a job by what a person has at hand", async () => {
    const job = await it.make({
      name: "Straße, im März",
      status: "SUCCEEDED",
      tasks: [{ name: "a:1", status: "SUCCEEDED" }],
    });
    const me = it.user();
    for (const wanted of [
      job.id,
      job.id.slice(0, 8),
      "straße, im märz",
      '"STRASSE"',
      `<https://console.up42.com/projects/5a21eaff-cdaa-48ab-bedf-5454116d16ff/jobs/${job.id}|link>`,
    ]) {
      await me.type(`status ${wanted}`);
      const answer = await me.until((_, text) => text.length > 0);
      if (wanted === '"STRASSE"') expect(messageText(answer)).toContain('There is no job "STRASSE"');
      else expect(messageText(answer)).toContain(job.id);
    }
    for (const line of ["status latest", "last succeeded", "im märz"]) {
      await me.type(line);
      await me.until((_, text) => text.includes(job.id));
    }
  });

  test("the command alone opens a menu, which opens a job", async () => {
    const job = await it.make({ name: "From the menu", status: "FAILED", tasks: [] });
    const me = it.user();
    await me.type("");
    const menu = await me.until((_, text) => text.includes("Failed in the last 7 days"));
    expect(limitProblems(menu)).toEqual([]);
    await me.click(menu, `From the menu ${job.id.slice(0, 8)}`);
    const card = await me.until((_, text) => text.includes("Workflow"));
    expect(messageText(card)).toContain(job.id);
    await me.click(menu, "Failed");
    const list = await me.until((_, text) => text.includes("Shown: status FAILED or ERROR."));
    expect(list.ts).toBe(menu.ts);
  });

  test("offers several jobs of one name as buttons; the click answers in their place", async () => {
    await it.make({ name: "Twins", status: "SUCCEEDED", tasks: [] });
    const second = await it.make({ name: "Twins", status: "FAILED", tasks: [] });
    const me = it.user();
    await me.type("status twins");
    const question = await me.until((_, text) => text.includes("2 jobs answer"));
    await me.click(question, second.id.slice(0, 8));
    const card = await me.until((_, text) => text.includes("FAILED"));
    expect(card.ts).toBe(question.ts);
  });

  test("no match shows the nearest", async () => {
    const job = await it.make({ name: "Quarry survey", status: "SUCCEEDED", tasks: [] });
    const me = it.user();
    await me.type("status Quary survey");
    const answer = await me.until((_, text) => text.includes("no job"));
    await me.click(answer, job.id.slice(0, 8));
    await me.until((_, text) => text.includes(job.id));
  });

  test("with --share the channel sees it", async () => {
    const job = await it.make({ name: "Shared", status: "RUNNING", tasks: [] });
    await it.user().type(`status ${job.id} --share`);
    const other = it.user("U2");
    const seen = await other.until((message, text) => !message.ephemeral && text.includes("Shared"));
    expect(limitProblems(seen)).toEqual([]);
  });
});

describe("a change by a part of a name", () => {
  test("shows the job; its Rename button has the name that was typed", async () => {
    const job = await it.make({ name: "Gravel pit, north", status: "SUCCEEDED", tasks: [] });
    const me = it.user();
    await me.type("rename gravel pit Sand pit");
    const card = await me.until((_, text) => text.includes('"gravel pit" fits this job alone'));
    expect(JSON.stringify(card.blocks)).toContain("Sand pit");
    expect((await it.up42("GET", `jobs/${job.id}`)).name).toBe("Gravel pit, north");
  });
});

describe("cancel", () => {
  test("from the card's button: CANCELLING at once, then CANCELLED; the channel is told who did it", async () => {
    const job = await it.make({
      name: "Burning credits",
      status: "RUNNING",
      tasks: [{ name: "a:1", status: "RUNNING" }],
    });
    const me = it.user();
    await me.type("cancel Burning credits");
    const card = await me.until((_, text) => text.includes("[2 Cancel]"));
    await me.click(card, "Cancel");
    const cancelling = await me.until((_, text) => text.includes("CANCELLING"));
    expect(cancelling.ts).toBe(card.ts);
    await me.until(
      (message, text) =>
        message.ts === card.ts && text.includes("CANCELLED") && text.includes("no further credits"),
    );
    const told = await it
      .user("U2")
      .until((message, text) => !message.ephemeral && text.includes("Burning credits"));
    expect(told.text).toContain("<@U1> cancelled Burning credits");
    expect((await it.up42("GET", `jobs/${job.id}`)).status).toBe("CANCELLED");
  });

  test("where the bot isn't in the channel, it is told all the same", async () => {
    await it.make({ name: "Elsewhere", status: "RUNNING", tasks: [] });
    const me = it.user("U1", "C3");
    await me.type("status Elsewhere");
    await me.click(await me.until((_, text) => text.includes("Cancel")), "Cancel");
    await it
      .user("U2", "C3")
      .until((message, text) => !message.ephemeral && text.includes("cancelled Elsewhere"));
  });

  test("only by people who may change jobs", async () => {
    const job = await it.make({ name: "Not yours", status: "RUNNING", tasks: [] });
    const other = it.user("U2");
    const refused = (_: unknown, text: string) => text.includes("may look at jobs but not change them");
    await other.type("status Not yours");
    const own = await other.until((_, text) => text.includes("RUNNING"));
    expect(messageText(own)).not.toMatch(/Cancel|Rename/);
    await other.type("cancel Not yours");
    expect((await other.until(refused)).text).toContain("<@U1>");

    const me = it.user();
    await me.type("status --share Not yours");
    const shared = await me.until((_, text) => text.includes("RUNNING"));
    expect(messageText(shared)).not.toContain("Share");
    for (const button of ["Cancel", "Rename"]) {
      await other.click(shared, button);
      await other.until(refused);
    }
    expect(await other.views()).toEqual([]);
    expect((await it.up42("GET", `jobs/${job.id}`)).status).toBe("RUNNING");
  });
});

describe("jobs", () => {
  test("newest first, with totals, filters and pages by buttons", async () => {
    const me = it.user();
    await me.type("jobs --limit 5");
    const first = await me.until((_, text) => text.includes("Jobs 1–5 of"));
    await me.click(first, "Older");
    const second = await me.until((_, text) => text.includes("Jobs 6–10 of"));
    expect(second.ts).toBe(first.ts);
    await me.click(second, "Newer");
    await me.until((_, text) => text.includes("Jobs 1–5 of"));

    await me.type("jobs —status failed --mode real --since 2w");
    const failed = messageText(
      await me.until((_, text) => text.includes("Shown: status FAILED, real jobs only, since 2w.")),
    );
    expect(failed).toContain("FAILED");
    expect(failed).not.toMatch(/ (RUNNING|SUCCEEDED)/);
    expect(failed).not.toContain("test query");
  });

  test("its menu opens a job below the list", async () => {
    const job = await it.make({ name: "On the menu", status: "SUCCEEDED", tasks: [] });
    const me = it.user();
    await me.type('jobs --name "on the menu"');
    const list = await me.until((_, text) => text.includes("Jobs 1–1 of 1"));
    await me.click(list, "On the menu");
    const card = await me.until((_, text) => text.includes("Workflow"));
    expect(card.ts).not.toBe(list.ts);
    expect(messageText(card)).toContain(job.id);
  });
});

describe("logs", () => {
  const lines = "Traceback (most recent call last):\nMemoryError: tile 7 is too large";

  test("a link for each task, one for everything, a failed task's error, and what is missing and why", async () => {
    const job = await it.make({
      name: "Logs to save",
      status: "FAILED",
      tasks: [
        { name: "fetch:1", status: "SUCCEEDED", logText: "fetched\n" },
        { name: "sharpen:1", status: "FAILED", logText: `began\n${lines}\n` },
        { name: "refused:1", status: "SUCCEEDED", logStatus: 404 },
        { name: "empty:1", status: "CANCELLED", logText: "" },
      ],
    });
    const me = it.user();
    await me.type(`logs ${job.id}`);
    const answer = await me.until((_, text) => text.includes("Everything as one archive"));
    const text = messageText(answer);
    expect(text).toMatch(/Error at the end of sharpen:1\n[\s\S]*MemoryError: tile 7 is too large/);
    expect(text).toMatch(/refused:1: UP42 says: "Log not found for task/);
    expect(text).toMatch(/empty:1: its log is empty/);
    const urls = [...JSON.stringify(answer.blocks).matchAll(/"url":"([^"]+)"/g)].map(
      ([, url]) => url as string,
    );
    expect(urls).toHaveLength(3);

    const [archive = "", fetched = "", sharpened = ""] = urls;
    expect(await (await fetch(fetched)).text()).toBe("fetched\n");
    expect(await (await fetch(sharpened)).text()).toBe(`began\n${lines}\n`);
    const zip = await fetch(archive);
    expect(
      Buffer.from(await zip.arrayBuffer())
        .subarray(0, 2)
        .toString(),
    ).toBe("PK");

    const redirect = await fetch(fetched, { redirect: "manual" });
    expect(redirect.status).toBe(302);
    expect(redirect.headers.get("location")).toContain("response-content-disposition=inline");
    const key = decodeURIComponent(new URL(redirect.headers.get("location") ?? "").pathname)
      .split("/")
      .slice(2)
      .join("/");
    expect(key).toMatch(new RegExp(`^logs/[0-9a-f-]{36}/${job.id}/[0-9a-f]{12}/01-fetch.log$`));
    const s3 = new S3Client({
      endpoint: it.s3,
      region: "eu-central-1",
      forcePathStyle: true,
      credentials: { accessKeyId: "a", secretAccessKey: "b" },
    });
    const manifest = await s3.send(
      new GetObjectCommand({
        Bucket: "up42-chatops-logs",
        Key: key.replace("01-fetch.log", "manifest.json"),
      }),
    );
    expect(JSON.parse((await manifest.Body?.transformToString()) ?? "")).toMatchObject({
      jobId: job.id,
      without: [{ taskName: "refused:1" }, { taskName: "empty:1" }],
    });
    s3.destroy();
  });

  test("from the card's button the same message ends with the links", async () => {
    await it.make({
      name: "By a click",
      status: "SUCCEEDED",
      tasks: [{ name: "a:1", status: "SUCCEEDED", logText: "x" }],
    });
    const me = it.user();
    await me.type("status By a click");
    const card = await me.until((_, text) => text.includes("Logs]"));
    await me.click(card, "Logs");
    await me.until((message, text) => message.ts === card.ts && text.includes("Everything as one archive"));
  });

  test("what was saved of a job is deleted by the button alone, and its links say so", async () => {
    const job = await it.make({
      name: "Saved and deleted",
      status: "SUCCEEDED",
      tasks: [{ name: "a:1", status: "SUCCEEDED", logText: "a log\n" }],
    });
    const me = it.user();
    await me.type(`logs ${job.id}`);
    const answer = await me.until((_, text) => text.includes("Everything as one archive"));
    const [, url = ""] = /"url":"([^"]+)"/.exec(JSON.stringify(answer.blocks)) ?? [];
    await me.type(`tasks ${job.id}`);
    await me.click(await me.until((_, text) => text.includes("job_tasks.json")), "job_tasks.json");
    await me.until((_, text) => text.includes("This link works until"));
    expect((await fetch(url)).status).toBe(200);

    await it.user("U2").type(`logs ${job.id} --delete`);
    await it.user("U2").until((_, text) => text.includes("You may look at jobs but not change them"));
    await me.type(`logs ${job.id} --delete`);
    const offer = await me.until((_, text) => text.includes("Delete 7 saved files"));
    expect((await fetch(url)).status).toBe(200);
    await me.click(offer, "Delete the files");
    const done = await me.until((_, text) => text.includes("deleted 7 saved files"));
    expect(done.ts).toBe(offer.ts);
    const gone = await fetch(url);
    expect(gone.status).toBe(410);
    expect(await gone.text()).toContain("These logs were deleted");
    await me.type(`logs ${job.id} --delete`);
    await me.until((_, text) => text.includes("Nothing is saved of this job's logs"));
  });

  test("a changed link says so, and how to get a new one", async () => {
    const changed = await fetch(`${it.gateway}/logs/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA`);
    expect(changed.status).toBe(403);
    expect(await changed.text()).toContain("/up42 logs");
  });
});

describe("words", () => {
  test.each([
    ["help", "/up42 status <job>"],
    ["help jobs", "--since"],
    ["statsu latest", "/up42 status latest"],
    ["jobs --limit 1000", "A list shows 25 jobs at most"],
    ["rename latest failed Harbour", 'rename "latest failed" Harbour'],
  ])("%s", async (typed, answer) => {
    const me = it.user();
    await me.type(typed);
    const seen = await me.until((_, text) => text.includes(answer));
    expect(limitProblems(seen)).toEqual([]);
  });
});

describe("any character", () => {
  test("a job with emoji in its name is found by it, and renamed to other emoji by the form", async () => {
    const name = "🛰️ Harvest 🌾 Rheingau 🍇";
    const me = it.user();
    await me.type(`status ${name}`);
    const card = await me.until((_, text) => text.includes(name) && text.includes("Workflow"));
    const id = /jobs\/([0-9a-f-]{36})/.exec(JSON.stringify(card.blocks))?.[1];

    await me.click(card, "Rename");
    const form = (await me.views()).at(-1);
    if (!form) throw new Error("No form is open.");
    expect((await me.submit(form, { name: { name: "🍷 Lese 🇩🇪 𝔛" } })).errors).toBeUndefined();
    await it.user("U2").until(({ text }) => text.includes(name) && text.includes("🍷 Lese 🇩🇪 𝔛"));
    expect((await it.up42("GET", `jobs/${id}`)).name).toBe("🍷 Lese 🇩🇪 𝔛");
  });

  test.each(["🌾", "\u{10ffff}", "\ufffe", "\uffff", "bell \u0007", "del \u007f", "\u2028"])(
    "a command with %j is answered",
    async (typed) => {
      const me = it.user();
      await me.type(`status no such job ${typed}`);
      await me.until((_, text) => text.includes("no job"));
    },
  );
});
