import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { startedLocalRun } from "../fixtures/local-run.ts";

test("a restart keeps what UP42, Slack and S3 had", async () => {
  const dir = await mkdtemp(join(tmpdir(), "up42-chatops-restart-"));
  const first = await startedLocalRun({ DATA_DIR: dir });
  const me = first.user();
  await me.type("jobs --status succeeded --limit 1");
  const list = await me.until((_, text) => text.includes("Jobs 1–1 of"));
  const id = /"job\\?":\\?"([0-9a-f-]{36})/.exec(JSON.stringify(list.blocks))?.[1] as string;
  await me.type(`logs ${id}`);
  const logs = await me.until((_, text) => text.includes("Everything as one archive"), { seconds: 30 });
  const link = new URL(/"url":"([^"]+)"/.exec(JSON.stringify(logs.blocks))?.[1] as string);
  await first.close();

  const second = await startedLocalRun({ DATA_DIR: dir });
  const archive = await fetch(`${second.gateway}${link.pathname}`);
  expect(archive.status).toBe(200);
  expect(
    Buffer.from(await archive.arrayBuffer())
      .subarray(0, 2)
      .toString(),
  ).toBe("PK");
  expect((await second.up42("GET", `jobs/${id}`)).status).toBe("SUCCEEDED");
  expect((await second.user().messages()).some((message) => message.text.startsWith("Logs of"))).toBe(true);
  await second.close();
  await rm(dir, { recursive: true, force: true });
}, 90_000);
