const ESC = "\u001b";
const BEL = "\u0007";
/** String terminator: ESC \, or its one-character form. */
const ST = `(?:${ESC}\\\\|\u009c)`;

/**
 * Escape sequences by ECMA-48: strings such as titles and links (OSC, DCS, SOS, PM, APC), control sequences such as colours
 * (CSI), of which a cut may have taken the end, and all others. `stripVTControlCharacters` of node:util leaves some of them.
 */
const escapeSequences = new RegExp(
  [
    `(?:${ESC}[\\]PX^_]|[\u009d\u0090\u0098\u009e\u009f])[^${BEL}${ESC}\u0080-\u009f\\n]*(?:${BEL}|${ST})`,
    `(?:${ESC}\\[|\u009b)[0-?]*[ -/]*(?:[@-~]|$)`,
    `${ESC}[ -/]*[0-~]`,
  ].join("|"),
  "gm",
);

const controlCharacters = /(?![\n\t])\p{Cc}/gu;

/**
 * A log's text as it reads on a terminal when it has run through: without colours and control characters, of a progress bar
 * that wrote over itself (`\r`) only the last state, and without what was backspaced away. Lines end with `\n`.
 */
export function plainText(text: string): string {
  return text
    .replace(escapeSequences, "")
    .split("\n")
    .map((line) => withoutBackspaced(lastState(line)).replace(controlCharacters, ""))
    .join("\n");
}

function lastState(line: string): string {
  const written = line.replace(/\r+$/, "");
  return written.slice(written.lastIndexOf("\r") + 1);
}

function withoutBackspaced(line: string): string {
  if (!line.includes("\b")) return line;
  const kept: string[] = [];
  for (const character of line) {
    if (character === "\b") kept.pop();
    else kept.push(character);
  }
  return kept.join("");
}
