import { describe, expect, test } from "@jest/globals";
import { aliases } from "../../../../core/commands/grammar/command-words.ts";
import { parse } from "../../../../core/commands/grammar/grammar.ts";

const read = (text: string) => parse(text).command;

test.each(["", "   ", "menu", "MENU", "--share"])("%j opens the menu", (text) => {
  expect(read(text)).toEqual({ kind: "menu" });
});

test("a word is a command's, or another word for one", () => {
  for (const [word, name] of Object.entries(aliases)) {
    expect(read(`${word} x`)).toEqual(read(`${name} x`));
    expect(read(`${word.toUpperCase()} x`)).toEqual(read(`${name} x`));
  }
  expect(read("/status latest")).toEqual({ kind: "status", job: "latest" });
});

test("job alone asks for no job in particular, status alone for all that goes on", () => {
  expect(read("job")).toMatchObject({ kind: "jobs", filter: {} });
  expect(read("status")).toEqual({ kind: "menu" });
});

describe("a line that begins with no command is a job", () => {
  test.each([
    ["latest", "latest"],
    ["last failed", "last failed"],
    ["Rheingau NDVI week 31", "Rheingau NDVI week 31"],
    ["3f2a", "3f2a"],
    ['"status" 3', "status 3"],
    ['"help"', "help"],
    ["constructor", "constructor"],
    [
      "<https://console.up42.com/projects/1/jobs/2|console.up42.com/…>",
      "https://console.up42.com/projects/1/jobs/2",
    ],
  ])("%s", (text, job) => {
    expect(read(text)).toEqual({ kind: "status", job, try: [] });
  });

  test("--share and --help go with it", () => {
    expect(parse("latest --share")).toEqual({
      command: { kind: "status", job: "latest", try: [] },
      share: true,
    });
    expect(parse("--share status latest")).toEqual({
      command: { kind: "status", job: "latest" },
      share: true,
    });
    expect(read("latest --help")).toEqual({ kind: "help" });
  });
});

describe("suggestions", () => {
  test.each([
    ["statsu latest", ["status latest"]],
    ["stauts latest", ["status latest"]],
    ["lastest", ["latest"]],
    ["cancle 3f2a", ["cancel 3f2a"]],
    ['statsu "x y"', ['status "x y"']],
    ["jbos", ["jobs"]],
    ["logss", ["help logs"]],
    ["run latest", ["rerun latest"]],
    ["failed", ["jobs failed", "latest failed"]],
    ["latest succeded", ["latest succeeded"]],
  ])("%s", (text, lines) => {
    expect(read(text)).toMatchObject({ kind: "status", try: lines });
  });

  test.each(["version", "xyzzy", "hi", "is", "weather", "harbour"])(
    "%s gets none that is far-fetched",
    (word) => {
      expect(read(word)).toMatchObject({ try: [] });
    },
  );

  test("with flags there is no such job, so it is answered at once", () => {
    expect(read("jbos --status failed")).toMatchObject({ kind: "misread", try: ["jobs --status failed"] });
    expect(read("rheingau --status failed")).toMatchObject({
      kind: "misread",
      try: ["jobs rheingau --status failed"],
    });
    expect(read("latest --force")).toMatchObject({
      kind: "misread",
      sentence: expect.stringContaining("no `--force`"),
    });
  });

  test("none is itself an error, and none comes twice", () => {
    const words = [
      ...Object.keys(aliases),
      "statsu",
      "canel",
      "lgos",
      "renmae",
      "jbos",
      "tasksk",
      "faild",
      "infos",
    ];
    for (const word of words.flatMap((it) => [`${it.slice(0, -1)}`, `${it}x`, `${it}`])) {
      for (const rest of ["", " latest", " latest failed x", " --status nope", ' "a b" c']) {
        const command = read(word + rest);
        const lines = command.kind === "status" || command.kind === "misread" ? (command.try ?? []) : [];
        expect(new Set(lines).size).toBe(lines.length);
        if (command.kind === "status") for (const line of lines) expect(read(line).kind).not.toBe("misread");
      }
    }
  });
});
