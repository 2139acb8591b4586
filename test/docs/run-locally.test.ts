import { existsSync, readFileSync } from "node:fs";
import { parseEnv } from "node:util";
import { expect, test } from "@jest/globals";
import { botScopes } from "../../core/slack-app/manifest.ts";
import { allChecks } from "../../local/doctor/all-checks.ts";

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
const text = read("docs/run-locally.md");

test("every setting it names is one", () => {
  const settings = Object.keys(parseEnv(read(".env.example")));
  const named = [...text.matchAll(/^([A-Z0-9_]+)=|`([A-Z0-9]+_[A-Z0-9_]+)/gm)].map(
    ([, set, said]) => set ?? said,
  );
  expect(named.length).toBeGreaterThan(10);
  expect(settings).toEqual(expect.arrayContaining(named));
});

test("every npm script it names is one", () => {
  const { scripts } = JSON.parse(read("package.json"));
  const named = [...text.matchAll(/npm run (?:-s )?([\w:-]+)/g)].map(([, name]) => name);
  expect(Object.keys(scripts)).toEqual(expect.arrayContaining(named));
});

test("the doctor's lines, and what may be wrong with each, are of the checks that there are", () => {
  const names = allChecks.map(({ name }) => name);
  const shown = [...text.matchAll(/^[✓✗–] (.+?) {2,}/gm)].map(([, name]) => name);
  expect(shown).toEqual(names);
  const [, table = ""] = text.split("| ✗ |");
  const explained = [...table.matchAll(/^\| ([A-Z][\w, ]+) \|/gm)].flatMap(([, name = ""]) =>
    name.split(", "),
  );
  expect(explained).toEqual(names);
  expect(text).toContain(`${botScopes.join(", ")}: all that this version needs`);
});

test("its links lead to a heading or a file that is there", () => {
  for (const [link, path = "", heading = ""] of text.matchAll(/\]\((?!https?:)([^)#]*)#?([^)]*)\)/g)) {
    const file = `docs/${path || "run-locally.md"}`;
    expect([link, existsSync(new URL(`../../${file}`, import.meta.url))]).toEqual([link, true]);
    const anchors = [...read(file).matchAll(/^#+ (.+)$/gm)].map(([, title = ""]) =>
      title
        .toLowerCase()
        .replace(/[^\w\- ]/g, "")
        .replaceAll(" ", "-"),
    );
    if (heading) expect([link, anchors]).toEqual([link, expect.arrayContaining([heading])]);
  }
});
