import { PutObjectCommand } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { presignLog } from "../../../core/logs/presign.ts";
import { BUCKET, startS3 } from "../../fixtures/s3.ts";

let store: Awaited<ReturnType<typeof startS3>>;
beforeAll(async () => {
  store = await startS3();
});
afterAll(() => store.close());

test.each([
  ["01-tiling.log", "text/plain; charset=utf-8", "inline"],
  ["job.json", "application/json", "inline"],
  ["all-logs.zip", "application/zip", "attachment"],
])("%s is served as %s, %s", async (name, contentType, disposition) => {
  const key = `logs/p1/j1/e1/${name}`;
  await store.s3.send(new PutObjectCommand({ Bucket: BUCKET, Key: key, Body: "äöü" }));
  const url = await presignLog({ s3: store.s3, bucket: BUCKET, key, seconds: 300 });

  const asked = new URL(url).searchParams;
  expect(asked.get("X-Amz-Expires")).toBe("300");
  expect(asked.get("response-content-type")).toBe(contentType);
  expect(asked.get("response-content-disposition")).toBe(`${disposition}; filename*=UTF-8''${name}`);
  const response = await fetch(url);
  expect(response.status).toBe(200);
  expect(await response.text()).toBe("äöü");
});
