/*
 * The library reads mrkdwn as Markdown with Slack's additions: it knows headings, rules, tables, `[text](address)` and
 * backslashes too, and undoes `&lt;` before it looks for `<@U1>`. What only Markdown knows is given to it as character references,
 * which it shows as characters and reads nothing in.
 */

/** @param text mrkdwn as Slack takes it (Slack's docs: "Formatting message text") */
export function mrkdwnForLibrary(text: string): string {
  return text
    .split(/(```[\s\S]*?```|`[^`\n]+`|<[^<>\n]+>)/)
    .map((part, at) => {
      if (at % 2 === 0) return plainPart(part);
      return part.startsWith("`") ? codePart(part) : part;
    })
    .join("");
}

const reference = (character: string) => `&#${character.codePointAt(0)};`;

function plainPart(text: string): string {
  return text
    .replace(/&lt;/g, reference("<"))
    .replace(/&gt;/g, reference(">"))
    .replace(/[[\]\\|]/g, reference)
    .replace(/^([ \t]*)([#=+-])/gm, (_, blanks: string, sign: string) => blanks + reference(sign))
    .replace(/^[ \t]+/gm, (blanks) => " ".repeat(blanks.length))
    .replace(/(?<=\w)[*~](?=\w)/g, reference)
    .replace(/\*(?=\s)|(?<=^|\s)\*(?=\*)/gm, reference("*"));
}

/** In code the library undoes nothing but `&lt;`. */
function codePart(text: string): string {
  return text.replace(/&gt;/g, ">").replace(/&amp;/g, "&");
}
