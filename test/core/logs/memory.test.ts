import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { afterAll, beforeAll, expect, test } from "@jest/globals";

const MB = 1024 * 1024;
let services: ChildProcess;
let ports: { s3: number; logs: number };

beforeAll(async () => {
  services = fork(new URL("memory-services.ts", import.meta.url));
  [ports] = await once(services, "message");
});

afterAll(async () => {
  services.disconnect();
  await once(services, "exit");
});

// Only Linux says how much memory a process had at most. One large log is test/end-to-end/big-log.test.ts.
// Some 50 MB are in use for three logs at once; V8 lets 64 MB of network buffers pile up before it collects.
const onLinux = process.platform === "linux" ? test : test.skip;
onLinux(
  "memory does not grow with the logs: five of 40 MB take less than 150 MB",
  async () => {
    const [megabytes, count] = [40, 5];
    const values = [ports.s3, ports.logs, megabytes, count].map(String);
    const exporter = fork(new URL("memory-export.ts", import.meta.url), values);
    const [told] = await once(exporter, "message");
    if (process.env.SHOW_MEASURES) console.log(told);
    expect(told.bytes).toBe(megabytes * count * MB);
    expect(told.grownBy).toBeLessThan(150 * MB);
  },
  120_000,
);
