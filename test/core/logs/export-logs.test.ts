import { createHash } from "node:crypto";
import { PassThrough, Readable } from "node:stream";
import { setImmediate as nextTurn } from "node:timers/promises";
import { PutObjectCommand } from "@aws-sdk/client-s3";
import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { ExportDeadlineError, type ExportInput, exportLogs } from "../../../core/logs/export-logs.ts";
import { LogNotGivenError } from "../../../core/logs/store-log.ts";
import { startConditionalS3 } from "../../fixtures/conditional-s3.ts";
import { BUCKET, s3ClientAt, startS3 } from "../../fixtures/s3.ts";
import { readZip } from "./read-zip.ts";

const MB = 1024 * 1024;
const sha256 = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex");
const textOf = (bytes: number) =>
  Buffer.from("a line of a log, ö and 🛰\n".repeat(bytes / 20)).subarray(0, bytes);

let store: Awaited<ReturnType<typeof startS3>>;
beforeAll(async () => {
  store = await startS3();
});
afterAll(() => store.close());

const task = (id: string, name: string, status = "SUCCEEDED") => ({ id, name, status });

/** A log that gives its bytes, then breaks. */
function breaking(bytes: Buffer): Readable {
  return Readable.from(
    (async function* () {
      yield bytes;
      throw new Error("socket hang up");
    })(),
  );
}

/** An export with an id of its own, whose logs are what `logs` gives for each task id, attempt by attempt. */
function exportOf(tasks: ExportInput["tasks"], logs: Record<string, (attempt: number) => Readable>) {
  const attempts = new Map<string, number>();
  const exportId = `e-${exported++}`;
  const openLog = async (id: string) => {
    const attempt = (attempts.get(id) ?? 0) + 1;
    attempts.set(id, attempt);
    return (logs[id] as (attempt: number) => Readable)(attempt);
  };
  const given = {
    bucket: BUCKET,
    project: "p1",
    jobId: "j1",
    job: { id: "j1", name: null },
    rawTasks: tasks,
  };
  const input: ExportInput = { s3: store.s3, ...given, tasks, exportId, openLog };
  const sentFor = (name: string) =>
    store.sent.filter((line) => line.endsWith(`/${exportId}/${name}`)).map((line) => line.split(" ")[0]);
  return { input, attempts, prefix: `logs/p1/j1/${exportId}/`, sentFor };
}
let exported = 0;

test("everything of a job is in S3 as the manifest says", async () => {
  const logs = { t1: Buffer.from("first log\n"), t2: textOf(11 * MB), t3: textOf(5 * MB) };
  const tasks = [
    task("t1", "oneatlas-pleiades-fullscene:1"),
    task("t2", "tiling:1", "FAILED"),
    task("t3", "tiling:2"),
  ];
  const { input, prefix, sentFor } = exportOf(tasks, {
    t1: () => Readable.from([logs.t1]),
    t2: () => Readable.from(logs.t2.toString().match(/.{1,70000}/gsu) ?? []),
    t3: () => Readable.from([logs.t3]),
  });
  const progress: unknown[] = [];
  const manifest = await exportLogs({ ...input, onProgress: (p) => progress.push(p) });

  expect(manifest).toMatchObject({
    version: 1,
    project: "p1",
    jobId: "j1",
    exportId: input.exportId,
    without: [],
  });
  expect(manifest.files.map((file) => [file.kind, file.name, file.taskId])).toEqual([
    ["json", "job.json", undefined],
    ["json", "job_tasks.json", undefined],
    ["json", "task_ids.json", undefined],
    ["log", "01-oneatlas-pleiades-fullscene.log", "t1"],
    ["log", "02-tiling-1.log", "t2"],
    ["log", "03-tiling-2.log", "t3"],
    ["archive", "all-logs.zip", undefined],
  ]);
  const contents = new Map<string, Buffer>();
  for (const file of manifest.files) {
    expect(file.key).toBe(prefix + file.name);
    const { content, contentType } = await store.read(file.key);
    expect({ bytes: content.length, sha256: sha256(content) }).toEqual({
      bytes: file.bytes,
      sha256: file.sha256,
    });
    const types = { json: "application/json", log: "text/plain; charset=utf-8", archive: "application/zip" };
    expect(contentType).toBe(types[file.kind]);
    contents.set(file.name, content);
  }
  expect(contents.get("02-tiling-1.log")?.equals(logs.t2)).toBe(true);
  expect(contents.get("03-tiling-2.log")?.equals(logs.t3)).toBe(true);
  expect(contents.get("job.json")?.toString()).toBe('{\n  "id": "j1",\n  "name": null\n}');
  expect(JSON.parse(String(contents.get("job_tasks.json")))).toEqual(tasks);
  expect(JSON.parse(String(contents.get("task_ids.json")))).toEqual(["t1", "t2", "t3"]);

  const zipped = readZip(contents.get("all-logs.zip") as Buffer);
  contents.delete("all-logs.zip");
  expect([...zipped.keys()]).toEqual([...contents.keys()]);
  for (const [name, content] of contents) expect(zipped.get(name)?.equals(content)).toBe(true);

  expect(JSON.parse(String((await store.read(`${prefix}manifest.json`)).content))).toEqual(manifest);
  expect(store.sent.findLast((line) => line.startsWith("PutObject"))).toBe(
    `PutObject ${prefix}manifest.json`,
  );
  expect(sentFor("02-tiling-1.log").filter((command) => command === "UploadPart")).toHaveLength(3);
  expect(Object.keys(manifest.tails)).toEqual(["t2"]);
  expect(manifest.tails.t2?.split("\n").slice(0, 39)).toEqual(Array(39).fill("a line of a log, ö and 🛰"));
  expect(progress.at(-1)).toEqual({ tasksDone: 3, tasks: 3, bytes: 10 + 16 * MB });
});

test("a task whose log is empty, refused, unavailable or always broken is named, with UP42's own words; the others are exported", async () => {
  const tasks = [
    task("t1", "empty:1"),
    task("t2", "refused:1"),
    task("t3", "broken:1", "ERROR"),
    task("t4", "good:1"),
    task("t5", "down:1"),
  ];
  const { input, attempts } = exportOf(tasks, {
    t1: () => Readable.from([]),
    t2: () => {
      throw new LogNotGivenError("refused", "No logs for task t2", { said: "No logs for task t2" });
    },
    t3: () => breaking(textOf(6 * MB)),
    t4: () => Readable.from(["good\n"]),
    t5: (attempt) => {
      if (attempt === 1) return breaking(Buffer.from("only the beg"));
      throw new LogNotGivenError("unavailable", "UP42 didn't answer in time");
    },
  });
  const manifest = await exportLogs(input);
  expect(manifest.without).toEqual([
    { taskId: "t1", taskName: "empty:1", reason: "empty", message: expect.any(String) },
    {
      taskId: "t2",
      taskName: "refused:1",
      reason: "refused",
      message: "No logs for task t2",
      said: "No logs for task t2",
    },
    {
      taskId: "t3",
      taskName: "broken:1",
      reason: "broken",
      message: expect.stringContaining("socket hang up"),
    },
    { taskId: "t5", taskName: "down:1", reason: "unavailable", message: "UP42 didn't answer in time" },
  ]);
  expect(Object.fromEntries(attempts)).toEqual({ t1: 1, t2: 1, t3: 3, t4: 1, t5: 2 });
  const logs = manifest.files.filter((file) => file.kind === "log");
  expect(logs.map((file) => file.name)).toEqual(["04-good.log"]);
  expect(manifest.tails).toEqual({});

  const archive = manifest.files.find((file) => file.kind === "archive");
  const zipped = readZip((await store.read(archive?.key ?? "")).content);
  expect(JSON.parse(String(zipped.get("missing_logs.json")))).toEqual(manifest.without);
});

test("a manifest of before there were outages in it is read as it is", async () => {
  const { input, prefix } = exportOf([], {});
  const before = {
    version: 1,
    project: "p1",
    jobId: "j1",
    exportId: input.exportId,
    startedAt: "2026-11-24T12:00:00.000Z",
    finishedAt: "2026-11-24T12:00:01.000Z",
    files: [],
    without: [{ taskId: "t1", taskName: "tiling:1", reason: "refused", message: "Log not found" }],
    tails: { t1: "\u001b[31mERROR\u001b[0m" },
  };
  const manifest = { Bucket: BUCKET, Key: `${prefix}manifest.json`, Body: JSON.stringify(before) };
  await store.s3.send(new PutObjectCommand(manifest));
  expect(await exportLogs(input)).toEqual(before);
});

test("a log that breaks midway once is sent from its start again, and the parts of the first time are dropped", async () => {
  const log = textOf(7 * MB);
  const { input, sentFor } = exportOf([task("t1", "tiling:1", "FAILED")], {
    t1: (attempt) => (attempt === 1 ? breaking(textOf(6 * MB)) : Readable.from([log])),
  });
  const manifest = await exportLogs(input);
  expect(manifest.files[3]).toMatchObject({ bytes: log.length, sha256: sha256(log) });
  expect(sentFor("01-tiling.log").slice(0, 4)).toEqual([
    "CreateMultipartUpload",
    "UploadPart",
    "AbortMultipartUpload",
    "CreateMultipartUpload",
  ]);
});

test("where UP42 couldn't give three logs in a row it isn't asked for the others", async () => {
  const tasks = Array.from({ length: 9 }, (_, n) => task(`t${n}`, `b${n}:1`));
  const down = () => {
    throw new LogNotGivenError("unavailable", "UP42 didn't answer in time");
  };
  const outage = exportOf(tasks, Object.fromEntries(tasks.map(({ id }) => [id, down])));
  const { without } = await exportLogs({ ...outage.input, concurrency: 1 });
  expect(without.map(({ reason }) => reason)).toEqual(Array(9).fill("unavailable"));
  expect([...outage.attempts.keys()]).toEqual(["t0", "t1", "t2"]);

  const nowAndThen = (n: number) => (n % 3 === 2 ? () => Readable.from(["log\n"]) : down);
  const { input } = exportOf(tasks, Object.fromEntries(tasks.map(({ id }, n) => [id, nowAndThen(n)])));
  const { files } = await exportLogs({ ...input, concurrency: 1 });
  expect(files.flatMap(({ taskId }) => taskId ?? [])).toEqual(["t2", "t5", "t8"]);
});

test("a log whose connection just closes is not taken for a whole one", async () => {
  const { input } = exportOf([task("t1", "tiling:1")], {
    t1: () => {
      const log = new PassThrough();
      log.write("only the beg", () => log.destroy());
      return log;
    },
  });
  expect((await exportLogs(input)).without).toMatchObject([{ taskId: "t1", reason: "broken" }]);
});

test("no more logs flow at the same time than said", async () => {
  let flowing = 0;
  let most = 0;
  const tasks = Array.from({ length: 9 }, (_, i) => task(`t${i}`, `b${i}:1`));
  const { input } = exportOf(tasks, {});
  const openLog = async () => {
    most = Math.max(most, ++flowing);
    return Readable.from(["log\n"]).once("close", () => flowing--);
  };
  expect((await exportLogs({ ...input, openLog, concurrency: 2 })).files).toHaveLength(3 + 9 + 1);
  expect(most).toBe(2);
});

describe("the same request delivered again", () => {
  let conditional: Awaited<ReturnType<typeof startConditionalS3>> | undefined;
  afterEach(() => conditional?.close());

  test("after it was done, gets the manifest without doing the work again", async () => {
    const { input, attempts } = exportOf([task("t1", "tiling:1", "FAILED")], {
      t1: () => Readable.from(["ö\n"]),
    });
    const first = await exportLogs(input);
    const sentBefore = store.sent.length;
    expect(await exportLogs(input)).toEqual(first);
    expect(store.sent.slice(sentBefore)).toEqual([expect.stringMatching(/^GetObject .*manifest.json$/)]);
    expect(attempts.get("t1")).toBe(1);
  });

  test("while it is being done, gets the manifest of the one that finishes first", async () => {
    const { input } = exportOf([task("t1", "tiling:1")], { t1: () => Readable.from(["log\n"]) });
    let theirs: unknown;
    conditional = await startConditionalS3(store.port, async () => {
      theirs = await exportLogs(input);
      return undefined;
    });
    const ours = await exportLogs({ ...input, s3: s3ClientAt(conditional.port).s3, rawTasks: "ours" });
    expect(ours).toEqual(theirs);
  });

  test("is written after a conflict that leaves no manifest", async () => {
    const { input, prefix } = exportOf([task("t1", "tiling:1")], { t1: () => Readable.from(["log\n"]) });
    const before = jest
      .fn<() => Promise<number | undefined>>()
      .mockResolvedValueOnce(409)
      .mockResolvedValue(undefined);
    conditional = await startConditionalS3(store.port, before);
    const manifest = await exportLogs({ ...input, s3: s3ClientAt(conditional.port).s3 });
    expect(before).toHaveBeenCalledTimes(2);
    expect(JSON.parse(String((await store.read(`${prefix}manifest.json`)).content))).toEqual(manifest);
  });
});

describe("an export that can't be finished", () => {
  test("when the time is over: says so, drops the parts, leaves no manifest, opens no more logs", async () => {
    const deadline = new AbortController();
    const stalled = new PassThrough();
    stalled.write(textOf(6 * MB));
    const tasks = [task("t1", "stalled:1"), task("t2", "waiting:1")];
    const { input, attempts, prefix, sentFor } = exportOf(tasks, {
      t1: () => stalled,
      t2: () => Readable.from(["log\n"]),
    });
    const exporting = exportLogs({ ...input, concurrency: 1, signal: deadline.signal });
    exporting.catch(() => {});
    const timeoutMs = Date.now() + 10_000;
    while (!sentFor("01-stalled.log").includes("UploadPart") && Date.now() < timeoutMs) await nextTurn();
    deadline.abort();
    await expect(exporting).rejects.toThrow(ExportDeadlineError);
    expect(stalled.destroyed).toBe(true);
    expect(sentFor("01-stalled.log")).toEqual([
      "CreateMultipartUpload",
      "UploadPart",
      "AbortMultipartUpload",
    ]);
    expect(Object.fromEntries(attempts)).toEqual({ t1: 1 });
    await expect(store.read(`${prefix}manifest.json`)).rejects.toThrow("key does not exist");
  });

  test("when a log can't be opened for a fault of ours: throws it", async () => {
    const { input, prefix } = exportOf([task("t1", "tiling:1")], {
      t1: () => {
        throw new TypeError("x is not a function");
      },
    });
    await expect(exportLogs(input)).rejects.toThrow(TypeError);
    await expect(store.read(`${prefix}manifest.json`)).rejects.toThrow("key does not exist");
  });

  test("when S3 fails: throws S3's error, and the other logs are let go", async () => {
    const endless = new PassThrough();
    endless.write("beginning\n");
    const { input, prefix } = exportOf([task("t1", "endless:1"), task("t2", "tiling:1")], {
      t1: () => endless,
      t2: () => Readable.from(["log\n"]),
    });
    const { s3 } = s3ClientAt(store.port);
    s3.middlewareStack.add(
      (next) => (args) => {
        const { Key } = args.input as { Key: string };
        return next(
          Key.endsWith("02-tiling.log")
            ? { ...args, input: { ...args.input, Bucket: "no-such-bucket" } }
            : args,
        );
      },
      { step: "initialize" },
    );
    await expect(exportLogs({ ...input, s3 })).rejects.toMatchObject({ name: "NoSuchBucket" });
    expect(endless.destroyed).toBe(true);
    await expect(store.read(`${prefix}manifest.json`)).rejects.toThrow("key does not exist");
  });
});
