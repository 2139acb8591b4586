import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { afterAll, beforeAll, expect, test } from "@jest/globals";

const MB = 1024 * 1024;
let farSide: ChildProcess;
let ports: { s3: number; logs: number };

beforeAll(async () => {
  farSide = fork(new URL("memory-far-side.ts", import.meta.url));
  [ports] = await once(farSide, "message");
});

afterAll(async () => {
  farSide.disconnect();
  await once(farSide, "exit");
});

test.each([
  [200, 1],
  [40, 5],
])("memory does not grow with the logs: %i MB each, %i of them", async (megabytes, count) => {
  const values = [ports.s3, ports.logs, megabytes, count].map(String);
  const nearSide = fork(new URL("memory-near-side.ts", import.meta.url), values);
  const [told] = await once(nearSide, "message");
  if (process.env.SHOW_MEASURES) console.log(told);
  expect(told.bytes).toBe(megabytes * count * MB);
  expect(told.grownBy).toBeLessThan(100 * MB);
});
