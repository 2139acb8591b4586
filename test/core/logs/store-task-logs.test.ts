import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { LogNotGivenError } from "../../../core/logs/store-log.ts";
import { storeTaskLog } from "../../../core/logs/store-task-logs.ts";
import { BUCKET, startS3 } from "../../fixtures/s3.ts";

const place = { bucket: BUCKET, project: "p1", jobId: "j1", exportId: "e1" };
const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
let store: Awaited<ReturnType<typeof startS3>>;
beforeAll(async () => {
  store = await startS3();
});
afterAll(() => store.close());

test("one task's log, with its last lines", async () => {
  const log = "first\nlast\n";
  const openLog = async () => Readable.from([Buffer.from(log)]);
  const stored = await storeTaskLog({ s3: store.s3, ...place, taskName: "tiling:1", openLog });
  const key = "logs/p1/j1/e1/tiling.log";
  expect(stored).toEqual({
    kind: "stored",
    key,
    bytes: log.length,
    sha256: sha256(log),
    tail: "first\nlast",
  });
  expect(await store.read(key)).toEqual({
    content: Buffer.from(log),
    contentType: "text/plain; charset=utf-8",
  });
});

test("one task's log that UP42 refuses is an answer", async () => {
  const openLog = () => Promise.reject(new LogNotGivenError("refused", "Task not found"));
  const stored = await storeTaskLog({ s3: store.s3, ...place, taskName: "tiling:9", openLog });
  expect(stored).toEqual({ kind: "missing", why: { reason: "refused", message: "Task not found" } });
});
