import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import type { BlockAction, SlashCommand } from "@slack/bolt";
import { again } from "../../../core/commands/logs-result.ts";
import { problem } from "../../../core/commands/problems.ts";
import { exportIdOf } from "../../../core/logs/file-store.ts";
import type { CommandRequest, ExportRequest } from "../../../core/queues/messages.ts";
import { handleCommand } from "../../../functions/commands/handle-command.ts";
import { type ExportWorker, handleExport } from "../../../functions/log-export/handle-export.ts";
import { requestFromClick, requestFromSlashCommand } from "../../../functions/slack/command-request.ts";
import { workerServices } from "../../../functions/worker-services.ts";
import { messageText } from "../../../simulators/slack/terminal/show-message.ts";
import { simulatedUser } from "../../../simulators/slack/terminal/simulated-user.ts";
import { startCommandWorker } from "../../fixtures/command-worker.ts";
import { startS3 } from "../../fixtures/s3.ts";
import { until } from "../../fixtures/until.ts";
import type { Json } from "../../fixtures/up42-simulator.ts";

/** What comes before an export, with the exports that it asks for. */
let it: Awaited<ReturnType<typeof startCommandWorker>>;
let store: Awaited<ReturnType<typeof startS3>>;
let worker: ExportWorker;
beforeAll(async () => {
  [it, store] = await Promise.all([startCommandWorker(), startS3()]);
  worker = { ...workerServices("log-export", it.environment), s3: store.s3 };
});
afterEach(() => it.up42.knob("DELETE", "/faults"));
afterAll(() => Promise.all([it.close(), store.close()]));

const make = async (...tasks: object[]): Promise<Json> =>
  (await it.up42.knob("POST", "/jobs", { name: "Harbour", status: "FAILED", tasks })).json.data;
const tasksOf = async (job: Json): Promise<Json[]> =>
  (await it.up42.up42("GET", `/jobs/${job.id}/tasks`)).json.data;
const fault = (fault: object) => it.up42.knob("POST", "/faults", fault);

const exportOf = ({ id, share, replyTo }: CommandRequest, jobId: string, taskId?: string): ExportRequest => ({
  version: 1,
  id,
  exportId: exportIdOf(id),
  jobId,
  ...(taskId === undefined ? {} : { taskId }),
  share,
  replyTo,
});

/** Milliseconds that a request has waited in the queue: long enough for a word that the links come, or of how far they are, or never. */
const waited = { long: 4_000, longer: 60_000, never: -60_000 };

/** The export that comes of a request. */
async function exportAfter(request: CommandRequest): Promise<ExportRequest> {
  await handleCommand(it.worker, request, 1, 60_000);
  const [sent] = it.exports.splice(0);
  if (!sent) throw new Error("No export was asked for");
  return sent;
}

/** A person who typed a line, the request that came of it, and what the person has seen since. */
async function typed(line: string, { user = "U1", waitedMs = waited.never } = {}) {
  const me = simulatedUser(it.workspace.slack.url, user);
  await me.type(line);
  const form = it.workspace.app.received.at(-1)?.form as unknown as SlashCommand;
  const request = requestFromSlashCommand(form, new Date(Date.now() - waitedMs));
  const seen = async () =>
    (await me.news()).map((message) => ({
      to: message.ephemeral ? "me" : "all",
      text: messageText(message),
    }));
  return { me, request, seen };
}

const run = (
  request: ExportRequest,
  more: { delivery?: number; signal?: AbortSignal; worker?: ExportWorker } = {},
) =>
  handleExport(
    more.worker ?? worker,
    request,
    more.delivery ?? 1,
    more.signal ?? new AbortController().signal,
  );

const links = expect.stringContaining("Everything as one archive");

describe("a typed command leaves one message", () => {
  test("with the links, to who asked", async () => {
    const job = await make({ name: "a:1", logText: "log\n" });
    const { request, seen } = await typed(`logs ${job.id}`);
    const asked = await exportAfter(request);
    expect(await seen()).toEqual([]);
    await run(asked);
    expect(await seen()).toEqual([{ to: "me", text: links }]);
  });

  test("with --share, to the channel", async () => {
    const job = await make({ name: "a:1", logText: "log\n" });
    const { request, seen } = await typed(`logs ${job.id} --share`);
    await run(await exportAfter(request));
    expect(await seen()).toEqual([{ to: "all", text: links }]);
  });

  test("and before it one to the requester alone, if the links are late", async () => {
    const job = await make({ name: "a:1", logText: "log\n" });
    await fault({ kind: "latency", ms: 300, path: "/logs" });
    const { request, seen } = await typed(`logs ${job.id} --share`, { waitedMs: waited.long });
    await run(await exportAfter(request));
    expect(await seen()).toEqual([
      { to: "me", text: expect.stringMatching(/^⏳ Saving the logs of 1 task of Harbour/) },
      { to: "all", text: links },
    ]);
  });

  test("or, if they are later still, one that says how far it is and how long it may take", async () => {
    const job = await make({ name: "a:1", logText: "log\n" }, { name: "b:1", logText: "log\n" });
    const [, second] = await tasksOf(job);
    await fault({ kind: "latency", ms: 2_000, path: `${second.id}/logs` });
    const { request, seen } = await typed(`logs ${job.id} --share`, { waitedMs: waited.longer });
    await run(await exportAfter(request));
    expect(await seen()).toEqual([
      {
        to: "me",
        text: expect.stringMatching(
          /^⏳ Saving the logs of Harbour .*\n1 of 2 tasks done, \d+ B so far\. At this pace it takes about 10 s more \(a guess\)\./,
        ),
      },
      { to: "all", text: links },
    ]);
  });

  test("and with no task done, up to the 15 minutes that it has", async () => {
    const job = await make({ name: "a:1", logText: "log\n" });
    const [task] = await tasksOf(job);
    await fault({ kind: "latency", ms: 2_000, path: "/logs" });
    const { request, seen } = await typed("logs Harbour", { waitedMs: waited.longer });
    await run(exportOf(request, job.id, task.id));
    expect(await seen()).toEqual([
      {
        to: "me",
        text: expect.stringMatching(/0 of 1 task done, 0 B so far\. It may take up to 15 min in all\./),
      },
      { to: "me", text: expect.stringContaining("a:1") },
    ]);
  });

  test("delivered again, it has the same files", async () => {
    const job = await make({ name: "a:1", logText: "log\n" });
    const { request, seen } = await typed(`logs ${job.id}`);
    const asked = await exportAfter(request);
    await run(asked);
    await it.up42.knob("DELETE", "/requests");
    await run(asked, { delivery: 2 });
    expect(await seen()).toEqual([
      { to: "me", text: links },
      { to: "me", text: links },
    ]);
    expect(Object.keys((await it.up42.knob("GET", "/requests")).json).join()).not.toContain("/logs");
  });
});

test("a click's message says at once that the logs are being saved, and becomes the one with the links", async () => {
  const job = await make({ name: "a:1", status: "FAILED", logText: "INFO begun\nERROR disk full\n" });
  const { me, request } = await typed("logs Harbour");
  await worker.responder.respond(request.replyTo, problem("internal error", "A card.", again(job.id)));
  const [card] = await me.news();
  if (!card) throw new Error("No card came");
  await me.click(card, "Try again");
  const clicked = requestFromClick(
    it.workspace.app.received.at(-1)?.payload as unknown as BlockAction,
    new Date(),
  );
  if (!clicked) throw new Error("No request came of the click");
  const asked = await exportAfter(clicked);
  const [begun] = await me.news();
  expect([begun?.ts, begun?.text]).toEqual([
    card.ts,
    expect.stringContaining("⏳ Saving the logs of 1 task"),
  ]);
  await run(asked);
  const [after, ...others] = await me.news();
  expect([after?.ts, others]).toEqual([card.ts, []]);
  expect(after && messageText(after)).toMatch(
    /Error at the end of a:1\n[\s\S]*INFO begun\n.*ERROR disk full/,
  );
});

describe("what a person can meet is answered, not thrown", () => {
  test("UP42 down: none of the logs, some of them, or one alone", async () => {
    const all = await make({ name: "a:1" }, { name: "b:1" });
    const some = await make(
      { name: "fine:1", logText: "log\n" },
      { name: "down:1" },
      { name: "no:1", logStatus: 404 },
    );
    const one = await make({ name: "a:1" });
    const [, hit] = await tasksOf(some);
    const [only] = await tasksOf(one);
    for (const path of [`${all.id}/tasks/.*/logs`, `${hit.id}/logs`, `${only.id}/logs`]) {
      await fault({ kind: "500", path });
    }
    const asked = [
      { ...(await typed("logs Harbour --share")), of: [all.id] },
      { ...(await typed("logs Harbour", { user: "U2" })), of: [some.id] },
      { ...(await typed("logs Harbour 1", { user: "U3" })), of: [one.id, only.id] },
    ];
    const [ofAll, ofSome, ofOne] = await Promise.all(
      asked.map(async ({ request, seen, of: [job, task] }) => {
        await run(exportOf(request, job, task));
        return (await seen()).findLast(({ text }) => !text.startsWith("⏳"));
      }),
    );

    const down = `UP42 gave no proper answer \\(UP42 says: "Something went wrong on our side"\\)`;
    const next = "couldn't be saved. Nothing is lost, try again in a minute.\n\\[1 Try again\\]";
    expect(ofAll).toEqual({
      to: "me",
      text: expect.stringMatching(`${down}: the logs of "Harbour" ${next}`),
    });
    expect(ofOne).toEqual({ to: "me", text: expect.stringMatching(`${down}: the log of a:1 ${next}`) });
    expect(ofSome?.text).toMatch(
      /Everything as one archive[\s\S]*fine:1[\s\S]*Without a log:[\s\S]*\[1 Try again\]/,
    );
    expect(ofSome?.text).toContain(
      `down:1: UP42 gave no proper answer. UP42 says: "Something went wrong on our side"`,
    );
    expect(ofSome?.text).toContain(`no:1: UP42 says: "Log not found for task`);
  });

  test("what isn't a log isn't kept as one, and the reason is said", async () => {
    const names = ["good", "page", "error", "elsewhere"];
    const job = await make(...names.map((name) => ({ name: `${name}:1`, logText: `${name}\n` })));
    const [, page, error, elsewhere] = await tasksOf(job);
    await fault({ kind: "html", status: 200, path: `${page.id}/logs` });
    const envelope = { kind: "error", status: 200, type: "text/plain", message: "Log was deleted" };
    await fault({ ...envelope, path: `${error.id}/logs` });
    await fault({ kind: "redirect", to: it.workspace.slack.url, path: `${elsewhere.id}/logs` });
    const { request, seen } = await typed("logs Harbour");
    await run(exportOf(request, job.id));
    const text = (await seen()).at(-1)?.text;
    for (const said of [
      "page:1: UP42 gave no proper answer (UP42 sent a web page instead of the log)",
      'error:1: UP42 says: "Log was deleted"',
      "elsewhere:1: UP42 gave no proper answer (UP42 sent the request on to another address)",
    ])
      expect(text).toContain(said);
    expect(text?.match(/\w+:1 \(http/g)).toEqual(["good:1 (http"]);
  });

  test("one task's log that UP42 refuses, in UP42's words", async () => {
    const job = await make({ name: "a:1", logStatus: 404 });
    const [task] = await tasksOf(job);
    const { request, seen } = await typed("logs Harbour 1");
    await run(exportOf(request, job.id, task.id));
    expect(await seen()).toEqual([
      {
        to: "me",
        text: expect.stringContaining(
          `UP42 doesn't give the log of a:1. UP42 says: "Log not found for task ${task.id}"`,
        ),
      },
    ]);
  });

  test("a job that UP42 hasn't", async () => {
    const { request, seen } = await typed("logs Harbour");
    await run(exportOf(request, "3f1c0000-0000-4000-8000-000000000000"));
    expect(await seen()).toEqual([{ to: "me", text: expect.stringContaining("UP42 doesn't have that") }]);
  });

  test("time that is over before the logs are saved", async () => {
    const job = await make({ name: "a:1" });
    await fault({ kind: "hang", path: "/logs" });
    const { request, seen } = await typed("logs Harbour");
    const deadline = new AbortController();
    const running = run(exportOf(request, job.id), { signal: deadline.signal });
    await until(
      async () => JSON.stringify((await it.up42.knob("GET", "/requests")).json),
      (asked) => asked.includes("/logs"),
    );
    deadline.abort();
    await running;
    expect(await seen()).toEqual([
      {
        to: "me",
        text: expect.stringMatching(/longer than the 15 minutes.*one task's log at a time[\s\S]*\[1 Tasks\]/),
      },
    ]);
  });
});

test.each([
  [1, "⏳ I'm trying once more by myself."],
  [3, "Please ask again"],
])("a fault of ours is told and thrown (delivery %i)", async (delivery, next) => {
  const job = await make({ name: "a:1", logText: "log\n" });
  const { request, seen } = await typed("logs Harbour --share");
  const noBucket = { ...worker, bucket: "no-such-bucket" };
  await expect(run(exportOf(request, job.id), { delivery, worker: noBucket })).rejects.toThrow("bucket");
  expect(await seen()).toEqual([
    { to: "me", text: expect.stringMatching(new RegExp(`Saving the logs broke on our side.*${next}`)) },
  ]);
});
