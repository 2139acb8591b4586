import { PutObjectCommand } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { presignFile } from "../../../core/logs/presign.ts";
import { BUCKET, s3ClientAt, startS3 } from "../../fixtures/s3.ts";
import { startSignatureCheckingS3 } from "../../fixtures/signature-checking-s3.ts";

let store: Awaited<ReturnType<typeof startS3>>;
let checking: Awaited<ReturnType<typeof startSignatureCheckingS3>>;
beforeAll(async () => {
  store = await startS3();
  checking = await startSignatureCheckingS3(store.port, "test");
});
afterAll(async () => {
  await checking.close();
  await store.close();
});

const presigned = (key: string, method: "GET" | "HEAD", seconds = 300) =>
  presignFile({ s3: s3ClientAt(checking.port).s3, bucket: BUCKET, key, method, seconds });

test.each([
  ["01-tiling.log", "text/plain; charset=utf-8", "inline"],
  ["job.json", "application/json", "inline"],
  ["all-logs.zip", "application/zip", "attachment"],
])("%s is served as %s, %s", async (name, contentType, disposition) => {
  const key = `logs/p1/j1/e1/${name}`;
  await store.s3.send(new PutObjectCommand({ Bucket: BUCKET, Key: key, Body: "äöü" }));
  for (const method of ["GET", "HEAD"] as const) {
    const url = await presigned(key, method);
    const asked = new URL(url).searchParams;
    expect(asked.get("X-Amz-Expires")).toBe("300");
    expect(asked.get("response-content-type")).toBe(contentType);
    expect(asked.get("response-content-disposition")).toBe(`${disposition}; filename*=UTF-8''${name}`);
    const response = await fetch(url, { method });
    expect(response.status).toBe(200);
    expect(response.headers.get("content-length")).toBe("6");
    expect(await response.text()).toBe(method === "GET" ? "äöü" : "");
  }
});

test("a URL is good for its method, its key and its time, and no other", async () => {
  const key = "logs/p1/j1/e1/01-tiling.log";
  const [get, head, over] = await Promise.all([
    presigned(key, "GET"),
    presigned(key, "HEAD"),
    presigned(key, "GET", 0),
  ]);
  expect((await fetch(get, { method: "HEAD" })).status).toBe(403);
  expect((await fetch(head)).status).toBe(403);
  expect((await fetch(get.replace("01-tiling", "02-tiling"))).status).toBe(403);
  expect((await fetch(over)).status).toBe(403);
});
