import { mkdtempSync, rmSync, statSync } from "node:fs";
import { builtinModules } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { bundle } from "../../infra/bundling.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "up42-chatops-bundle-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

test("the Slack function's bundle is at most 220 KB and has none of Bolt's other receivers' packages", () => {
  const { metafile, warnings } = bundle("slack", folder);
  expect(warnings).toEqual([]);
  expect(statSync(join(folder, "index.js")).size).toBeLessThanOrEqual(220_000);
  const packages = new Set(
    Object.keys(metafile.inputs).map((path) => /.*node_modules\/((@[^/]+\/)?[^/]+)/.exec(path)?.[1]),
  );
  expect(packages).toContain("@slack/bolt");
  for (const name of ["express", "@slack/oauth", "@slack/socket-mode", "raw-body", "undici"])
    expect(packages).not.toContain(name);
  expect([...packages].filter((name) => name?.startsWith("@aws-sdk/client"))).toEqual([]);
  expect(packages).not.toContain("zod");
});

test.each(["commands", "log-export", "answer-check", "log-link"] as const)(
  "%s is whole: nothing is left to find at run time",
  (name) => {
    const { metafile, warnings } = bundle(name, folder);
    expect(warnings).toEqual([]);
    const [output] = Object.values(metafile.outputs);
    const notBuiltIn = output?.imports.filter(({ path, external }) => external && !path.startsWith("node:"));
    const modules = new Set(notBuiltIn?.map(({ path }) => path));
    expect([...modules].filter((path) => !builtinModules.includes(path))).toEqual([]);
  },
);
