import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { text } from "node:stream/consumers";
import { expect, test } from "@jest/globals";
import { freePorts } from "../fixtures/free-ports.ts";

test("npm start says what runs where and an example, a second one where the first is, and Ctrl-C leaves nothing running", async () => {
  const dir = await mkdtemp(join(tmpdir(), "up42-chatops-start-"));
  const port = await freePorts(5);
  const child = spawn(process.execPath, ["local/start.ts"], {
    env: { PATH: process.env.PATH, PORT: String(port), DATA_DIR: dir },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const lines: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    lines.push(line);
    if (line.startsWith("ready")) break;
  }
  expect(lines.at(-1)).toBe(`ready http://127.0.0.1:${port}`);
  expect(lines.find((line) => line !== "")).toContain(`Open http://127.0.0.1:${port}/ in a browser`);
  expect(lines.join("\n")).toContain("npm run up42 -- status latest");

  const second = spawn(process.execPath, ["local/start.ts"], {
    env: { PATH: process.env.PATH, PORT: String(await freePorts(5)), DATA_DIR: dir },
    stdio: ["ignore", "ignore", "pipe"],
  });
  const secondEnds = once(second, "exit");
  expect(await text(second.stderr)).toContain(`on ${dir}: http://127.0.0.1:${port}, process ${child.pid}.`);
  expect(await secondEnds).toEqual([1, null]);

  child.kill("SIGINT");
  expect(await once(child, "exit")).toEqual([0, null]);
  const open = await Promise.all(
    [0, 1, 2, 3, 4].map((at) =>
      fetch(`http://127.0.0.1:${port + at}/`).then(
        () => at,
        () => undefined,
      ),
    ),
  );
  expect(open.filter((at) => at !== undefined)).toEqual([]);
  await rm(dir, { recursive: true, force: true });
}, 60_000);
