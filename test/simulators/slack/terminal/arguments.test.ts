import { expect, test } from "@jest/globals";
import { parseArguments } from "../../../../simulators/slack/terminal/arguments.ts";

test("options come before the command, whose own flags go through", () => {
  const given = [
    "--user",
    "U2",
    "--channel=C2",
    "--click",
    "Cancel",
    "--click",
    "Logs",
    "jobs",
    "--status",
    "running",
  ];
  expect(parseArguments(given)).toEqual({
    user: "U2",
    channel: "C2",
    clicks: ["Cancel", "Logs"],
    text: "jobs --status running",
  });
});

test.each([
  [["status", "my big job"], 'status "my big job"'],
  [["jobs", "--name=two words"], 'jobs --name="two words"'],
  [["rename", "a", ""], 'rename a ""'],
  [["status latest"], "status latest"],
  [[], ""],
])("%j is typed as %j", (given, text) => expect(parseArguments(given).text).toBe(text));

test("says what is wrong", () => {
  expect(() => parseArguments(["--user"])).toThrow("--user needs a value.");
  expect(() => parseArguments(["--status", "x"])).toThrow("--status is not an option here");
});
