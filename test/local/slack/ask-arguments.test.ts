import { expect, test } from "@jest/globals";
import { askArguments } from "../../../local/slack/ask-arguments.ts";

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
  expect(askArguments(given)).toEqual({
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
])("%j is typed as %j", (given, text) => expect(askArguments(given).text).toBe(text));

test("says what is wrong", () => {
  expect(() => askArguments(["--user"])).toThrow("--user needs a value.");
  expect(() => askArguments(["--status", "x"])).toThrow("--status is not an option here");
});
