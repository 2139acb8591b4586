import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import {
  dateText,
  escapeSlack,
  fittingText,
  formatBytes,
  formatDuration,
  lastLines,
  safeText,
  truncate,
} from "../../../core/slack/text.ts";
import { foreignText, neverShown } from "../../fixtures/foreign-text.ts";

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

describe("whatever text comes from outside", () => {
  test("nothing is left of it that Slack or a reader's eye could be misled by, and all the rest", () => {
    expect(safeText("a\0b\u001b[1m\u202ec\u2066d\u200fe\u061cf\u0085g\r\n\th")).toBe("ab[1mcdefg\n\th");
    expect(safeText("x\ud83dy\ude00z")).toBe("x\ufffdy\ufffdz");
    fc.assert(
      fc.property(foreignText(), (text) => {
        const safe = safeText(text);
        expect(safe).not.toMatch(neverShown);
        expect(safeText(safe)).toBe(safe);
        if (!neverShown.test(text)) expect(safe).toBe(text);
      }),
    );
  });

  test("it is cut to its length between characters, in front and at its end", () => {
    fc.assert(
      fc.property(foreignText({ maxLength: 60 }), fc.integer({ min: 3, max: 50 }), (text, most) => {
        for (const cut of [truncate(text, most), lastLines(text, most)]) {
          expect(cut.length).toBeLessThanOrEqual(most);
          expect(cut).not.toMatch(neverShown);
        }
      }),
    );
  });

  test.each([
    ["👨‍👩‍👧‍👦👨‍👩‍👧‍👦", 14, "👨‍👩‍👧‍👦…"],
    ["🇩🇪🇫🇷", 7, "🇩🇪…"],
    ["cafe\u0301s", 5, "caf…"],
    [`a${"\u0301".repeat(200)}`, 100, `a${"\u0301".repeat(98)}…`],
  ])("%s in %i", (text, most, cut) => {
    expect(truncate(text, most)).toBe(cut);
  });
});

describe("a message's text keeps within 4,000 bytes", () => {
  test.each([
    ["short", "a &lt; b", "a &lt; b"],
    ["just as long as may be", "x".repeat(4000), "x".repeat(4000)],
    ["longer", "x".repeat(4001), `${"x".repeat(3996)}…`],
    ["cut in what was escaped", `${"x".repeat(3994)}&lt;yyyy`, `${"x".repeat(3994)}…`],
    ["cut in a mention", `${"x".repeat(3990)}<@U1234567890>`, `${"x".repeat(3990)}…`],
    ["cut in a letter of three bytes", `${"x".repeat(3995)}北北`, `${"x".repeat(3995)}…`],
    ["cut in an emoji", `${"x".repeat(3994)}👨‍👩‍👧‍👦`, `${"x".repeat(3994)}…`],
  ])("%s", (_, text, fitting) => {
    expect(fittingText(text)).toBe(fitting);
  });

  test("whatever stands in it", () => {
    fc.assert(
      fc.property(foreignText({ minLength: 1500, maxLength: 3000 }), (text) => {
        expect(Buffer.byteLength(fittingText(escapeSlack(text)))).toBeLessThanOrEqual(4000);
      }),
      { seed: 42, numRuns: 20 },
    );
  });
});
