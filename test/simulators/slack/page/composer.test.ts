import { describe, expect, test } from "@jest/globals";
import {
  chosenByEnter,
  chosenByTab,
  markedAtFirst,
  movedMark,
  none,
} from "../../../../simulators/slack/page/completion-choice.ts";
import { readPlace, writePlace } from "../../../../simulators/slack/page/place.ts";
import { readLine } from "../../../../simulators/slack/page/typed-line.ts";

describe("what a typed line is", () => {
  test.each([
    ["/up42", { kind: "command", text: "" }],
    ["/up42 status “latest”", { kind: "command", text: "status “latest”" }],
    ["/up42  two blanks ", { kind: "command", text: " two blanks " }],
    ["/up42\nstatus", { kind: "command", text: "status" }],
    ["/up42x status", { kind: "post", text: "/up42x status" }],
    [" /up42 status", { kind: "post", text: " /up42 status" }],
    ["/other", { kind: "post", text: "/other" }],
    ["hello", { kind: "post", text: "hello" }],
    [" \n ", { kind: "nothing" }],
  ])("%j", (typed, line) => {
    expect(readLine(typed, "/up42")).toEqual(line);
  });
});

const offer = (line: string) => ({ line, label: line, description: "" });
const command = [offer("/up42 ")];
const jobs = [offer("/up42 status latest"), offer("/up42 status latest failed")];

describe("which offer a key chooses", () => {
  test("Enter completes the command, and sends one that is there", () => {
    expect(markedAtFirst("/u", command, "/up42")).toBe(0);
    expect(chosenByEnter("/u", 0, command)).toBe(command[0]);
    expect(markedAtFirst("/up42", jobs, "/up42")).toBe(none);
    expect(chosenByEnter("/up42", none, command)).toBeUndefined();
  });

  test("Enter sends a line with arguments as it was typed, unless one was marked", () => {
    expect(markedAtFirst("/up42 status l", jobs, "/up42")).toBe(none);
    expect(chosenByEnter("/up42 status l", none, jobs)).toBeUndefined();
    expect(chosenByEnter("/up42 status l", 1, jobs)).toBe(jobs[1]);
    expect(chosenByEnter("/up42 status latest", 0, jobs)).toBeUndefined();
  });

  test("Tab takes what is marked, else the first", () => {
    expect(chosenByTab(none, jobs)).toBe(jobs[0]);
    expect(chosenByTab(1, jobs)).toBe(jobs[1]);
    expect(chosenByTab(none, [])).toBeUndefined();
  });

  test("arrows go round by way of none", () => {
    expect([none, 0, 1].map((mark) => movedMark(mark, 1, jobs))).toEqual([0, 1, none]);
    expect([none, 0, 1].map((mark) => movedMark(mark, -1, jobs))).toEqual([1, none, 0]);
  });
});

test("an address says who looks, where, and at which thread", () => {
  const place = { user: "U1", channel: "C1", thread: "1700000000.000100" };
  expect(writePlace(place)).toBe("#/U1/C1/1700000000.000100");
  expect(readPlace(writePlace(place))).toEqual(place);
  expect(readPlace("")).toEqual({});
  expect(readPlace("#/U1/%E0%A4%A")).toEqual({ user: "U1" });
});
