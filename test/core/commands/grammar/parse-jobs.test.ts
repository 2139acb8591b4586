import { describe, expect, test } from "@jest/globals";
import { parse } from "../../../../core/commands/grammar/grammar.ts";
import { statuses, statusesNamed } from "../../../../core/commands/grammar/status-words.ts";
import { isFinal } from "../../../../core/up42/job.ts";

const read = (text: string) => parse(text).command;
const list = (filter: object, more: object = {}) => ({ kind: "jobs", filter, offset: 0, limit: 10, ...more });

describe("words for a status", () => {
  test.each([
    ["failed", ["FAILED"]],
    ["FAIL", ["FAILED"]],
    ["failing", ["FAILED"]],
    ["done", ["SUCCEEDED"]],
    ["success", ["SUCCEEDED"]],
    ["canceled", ["CANCELLED"]],
    ["not started", ["NOT_STARTED"]],
    ["NOT_STARTED", ["NOT_STARTED"]],
    ["queued", ["NOT_STARTED", "PENDING"]],
    ["active", ["NOT_STARTED", "PENDING", "RUNNING", "CANCELLING"]],
    ["constructor", undefined],
    ["", undefined],
  ])("%s", (word, meant) => {
    expect(statusesNamed(word)).toEqual(meant);
  });

  test("finished is every status after which a job changes no more", () => {
    expect(statusesNamed("finished")).toEqual(statuses.filter(isFinal));
    expect(statusesNamed("ended")).toEqual(statusesNamed("finished"));
  });
});

test("--status given twice means both", () => {
  expect(read("jobs --status failed --status running")).toEqual(list({ status: ["FAILED", "RUNNING"] }));
  expect(read("jobs --status failed,done --status FAILED")).toEqual(
    list({ status: ["FAILED", "SUCCEEDED"] }),
  );
});

test("another flag given twice counts once, and that is said", () => {
  expect(read("jobs --mode test --mode real")).toEqual(
    list({ mode: "real" }, { note: "`--mode` is given more than once: the last one counts." }),
  );
});

test("a longer list than a message holds comes in pages, and that is said", () => {
  expect(read("jobs --limit 1000")).toEqual(
    list({}, { limit: 25, note: "A list shows 25 jobs at most; buttons turn the pages." }),
  );
  expect(read("jobs --limit 25")).toEqual(list({}, { limit: 25 }));
});

describe("words without a flag", () => {
  test.each([
    ["jobs failed", { status: ["FAILED"] }],
    ["jobs failed or running", { status: ["FAILED", "RUNNING"] }],
    ["jobs failed, running", { status: ["FAILED", "RUNNING"] }],
    ["jobs status failed", { status: ["FAILED"] }],
    ["jobs rheingau", { name: "rheingau" }],
    ["jobs Rheingau week 31 done", { name: "Rheingau week 31", status: ["SUCCEEDED"] }],
    ['jobs "failed"', { name: "failed" }],
    ["jobs failed 7d", { status: ["FAILED"], since: "7d" }],
    ["jobs today", { since: "today" }],
    ["jobs workflow Ship detection", { workflow: "Ship detection" }],
    ["jobs failed --status running", { status: ["FAILED", "RUNNING"] }],
    ["jobs latest", {}],
    ["list all jobs", {}],
    ["ls latest failed", { status: ["FAILED"] }],
    ["find the old harbour", { name: "the old harbour" }],
  ])("%s", (text, filter) => {
    expect(read(text)).toEqual(list(filter));
  });

  test("last 5 is how many", () => {
    expect(read("jobs last 5")).toEqual(list({}, { limit: 5 }));
  });
});

test("a status that UP42 hasn't is an error with a line that is none", () => {
  expect(read("jobs --status faild")).toMatchObject({
    kind: "misread",
    try: ["jobs --status failed", "jobs --status fail"],
  });
  expect(read("jobs --status blue")).toMatchObject({ kind: "misread", try: ["jobs --status failed"] });
});
