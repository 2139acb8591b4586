import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { findOwner, lockDataDir } from "../../../local/data-dir-lock.ts";
import { ports } from "../../../local/doctor/ports.ts";
import { examined } from "../../fixtures/examined.ts";
import { freePorts } from "../../fixtures/free-ports.ts";

test("free, or taken by another program; of what is given from outside none is wanted", async () => {
  const port = await freePorts(5);
  const settings = { PORT: String(port) };
  const all = [0, 1, 2, 3, 4].map((at) => port + at).join(", ");
  expect(await ports.look(examined(settings))).toEqual({
    passed: `${all} are free; npm start isn't at work`,
  });

  const other = createServer().listen(port + 2, "127.0.0.1");
  await once(other, "listening");
  expect(await ports.look(examined(settings))).toEqual({
    failed: `${port + 2} is taken by another program`,
    todo: "End it, or put another PORT into .env: it and the four after it are used.",
  });
  expect(await ports.look(examined({ ...settings, SLACK_API_URL: "http://127.0.0.1:1/api" }))).toMatchObject({
    passed: expect.not.stringContaining(String(port + 2)),
  });
  other.close();
});

test("npm start is at work, with these ports or with others, and then not any more", async () => {
  const dataDir = await mkdtemp(join(tmpdir(), "doctor-"));
  const lock = lockDataDir(dataDir, { pid: 4711, address: "http://127.0.0.1:4100" });
  const at = (PORT: string) => examined({ DATA_DIR: dataDir, PORT });

  expect(at("4100").running).toBe(true);
  expect(await ports.look(at("4100"))).toEqual({
    passed: "npm start is at work: http://127.0.0.1:4100, process 4711",
  });
  expect(at("4200").running).toBe(false);
  expect(await ports.look(at("4200"))).toEqual({
    failed: `npm start is at work on ${dataDir} with other ports: http://127.0.0.1:4100, process 4711`,
    todo: "Look at that one: PORT=4100 npm run doctor",
  });
  lock.release();
  expect(findOwner(dataDir)).toBeUndefined();
  await rm(dataDir, { recursive: true });
});
