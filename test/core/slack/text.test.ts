import { expect, test } from "@jest/globals";
import {
  dateText,
  escapeSlack,
  formatBytes,
  formatDuration,
  lastLines,
  truncate,
} from "../../../core/slack/text.ts";

test("foreign text can't ping a channel or forge a link", () => {
  expect(escapeSlack("<!channel> & <https://a|b> &amp;")).toBe(
    "&lt;!channel&gt; &amp; &lt;https://a|b&gt; &amp;amp;",
  );
});

test("clipping keeps to one line and whole characters", () => {
  expect(truncate("a\n b\t c", 10)).toBe("a b c");
  expect(truncate("abcdef", 4)).toBe("abc…");
  expect(truncate("🛰🛰🛰", 4)).toBe("🛰…");
  expect(truncate("🛰🛰🛰", 5)).toBe("🛰🛰…");
});

test("last lines begin at a line's start", () => {
  expect(lastLines("one\ntwo\nthree\n", 100)).toBe("one\ntwo\nthree");
  expect(lastLines("one\ntwo\nthree", 9)).toBe("…\nthree");
});

test("lengths of time and sizes", () => {
  expect(
    [0, 45_000, 720_000, 3 * 3_600_000 + 300_000, 2 * 86_400_000 + 4 * 3_600_000].map(formatDuration),
  ).toEqual(["0 s", "45 s", "12 min", "3 h 05 min", "2 d 4 h"]);
  expect([912, 34_000, 200_000_000, 1500].map(formatBytes)).toEqual(["912 B", "34 KB", "200 MB", "1.5 KB"]);
});

test("a moment is shown in the reader's zone, with a fallback", () => {
  expect(dateText(new Date("2026-11-01T10:20:30Z"))).toBe(
    "<!date^1793528430^{date_short_pretty} {time}|2026-11-01 10:20 UTC>",
  );
});
