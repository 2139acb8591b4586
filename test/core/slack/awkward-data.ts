/* The most awkward of what UP42, people and the clock may give, for the tests that look at all messages and views. */

/** Mentions, links and emoji names that data may try to make, and that no message may make of it. */
export const markup =
  "<!channel> <!here> <@UEVIL> <#CEVIL> <!subteam^SEVIL> <https://evil.example|press> :tada: *b* _i_ ~s~ `code` ```box``` &lt;!channel&gt; &amp;lt; & > <";

/** Four people, three joiners: one character to its reader, 11 units to us. */
export const family = "👨‍👩‍👧‍👦";

const zalgo = `e${"\u0301\u0323\u0489".repeat(10)}`;
const controls = Array.from({ length: 0xa0 }, (_, code) => String.fromCharCode(code)).join("");

/** Texts by what is awkward about them. */
export const texts = {
  ordinary: "Harbour, March",
  empty: "",
  blank: " \n\t ",
  "nothing to see": "\u200b\u2800\u3164\ufeff",
  "one character": "x",
  "10,000 characters": "n".repeat(10_000),
  "10,000 characters in words": "name ".repeat(2000),
  markup,
  "markup, long": `${markup} `.repeat(60),
  "markup from where it is cut": `${"x".repeat(70)}<!channel>${"y".repeat(70)}<@UEVIL>${"z".repeat(140)}<!here>`,
  ampersands: "&".repeat(3000),
  "angle brackets": "<>".repeat(1500),
  backticks: "`".repeat(301),
  "families from an odd place": `x${family.repeat(900)}`,
  families: family.repeat(900),
  flags: "🇩🇪".repeat(2000),
  "heaped accents": zalgo.repeat(300),
  "one letter of 10,000 accents": `e${"\u0301".repeat(10_000)}`,
  "halves of pairs": "\ud83d \ude00 \ud800".repeat(200),
  "pairs from an odd place": `x${"😀".repeat(3000)}`,
  "right to left": "\u202eשלום עולם\u2066 مرحبا \u200f".repeat(100),
  controls,
  "escape sequences": "\u001b[31mred\u001b[0m\u0007\r\n".repeat(300),
  lines: "a\nb\r\nc\n\n\n".repeat(500),
  "line separators": "a\u2028b\u2029c\u0085d".repeat(300),
  "private and unassigned": "\ue000\u{10ffff}\ufffe\u0378".repeat(300),
  "quotes and backslashes": `"\\'/`.repeat(1000),
  json: '{"kind":"cancel-now","job":"a"}',
  "a word of JavaScript": "__proto__",
} satisfies Record<string, string>;

/** Ids that no button or link can carry to where they belong. */
export const foreignIds = {
  empty: "",
  "a blank": " ",
  "blanks inside": "a b",
  slashes: "../jobs/b",
  "5,000 characters": "a".repeat(5000),
  "101 characters": "a".repeat(101),
  markup: "<!channel>",
  accents: "ä",
  newline: "a\n",
  "right to left": "\u202ea",
} satisfies Record<string, string>;

/** The longest id that counts as one, and an ordinary one. */
export const id = (n: number) => `${n.toString(16).padStart(8, "0")}-1111-4111-8111-111111111111`;
export const longestId = (n = 0) => `${n}${"-_aZ".repeat(25)}`.slice(0, 100);

/** Times as UP42 may write them, and what isn't one. */
export const times = {
  ordinary: "2026-11-24T11:40:00.123456Z",
  none: null,
  missing: undefined,
  empty: "",
  words: "yesterday",
  number: 1_764_000_000,
  "year 0": "0000-01-01T00:00:00Z",
  "year 1": "0001-01-01T00:00:00",
  "before 1970": "1969-12-31T23:59:59Z",
  "year 9999": "9999-12-31T23:59:59Z",
  "year 10,000 and more": "+275760-09-13T00:00:00Z",
  "no such day": "2026-02-31T00:00:00Z",
} satisfies Record<string, unknown>;

/** Statuses beside UP42's. */
export const statuses = [
  "RUNNING",
  "NOT STARTED",
  "PENDING",
  "SUCCEEDED",
  "FAILED",
  "CANCELLING",
  "CANCELLED",
  "ERROR",
  "",
  "__proto__",
  "constructor",
  markup,
  "LONG ".repeat(2000),
  family.repeat(50),
];

/** Amounts of credits, bytes and seconds. */
export const numbers = [0, 1, 0.5, 1e-9, 12, 1250.505, 1e15, 1e21, Number.MAX_VALUE, -1, -1e21];

/** Numbers of jobs, tasks, logs and people. */
export const counts = [0, 1, 2, 25, 50, 100, 1000, 2000];

/** Ends of logs. */
export const logs = {
  lines: "a line of a log\n".repeat(1000),
  "one very long line": "x".repeat(100_000),
  "one very long line of emoji": `x${family.repeat(2000)}`,
  controls: `${controls}\n`.repeat(50),
  blank: " \n\n \n",
  nothing: "",
  markup: `${markup}\n`.repeat(200),
  "many short lines": "\n".repeat(5000) + "e\n".repeat(5000),
  "an error among long lines": `${"y".repeat(3000)}\nOSError: ${markup}\n${"z".repeat(3000)}\n`,
  "angle brackets": "<>".repeat(5000),
} satisfies Record<string, string>;
