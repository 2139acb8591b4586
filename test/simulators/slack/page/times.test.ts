import { describe, expect, test } from "@jest/globals";
import {
  clockTime,
  dayName,
  type Reader,
  readsTwelveHours,
  slackDate,
} from "../../../../simulators/slack/page/times.ts";

const at = Date.UTC(2026, 10, 25, 12, 5, 9) / 1000;
const day = 86_400;
const reader: Reader = { now: at * 1000, timeZone: "Europe/Berlin", hour12: false };
const american: Reader = { ...reader, timeZone: "America/New_York", hour12: true };

describe("Slack's date formats", () => {
  test.each([
    ["{date_num}", "2026-11-25"],
    ["{date_slash}", "11/25/2026"],
    ["{date_long}", "Wednesday, November 25th, 2026"],
    ["{date_long_full}", "November 25, 2026"],
    ["{date}", "November 25th"],
    ["{date_short}", "Nov 25, 2026"],
    ["{time}", "13:05"],
    ["{time_secs}", "13:05:09"],
    ["{date_short_pretty} {time}", "Today 13:05"],
    ["as of {date_pretty}", "as of today"],
    ["{nonsense} {date_num}", "{nonsense} 2026-11-25"],
  ])("%s is %s", (format, shown) => {
    expect(slackDate(at, format, reader)).toBe(shown);
  });

  test("yesterday and tomorrow have names, other days their date", () => {
    expect(slackDate(at - day, "{date_long_pretty}", reader)).toBe("Yesterday");
    expect(slackDate(at + day, "{date_pretty}", reader)).toBe("Tomorrow");
    expect(slackDate(at - 3 * day, "{date_short_pretty}", reader)).toBe("Nov 22, 2026");
  });

  test.each([
    [-120, "2 minutes ago"],
    [-3 * 3600, "3 hours ago"],
    [-2 * day, "2 days ago"],
    [3600, "in 1 hour"],
  ])("%d s from now is %s", (seconds, shown) => {
    expect(slackDate(at + seconds, "{ago}", reader)).toBe(shown);
  });

  test("a reader elsewhere, with a clock of 12 hours, reads their own time", () => {
    expect(slackDate(at, "{time}", american)).toBe("7:05 AM");
    expect(clockTime(at - 10 * 3600, american)).toBe("9:05 PM");
    expect(slackDate(at - 10 * 3600, "{date_short_pretty}", american)).toBe("Yesterday");
  });

  test("midnight is 00:00 by a clock of 24 hours, 12:00 AM by the other", () => {
    const midnight = Date.UTC(2026, 10, 24, 23, 0) / 1000;
    expect(clockTime(midnight, reader)).toBe("00:00");
    expect(clockTime(midnight, { ...reader, hour12: true })).toBe("12:00 AM");
  });
});

test("the divider between days leaves out the year of this one", () => {
  expect(dayName(at - 3 * day, reader)).toBe("Sunday, November 22nd");
  expect(dayName(at - 400 * day, reader)).toBe("Tuesday, October 21st, 2025");
});

test("the reader's language says which clock they have", () => {
  expect(readsTwelveHours("en-US")).toBe(true);
  expect(readsTwelveHours("en-GB")).toBe(false);
});
