/** One token of a command line. Quoted words are never taken for a flag or a command. */
export interface Token {
  text: string;
  quoted: boolean;
  /** As it was typed, with its quotation marks, and the white space that stood before it. */
  raw: string;
  gap: string;
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
 * Undoes what Slack does to typed text, once: `&amp;`, `&lt;`, `&gt;`, and before those the tokens (`<https://…|label>`) of
 * an app whose manifest still has `should_escape: true`. There `http://example.com` arrives as
 * `<http://example.com|example.com>`, and so may `example.com`: the address is taken, which leads where either does.
 * Source: Slack's docs, "Formatting message text" (a `<` that a person types arrives as `&lt;`).
 */
export function unescapeSlackText(text: string): string {
  return text
    .replace(/<([@#!]?)([^<>|]*)(?:\|([^<>]*))?>/g, (_, sign: string, target: string, label?: string) =>
      sign === ""
        ? target.replace(/^(?:mailto|tel):/, "")
        : `${sign === "#" ? "#" : "@"}${(label || target).replace(/^@/, "")}`,
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
  let gap = "";
  const take = (raw: string, text: string, quoted: boolean) => {
    found.push({ text, quoted, raw, gap });
    rest = rest.slice(raw.length);
    [gap = ""] = /^\s*/.exec(rest) ?? [];
    rest = rest.slice(gap.length);
  };
  while (rest !== "") {
    const end = closing[rest[0] ?? ""];
    const quoted = end && new RegExp(`^.(.*?)[${end}"](?=\\s|$)`, "su").exec(rest);
    if (quoted) {
      take(quoted[0], quoted[1] ?? "", true);
      continue;
    }
    const [word = ""] = /^\S+/.exec(rest) ?? [];
    const flag = /^(--|—|–)(?=\p{L})([^=]*=)(["“„”])/u.exec(word);
    if (flag) {
      // `--name="two words"`: the quoted part belongs to the flag.
      const head = word.slice(0, (flag[2] ?? "").length + (flag[1] ?? "").length);
      const value = /^["“„”](.*?)["“”](?=\s|$)/su.exec(rest.slice(head.length));
      if (value) {
        take(head + value[0], dashes(head) + (value[1] ?? ""), false);
        continue;
      }
    }
    take(word, dashes(word), false);
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

/** The tokens as they were typed, from the first one on. */
export function lineOf(tokens: readonly Token[]): string {
  return tokens.map(({ raw, gap }, at) => (at === 0 ? raw : gap + raw)).join("");
}

/** The tokens as a name: as they were typed, but for quotation marks around the whole of it. */
export function nameOf(tokens: readonly Token[]): string {
  const [only] = tokens;
  return only && tokens.length === 1 ? only.text : lineOf(tokens);
}
