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

// Only Linux says how much memory a process had at most.
// Some 25 MB are in use for one log at a time and 50 for three; V8 lets 64 MB of network buffers pile up before it collects.
const onLinux = process.platform === "linux" ? test : test.skip;
onLinux.each([
  [200, 1, 120],
  [40, 5, 150],
])(
  "memory does not grow with the logs: %i MB each, %i of them, take less than %i MB",
  async (megabytes, count, most) => {
    const values = [ports.s3, ports.logs, megabytes, count].map(String);
    const nearSide = fork(new URL("memory-near-side.ts", import.meta.url), values);
    const [told] = await once(nearSide, "message");
    if (process.env.SHOW_MEASURES) console.log(told);
    expect(told.bytes).toBe(megabytes * count * MB);
    expect(told.grownBy).toBeLessThan(most * MB);
  },
);
