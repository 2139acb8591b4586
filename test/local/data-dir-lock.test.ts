import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { findOwner, lockDataDir } from "../../local/data-dir-lock.ts";

let dataDir: string;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "lock-"));
});
afterEach(() => rm(dataDir, { recursive: true }));

const owner = { pid: process.pid, address: "http://127.0.0.1:4000" };

test("a second run on one data directory is told where the first is, until that one ends", () => {
  const first = lockDataDir(dataDir, owner);
  expect(() => lockDataDir(dataDir, { pid: 1, address: "http://127.0.0.1:5000" })).toThrow(
    `Another start is running on ${dataDir}: http://127.0.0.1:4000, process ${process.pid}. Use that one`,
  );
  first.release();
  lockDataDir(dataDir, owner).release();
});

test("who has a data directory can be looked up, which leaves nothing there", async () => {
  expect(findOwner(dataDir)).toBeUndefined();
  expect(await readdir(dataDir)).toEqual([]);
  const run = lockDataDir(dataDir, owner);
  expect(findOwner(dataDir)).toEqual(owner);
  run.release();
  expect(findOwner(dataDir)).toBeUndefined();
  lockDataDir(dataDir, owner).release();
});

test("one that can't be read is said to be so", async () => {
  await mkdir(join(dataDir, "lock.sqlite"));
  expect(() => findOwner(dataDir)).toThrow(/lock\.sqlite can't be read \(.+\)\. Run this as the user/);
});

test("a run that was killed leaves nothing that locks anyone out", async () => {
  const file = fileURLToPath(new URL("../../local/data-dir-lock.ts", import.meta.url));
  const program = `
    import { findOwner, lockDataDir } from ${JSON.stringify(file)};
    globalThis.lock = lockDataDir(${JSON.stringify(dataDir)}, { pid: ${process.pid}, address: "http://127.0.0.1:4000" });
    setInterval(() => undefined, 1000);
    console.log("locked");
  `;
  const child = spawn(process.execPath, ["--input-type=module-typescript", "-e", program], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { PATH: process.env.PATH },
  });
  await once(child.stdout, "data");
  expect(() => lockDataDir(dataDir, owner)).toThrow("Another start is running");
  child.kill("SIGKILL");
  await once(child, "exit");
  lockDataDir(dataDir, owner).release();
});
