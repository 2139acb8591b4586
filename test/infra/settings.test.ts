import { describe, expect, test } from "@jest/globals";
import { checkSettings, readStage } from "../../infra/settings.ts";
import { stageFile } from "./synth-stage.ts";

const dev = stageFile("dev");
const check = (changes: object) => () => checkSettings("dev", { ...dev, ...changes });

describe("settings", () => {
  test("dev is complete as it is committed", () => {
    expect(readStage("dev")).toMatchObject({ stage: "dev", removal: "clear" });
  });

  test("production is complete but for the address of whoever is on call", () => {
    expect(() => readStage("production")).toThrow(
      "infra/stages/production.json: alarmEmail is still the example's (on-call@example.com): put the address of whoever is on call.",
    );
    expect(checkSettings("production", stageFile("production"))).toMatchObject({ removal: "keep" });
  });

  test.each([
    [{ linkDays: 0 }, "linkDays must be a whole number from 1 to 365."],
    [{ linkDays: "7" }, "linkDays must be a whole number from 1 to 365."],
    [{ linkDays: undefined }, "linkDays must be a whole number from 1 to 365."],
    [
      { linkDays: 31 },
      "linkDays (31) must not be more than exportDays (30): the link would outlive its log.",
    ],
    [{ linkDay: 7 }, "linkDay is not a setting."],
    [{ throttle: { perSecond: 1, burst: 1, rate: 1 } }, "throttle.rate is not a setting."],
    [{ throttle: 20 }, "throttle must have perSecond and burst."],
    [{ operators: ["@ada"] }, "operators.0 must be a Slack id of a person, like U012ABCDEF."],
    [{ operators: "U012ABCDEF" }, "operators must be a list of Slack ids."],
    [{ operators: ["*", "U012ABCDEF"] }, 'operators must be ["*"] alone, or a list of Slack ids.'],
    [{ teams: ["U012ABCDEF"] }, "teams.0 must be a Slack id of a workspace, like T012ABCDEF."],
    [{ teams: undefined }, "teams must be a list of Slack ids of workspaces."],
    [{ alarmEmail: "ada" }, "alarmEmail must be an e-mail address, or null."],
    [
      { removal: "keep" },
      'alarmEmail must not be null where removal is "keep": somebody has to hear of an alarm.',
    ],
    [{ removal: "retain" }, 'removal must be "keep" or "clear".'],
    [
      { up42ApiUrl: "http://api.up42.com" },
      "up42ApiUrl must be an https address without a slash at its end.",
    ],
    [
      { up42ApiUrl: "https://api.up42.com/" },
      "up42ApiUrl must be an https address without a slash at its end.",
    ],
    [
      { functionLogDays: 10 },
      "functionLogDays must be a number of days that CloudWatch offers: 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, ….",
    ],
    [
      { concurrency: { commands: 1, followUps: 2, exports: 2 } },
      "concurrency.commands must be a whole number from 2 to 50.",
    ],
    [
      { concurrency: { commands: 30, followUps: 20, exports: 20 } },
      "concurrency adds up to 70 workers, more than the 60 requests a second of up42RequestsPerSecond: not one for each.",
    ],
    [{ up42RequestsPerSecond: 100 }, "up42RequestsPerSecond must be a whole number from 1 to 99."],
  ])("%j is refused in one sentence", (changes, sentence) => {
    expect(check(changes)).toThrow(new Error(sentence));
  });

  test("operators may be everyone, and other workspaces and organisations may be let in", () => {
    const changes = { operators: ["*"], teams: ["T012ABCDEF", "E012ABCDEF"] };
    expect(check(changes)()).toMatchObject(changes);
  });

  test("every mistake is told at once", () => {
    expect(check({ linkDays: 0, exportDays: -1 })).toThrow(
      "linkDays must be a whole number from 1 to 365. exportDays must be a whole number from 1 to 3650.",
    );
  });

  test("a stage that isn't there, or has no name for one, is told", () => {
    expect(() => readStage("staging")).toThrow(
      'There is no stage "staging": infra/stages/staging.json is missing.',
    );
    expect(() => readStage("../dev")).toThrow('"../dev" is no name for a stage');
    expect(() => checkSettings("dev", [])).toThrow("It must be one JSON object with the stage's settings.");
  });
});
