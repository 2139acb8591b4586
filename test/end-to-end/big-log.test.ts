import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { messageText, type StartedLocalRun, startedLocalRun } from "../fixtures/local-run.ts";
import { memoryOf } from "../fixtures/memory-of.ts";

let it: StartedLocalRun;
beforeAll(async () => {
  it = await startedLocalRun();
}, 60_000);
afterAll(() => it.close());

const memory = async () => memoryOf(await it.functions.logExport.processId());

/** Only Linux says how much memory another process had at most. */
const onLinux = process.platform === "linux" ? test : test.skip;

onLinux(
  "a 200 MB log goes to S3 whole, in little memory",
  async () => {
    const before = await memory();
    const me = it.user();
    await me.type("logs Log of 200 MB");
    const answer = await me.until((_, text) => text.includes("Everything as one archive"), { seconds: 90 });
    const grown = (await memory()).most - before.now;

    const text = messageText(answer);
    const url = /ndvi:1 \((http[^)]+)\)/.exec(text)?.[1] ?? "";
    const log = await fetch(url);
    expect(Number(log.headers.get("content-length"))).toBe(200_000_000);
    await log.body?.cancel();
    expect(grown).toBeLessThan(150 * 1024 * 1024);
  },
  120_000,
);
