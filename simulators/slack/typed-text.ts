import { people, publicChannels } from "./team.ts";

/* How Slack sends an app what a person typed after a command (Slack's docs: "Slash commands", "Formatting text"). */

/** `&`, `<` and `>` are always escaped, and nothing else is. */
export function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/**
 * What an app with `should_escape: true` gets: links, people and channels as tokens, such as
 * `<http://example.com|example.com>`, `<@U2|ben>` and `<#C1|jobs>`; the rest escaped.
 */
export function withTokens(typed: string): string {
  return typed
    .split(tokens)
    .map((text, index) => (index % 2 === 1 ? token(text) : escaped(text)))
    .join("");
}

/** Endings by which Slack's clients know a bare name such as `example.com` for a link; more than these in truth. */
const endings = "com|org|net|io|de|eu|dev|app|info|int|gov|edu";
const link = `https?://[^\\s<>|]*[^\\s<>|.,;:!?'")\\]]`;
const bare = `(?<![\\w@./-])(?:[a-z0-9-]+\\.)+(?:${endings})(?![\\w.-]*\\w)(?:/[^\\s<>|]*[^\\s<>|.,;:!?'")\\]])?`;
const mailbox = `(?<![\\w.])[\\w.+-]+@(?:[a-z0-9-]+\\.)+[a-z]{2,}`;
const tokens = new RegExp(`(${link}|${mailbox}|${bare}|(?<![\\w@])@[\\w.-]+|(?<![\\w#])#[\\w-]+)`, "i");

function token(text: string): string {
  if (text.startsWith("@")) return mention(text.slice(1)) ?? text;
  if (text.startsWith("#")) {
    const channel = publicChannels.find(({ name }) => name === text.slice(1));
    return channel ? `<#${channel.id}|${channel.name}>` : text;
  }
  const shown = escaped(text.replace(/^https?:\/\//i, ""));
  if (/^https?:/i.test(text)) return `<${escaped(text)}|${shown}>`;
  return text.includes("@") ? `<mailto:${shown}|${shown}>` : `<http://${shown}|${shown}>`;
}

function mention(name: string): string | undefined {
  if (["here", "channel", "everyone"].includes(name)) return `<!${name}>`;
  const person = people.find((each) => each.name === name);
  return person && `<@${person.id}|${person.name}>`;
}
