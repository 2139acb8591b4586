import { firstCharacters } from "../../../../core/whole-characters.ts";

/** Slack's markup, as somebody might name a job to ping a channel or to lead its readers elsewhere. */
const markup =
  ":tada: <!channel> <!here|x> <@U1> <#C1> <!subteam^S1> <https://evil.test|up42.com> &lt;!everyone&gt; &amp; *b* _i_ ~s~ `c` ```d``` [a](https://evil.test)";

/** Four people and three joiners: one character to its reader, eleven units to us. */
export const family = "👨‍👩‍👧‍👦";

/** What UP42 or a person may send where a text is expected, by what is awkward in it. */
export const awkwardTexts: Record<string, string> = {
  empty: "",
  "one character": "x",
  "ten thousand characters": "n".repeat(10_000),
  "two thousand words": "word ".repeat(2000),
  blanks: " \t\n\r\n \u00a0\u3000",
  "nothing to be seen": "\u200b\u2800\ufeff\u3164".repeat(100),
  "nothing but one character that can't be seen": "\u200b".repeat(10_000),
  "one character, and the rest can't be seen": `x${"\u{e0041}\u200b".repeat(3000)}`,
  "marks without a letter": "\u0301\ufe0f\u034f",
  "what is of no use yet": "\ufff7",
  "a blank letter": "\uffa0",
  "control characters": "\0\u0001\b\u001b[31m\u007f\u0085".repeat(200),
  "written from right to left": `שלום ${"\u202e\u2067\u200f"}مرحبا ${"أ".repeat(400)}`,
  "Slack's markup": markup,
  "much of Slack's markup": markup.repeat(80),
  "what escaping makes longer": "&<>\"\\'".repeat(2000),
  "emoji of two units": "🛰".repeat(5000),
  "emoji of two units, one unit later": `x${"🛰".repeat(5000)}`,
  "families of eleven units": family.repeat(1000),
  "families of eleven units, one unit later": `x${family.repeat(1000)}`,
  "characters of private use": "\ue000".repeat(5000),
  "combining characters": "e\u0301\u0323".repeat(3000),
  "one letter with ten thousand accents": `e${"\u0301".repeat(10_000)}`,
  "halves of characters": "\ud83d \ude00\ud800".repeat(300),
  "many lines": "line\n".repeat(5000),
  "words that objects know": "__proto__",
  null: "null",
};

/** The same, cut where whoever types it would stop: after a whole character. */
export function atMost(text: string, most: number): string {
  return firstCharacters(text, most);
}
