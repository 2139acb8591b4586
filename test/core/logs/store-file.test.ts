import { createHash } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { storeFile } from "../../../core/logs/store-file.ts";
import { BUCKET, startS3 } from "../../fixtures/s3.ts";

const place = { bucket: BUCKET, project: "p1", jobId: "j1", exportId: "e1" };
const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
let store: Awaited<ReturnType<typeof startS3>>;
beforeAll(async () => {
  store = await startS3();
});
afterAll(() => store.close());

test("a file that a button gives", async () => {
  const content = '{"name":"Größe"}';
  const file = { name: "renamed_job_response.json", content, contentType: "application/json" };
  const stored = await storeFile({ s3: store.s3, ...place, ...file });
  const key = "logs/p1/j1/e1/renamed_job_response.json";
  expect(stored).toEqual({ key, bytes: Buffer.byteLength(content), sha256: sha256(content) });
  expect(await store.read(key)).toEqual({ content: Buffer.from(content), contentType: "application/json" });
});

test("a file's name can't lead out of its export", async () => {
  const file = { name: "../x.json", content: "", contentType: "application/json" };
  await expect(storeFile({ s3: store.s3, ...place, ...file })).rejects.toThrow(RangeError);
});
