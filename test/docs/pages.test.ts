import { readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { named, ofType, resourcesOf, settingsOf } from "../infra/synth-stage.ts";

const page = (name: string) => readFileSync(new URL(`../../docs/${name}`, import.meta.url), "utf8");
const pages: Record<string, string> = {
  "deploy.md": page("deploy.md"),
  "operations.md": page("operations.md"),
};
const resources = resourcesOf(settingsOf("dev"));

test("operations.md has every alarm, and no other", () => {
  const alarms = ofType(resources, "AWS::CloudWatch::Alarm").map(([, { Properties }]) =>
    Properties.AlarmName.replace("up42-chatops-dev ", ""),
  );
  const explained = [...(pages["operations.md"] ?? "").matchAll(/^\| \[`(.+?)`\]/gm)].map(([, name]) => name);
  expect(explained.sort()).toEqual(alarms.sort());
});

test.each(Object.entries(pages))("the commands in %s name resources that the stack has", (_, text) => {
  const asked = [...text.matchAll(/\bresource ([A-Z]\w+::\w+) (\w+)/g)];
  expect(asked).not.toEqual([]);
  for (const [, type, id = ""] of asked) {
    const found = ofType(resources, `AWS::${type}`).filter(([logicalId]) => named(logicalId).startsWith(id));
    expect([type, id, found.length]).toEqual([type, id, id === "Functions" ? 5 : 1]);
  }
});

test.each(Object.entries(pages))("links in %s lead to a heading or a file that is there", (name, text) => {
  for (const [link, path = "", heading = ""] of text.matchAll(/\]\((?!https?:)([^)#]*)#?([^)]*)\)/g)) {
    const file = path || name;
    const target = readFileSync(new URL(`../../docs/${file}`, import.meta.url), "utf8");
    const headings = [...target.matchAll(/^#+ (.+)$/gm)].map(([, title = ""]) => slug(title));
    if (heading) expect([link, headings]).toEqual([link, expect.arrayContaining([heading])]);
  }
});

/** As GitHub makes an anchor of a heading. */
function slug(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^\w\- ]/g, "")
    .replaceAll(" ", "-");
}
