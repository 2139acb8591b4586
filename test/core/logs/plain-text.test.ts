import { expect, test } from "@jest/globals";
import { plainText } from "../../../core/logs/plain-text.ts";

test.each([
  ["a colour", "\u001b[1;31mERROR\u001b[0m disk full", "ERROR disk full"],
  ["a colour of 16 million", "\u001b[38;2;255;0;0mred\u001b[39m \u001b[38:2::255:0:0mred\u001b[m", "red red"],
  ["a control sequence of one character", "\u009b31mred\u009b0m", "red"],
  ["cursor and screen", "\u001b[2J\u001b[1;1Hx\u001b[?25l\u001b[K\u001b[>4;2m\u001b[1 qy", "xy"],
  ["a window's title", "\u001b]0;run.sh\u0007begun", "begun"],
  ["a link", "\u001b]8;;https://x.test/\u001b\\here\u001b]8;;\u001b\\ it is", "here it is"],
  ["a device control string", "a\u001bP1$r0m\u001b\\b\u0090q\u009cc", "abc"],
  ["a title without an end: nothing that may be text is lost", "\u001b]0;begun", "0;begun"],
  ["character sets and the rest", "\u001b(B\u001b7a\u001b8\u001b=b\u001bMc", "abc"],
  ["a sequence cut off at the end of a line", "one\u001b[3\ntwo\u001b", "one\ntwo"],
  ["a progress bar", " 10%|#   |\r 50%|##  |\r100%|####|\ndone", "100%|####|\ndone"],
  ["a progress bar whose last state ends with its return", "1 of 2\r2 of 2\r\r\ndone", "2 of 2\ndone"],
  ["Windows' line ends", "one\r\ntwo\r\n", "one\ntwo\n"],
  ["a spinner", "loading |\b/\b-\b\\\b done", "loading  done"],
  ["backspaces to the line's start and no further", "one\nab\b\b\b\bc", "one\nc"],
  ["other control characters", "a\u0000b\u0007c\u001fd\u007fe\u0085f", "abcdef"],
  ["tabs, line ends and all letters stay", "\tat é 🛰\n\n\tat […] 100%", "\tat é 🛰\n\n\tat […] 100%"],
])("%s", (_what, text, plain) => {
  expect(plainText(text)).toBe(plain);
  expect(plainText(plain)).toBe(plain);
});
