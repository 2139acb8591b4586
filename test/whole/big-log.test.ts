import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { messageText, type Started, started } from "./started.ts";

let it: Started;
beforeAll(async () => {
  it = await started();
}, 60_000);
afterAll(() => it.close());

/** Megabytes of memory that the function's process has (`VmRSS`) or had at most (`VmHWM`), as Linux counts them. */
async function memory(what: "VmRSS" | "VmHWM"): Promise<number> {
  const status = await readFile(`/proc/${await it.functions.logExport.processId()}/status`, "utf8");
  return Number(new RegExp(`${what}:\\s+(\\d+) kB`).exec(status)?.[1]) / 1024;
}

/** Only Linux says how much memory another process had at most. */
const onLinux = process.platform === "linux" ? test : test.skip;

onLinux(
  "a 200 MB log goes to S3 whole, in little memory",
  async () => {
    const before = await memory("VmRSS");
    const me = it.person();
    await me.type("logs Log of 200 MB");
    const answer = await me.until((_, text) => text.includes("Everything as one archive"), { seconds: 90 });
    const grown = (await memory("VmHWM")) - before;

    const text = messageText(answer);
    const url = /ndvi:1 \((http[^)]+)\)/.exec(text)?.[1] ?? "";
    const log = await fetch(url);
    expect(Number(log.headers.get("content-length"))).toBe(200_000_000);
    await log.body?.cancel();
    expect(grown).toBeLessThan(150);
  },
  120_000,
);
