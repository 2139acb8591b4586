import { expect, test } from "@jest/globals";
import { aliases, commandNames } from "../../../core/commands/grammar/command-words.ts";
import { jobNameError } from "../../../core/commands/job-name.ts";

test("a job can't be renamed to a word that is a command's own", () => {
  for (const word of [...commandNames, ...Object.keys(aliases), " Status ", "JOB"]) {
    expect(jobNameError(word)).toContain("that is a command");
  }
  for (const word of ["latest", "Last", "newest", "latest failed", "last  done"]) {
    expect(jobNameError(word)).toContain("that means the newest job");
  }
});

test("a name that only contains one is a name", () => {
  for (const name of ["Latest harvest", "failed", "Log of 200 MB", "jobs of May", "status quo"]) {
    expect(jobNameError(name)).toBeUndefined();
  }
});

test.each(["a\u202eb", "\u200fa", "a\u2066b\u2069", "a\0b", "a\u0085b", "a\ud83d"])(
  "a name has no characters that mislead whoever reads it: %j",
  (name) => {
    expect(jobNameError(name)).toContain("can't be seen");
  },
);

test("emoji of several characters and any script are a name", () => {
  for (const name of ["👨‍👩‍👧‍👦", "مرفأ ٣", "נמל", "港", "Höhe", "می‌خواهم"])
    expect(jobNameError(name)).toBeUndefined();
});

test("a name can't be empty or longer than anyone reads", () => {
  expect(jobNameError("  ")).toContain("can't be empty");
  expect(jobNameError("x".repeat(301))).toContain("may have 300");
});
