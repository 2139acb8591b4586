import { globSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "@jest/globals";

const root = fileURLToPath(new URL("../", import.meta.url));

/** Our source files, with the files of ours that each imports; paths from the root of the repository. */
const imports = new Map(
  globSync("{core,functions,infra,simulators,local}/**/*.{ts,tsx}", { cwd: root }).map((file) => {
    const source = readFileSync(join(root, file), "utf8");
    const specifiers = [
      ...source.matchAll(/^(?:import|export)\s[^;]*?from\s+"(\.[^"]+)"|import\("(\.[^"]+)"\)/gms),
    ];
    return [file, specifiers.map(([, from, at]) => relative(root, join(root, file, "..", from ?? at ?? "")))];
  }),
);
const importsOf = (file: string) => imports.get(file) ?? [];

describe("arrows run one way", () => {
  test.each([
    ["core", ["functions", "infra", "simulators", "local", "test", "bench"]],
    ["functions", ["infra", "simulators", "local", "test", "bench"]],
    ["infra", ["simulators", "local", "test", "bench"]],
    ["simulators", ["core", "functions", "infra", "local", "test", "bench"]],
    ["simulators/up42", ["simulators/slack"]],
    ["simulators/slack", ["simulators/up42"]],
    ["local", ["infra", "test", "bench"]],
    ["core/up42", ["core/commands", "core/slack", "core/logs", "core/responder", "core/queues"]],
    ["core/access", ["core/commands", "core/slack", "core/logs", "core/queues"]],
    ["core/logs", ["core/commands", "core/slack", "core/responder", "core/queues"]],
    ["core/commands", ["core/slack", "core/responder", "core/queues"]],
    ["core/slack", ["core/responder", "core/queues", "core/aws"]],
  ])("%s imports nothing of %j", (room, forbidden) => {
    const files = [...imports.keys()].filter((file) => file.startsWith(`${room}/`));
    expect(files).not.toEqual([]);
    const wrong = files.flatMap((file) =>
      importsOf(file)
        .filter((imported) => forbidden.some((other) => imported.startsWith(`${other}/`)))
        .map((imported) => `${file} -> ${imported}`),
    );
    expect(wrong).toEqual([]);
  });
});

test("no file imports itself by way of others", () => {
  const done = new Set<string>();
  const circle = (file: string, way: string[]): string[] | undefined => {
    if (way.includes(file)) return [...way.slice(way.indexOf(file)), file];
    if (done.has(file)) return undefined;
    for (const imported of importsOf(file)) {
      const found = circle(imported, [...way, file]);
      if (found) return found;
    }
    done.add(file);
    return undefined;
  };
  for (const file of imports.keys()) expect(circle(file, [])).toBeUndefined();
});

test("every import of ours is a file that is there", () => {
  const missing = [...imports].flatMap(([file, imported]) =>
    imported
      .filter((other) => !imports.has(other) && !other.endsWith(".json"))
      .map((other) => `${file} -> ${other}`),
  );
  expect(missing).toEqual([]);
});
