import { PutObjectCommand } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { countExported, deleteExported } from "../../../core/logs/exported-files.ts";
import { BUCKET, startS3 } from "../../fixtures/s3.ts";

let store: Awaited<ReturnType<typeof startS3>>;
beforeAll(async () => {
  store = await startS3();
  // Pages of three, so that they take fewer files than S3's thousand.
  store.s3.middlewareStack.add(
    (next, context) => (args) => {
      if (context.commandName === "ListObjectsV2Command") Object.assign(args.input, { MaxKeys: 3 });
      return next(args);
    },
    { step: "initialize" },
  );
});
afterAll(() => store.close());

const put = (Key: string) => store.s3.send(new PutObjectCommand({ Bucket: BUCKET, Key, Body: "four" }));
const place = (jobId: string) => ({ s3: store.s3, bucket: BUCKET, project: "p1", jobId });
const isThere = async (key: string) =>
  store.read(key).then(
    () => true,
    () => false,
  );

test("all files of the job are counted and deleted, page by page, and none of another's", async () => {
  const others = [
    "logs/p1/j10/e1/a.log",
    "logs/p1/j/e1/a.log",
    "logs/p2/j1/e1/a.log",
    "other/p1/j1/e1/a.log",
  ];
  const files = Array.from({ length: 8 }, (_, n) => `logs/p1/j1/e${n % 4}/${n}.log`);
  await Promise.all([...others, ...files].map(put));

  expect(await countExported(place("j1"))).toEqual({ files: 8, bytes: 32 });
  expect(await deleteExported(place("j1"))).toEqual({ files: 8, bytes: 32 });
  expect(await Promise.all(others.map(isThere))).toEqual([true, true, true, true]);
  expect(await countExported(place("j1"))).toEqual({ files: 0, bytes: 0 });
  expect(await deleteExported(place("j1"))).toEqual({ files: 0, bytes: 0 });
});

test.each(["", ".", "..", "j1/../j10", "*"])("nothing is deleted for the job %j", async (jobId) => {
  await put("logs/p1/j9/e1/a.log");
  await expect(deleteExported(place(jobId))).rejects.toThrow(RangeError);
  expect(await isThere("logs/p1/j9/e1/a.log")).toBe(true);
});
