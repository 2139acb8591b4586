/*
 * The library reads text as Markdown with Slack's additions: it knows headings, rules, tables, `[text](address)` and
 * backslashes too, takes `2*3*4` for bold, and undoes `&lt;` before it looks for `<@U1>`. What Slack reads nothing in is given to it as
 * character references, which it shows as characters.
 */

/** Code, and what stands in angle brackets: links, mentions, dates. */
const tokens = /```[\s\S]*?```|`[^`\n]+`|<[^<>\n]+>/g;
/** Stands for a token while the text around it is read; private characters, of which there are enough for one text. */
const firstStandIn = 0xe000;

/** @param text mrkdwn as Slack takes it (Slack's docs: "Formatting message text") */
export function mrkdwnForLibrary(text: string): string {
  const kept: string[] = [];
  const masked = text.replace(tokens, (token) => {
    kept.push(token.startsWith("`") ? codeForLibrary(token) : token);
    return String.fromCodePoint(firstStandIn + kept.length - 1);
  });
  const read = onlyPairs(onlyPairs(aroundTokens(masked), "*"), "~");
  return read.replace(/[\ue000-\uf8ff]/g, (standIn) => kept[standIn.charCodeAt(0) - firstStandIn] ?? standIn);
}

/** Text in which nothing is read but `:emoji:`. */
export function plainForLibrary(text: string): string {
  return text
    .split(/(:[a-z0-9_+'-]+:)/)
    .map((part, at) => (at % 2 === 1 ? part : part.replace(/[^\p{L}\p{N}\s]/gu, reference)))
    .join("");
}

const reference = (character: string) => `&#${character.codePointAt(0)};`;

function aroundTokens(text: string): string {
  return text
    .replace(/&lt;/g, reference("<"))
    .replace(/&gt;/g, reference(">"))
    .replace(/[[\]\\|`]/g, reference)
    .replace(/^([ \t]*)([#=+-])/gm, (_, blanks: string, sign: string) => blanks + reference(sign))
    .replace(/^[ \t]+/gm, (blanks) => reference(" ").repeat(blanks.length));
}

/** Slack reads a mark only around words: not within a word, and no blank inside it. */
const pairs = {
  "*": /(?<![\p{L}\p{N}*])(\*(?=\S)[^*\n]+?(?<=\S)\*)(?![\p{L}\p{N}*])/u,
  "~": /(?<![\p{L}\p{N}~])(~(?=\S)[^~\n]+?(?<=\S)~)(?![\p{L}\p{N}~])/u,
};

function onlyPairs(text: string, mark: "*" | "~"): string {
  return text
    .split(pairs[mark])
    .map((part, at) => (at % 2 === 1 ? part : part.replaceAll(mark, reference(mark))))
    .join("");
}

/**
 * In code the library undoes nothing but `&lt;`, and reads `*`, `~` and `[text](address)` as marks all the same: there they become
 * characters that look like them, and a word joiner parts the brackets.
 */
function codeForLibrary(code: string): string {
  const undone = code.replace(/&gt;/g, ">").replace(/&amp;/g, "&").replaceAll("](", "]\u2060(");
  const [stars, tildes] = ["*", "~"].map((mark) => undone.split(mark).length - 1);
  const without = (stars ?? 0) > 1 ? undone.replaceAll("*", "∗") : undone;
  return (tildes ?? 0) > 1 ? without.replaceAll("~", "∼") : without;
}
