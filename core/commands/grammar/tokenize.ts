/** One token of a command line. Quoted words are never taken for a flag or a command. */
export interface Token {
  text: string;
  quoted: boolean;
}

const closing: Record<string, string> = {
  '"': '"',
  "'": "'",
  "“": "”",
  "„": "“",
  "”": "”",
  "‘": "’",
  "’": "’",
  "«": "»",
};

/**
 * Undoes what Slack does to typed text, once: `<https://…|label>` and other tokens, then `&amp;`, `&lt;`, `&gt;`.
 * Source: Slack's docs, "Formatting message text" (a `<` that a person types arrives as `&lt;`).
 */
export function unescapeSlackText(text: string): string {
  return text
    .replace(/<([@#!]?)([^<>|]*)(?:\|([^<>]*))?>/g, (_, sign: string, target: string, label?: string) =>
      sign === "" ? target.replace(/^mailto:/, "") : `${sign === "#" ? "#" : "@"}${label || target}`,
    )
    .replace(/&(amp|lt|gt);/g, (_, entity: string) => ({ amp: "&", lt: "<", gt: ">" })[entity] ?? "")
    .replace(/\p{Cc}/gu, " ");
}

/**
 * Splits a line at white space; quotation marks, straight or curly, keep words together where they begin a word and
 * where their partner ends one. A long dash before a letter is the `--` that a phone made into one.
 */
export function tokenize(line: string): Token[] {
  const found: Token[] = [];
  let rest = line.trim();
  while (rest !== "") {
    const end = closing[rest[0] ?? ""];
    const quoted = end && new RegExp(`^.(.*?)[${end}"](?=\\s|$)`, "su").exec(rest);
    if (quoted) {
      found.push({ text: quoted[1] ?? "", quoted: true });
      rest = rest.slice(quoted[0].length).trimStart();
      continue;
    }
    const [word = ""] = /^\S+/.exec(rest) ?? [];
    const flag = /^(--|—|–)(?=\p{L})([^=]*=)(["“„”])/u.exec(word);
    if (flag) {
      // `--name="two words"`: the quoted part belongs to the flag.
      const head = word.slice(0, (flag[2] ?? "").length + (flag[1] ?? "").length);
      const value = /^["“„”](.*?)["“”](?=\s|$)/su.exec(rest.slice(head.length));
      if (value) {
        found.push({ text: dashes(head) + (value[1] ?? ""), quoted: false });
        rest = rest.slice(head.length + value[0].length).trimStart();
        continue;
      }
    }
    found.push({ text: dashes(word), quoted: false });
    rest = rest.slice(word.length).trimStart();
  }
  return found;
}

function dashes(word: string): string {
  return word.replace(/^[—–](?=\p{L})/u, "--");
}

/** The tokens' texts in a row, without the quotation marks. */
export function textOf(tokens: readonly Token[]): string {
  return tokens.map(({ text }) => text).join(" ");
}

/** The tokens as a line that reads as they did: quoted ones in quotation marks. */
export function lineOf(tokens: readonly Token[]): string {
  return tokens.map(({ text, quoted }) => (quoted ? `"${text}"` : text)).join(" ");
}
