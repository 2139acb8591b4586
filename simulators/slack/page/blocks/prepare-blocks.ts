import { mrkdwnForLibrary, plainForLibrary } from "./text-for-library.ts";
import { isWebAddress } from "./web-address.ts";

/**
 * Blocks as they are given to the library: text so that it reads no more in it than Slack does, without addresses that aren't
 * of the web, and without block ids, which it would make ids of elements that several messages may share.
 */
export function prepareBlocks<Blocks>(blocks: Blocks): Blocks {
  return prepared(blocks) as Blocks;
}

function prepared(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(prepared);
  if (typeof value !== "object" || value === null) return value;
  const object = value as Record<string, unknown>;
  const text = String(object.text);
  switch (object.type) {
    case "plain_text":
      return plainText(text, object.emoji !== false);
    case "mrkdwn":
      return { ...object, text: mrkdwnForLibrary(text) };
    case "raw_text":
    case "raw_number":
      return richText(text);
    case "link":
      return isWebAddress(object.url) ? object : withoutLink(object);
    default:
      return Object.fromEntries(
        Object.entries(object)
          .filter(([name, field]) => name !== "block_id" && (!/(^|_)url$/.test(name) || isWebAddress(field)))
          .map(([name, field]) => [name, prepared(field)]),
      );
  }
}

/** The library shows `verbatim` text as it is, its emoji's names too. */
function plainText(text: string, emoji: boolean) {
  const named = emoji && /:[a-z0-9_+'-]+:/.test(text);
  return { type: "plain_text", ...(named ? { text: plainForLibrary(text) } : { text, verbatim: true }) };
}

function richText(text: string) {
  const elements = [{ type: "rich_text_section", elements: [{ type: "text", text }] }];
  return { type: "rich_text", elements };
}

function withoutLink({ text, url, style }: Record<string, unknown>) {
  return { type: "text", text: text ?? url, ...(style ? { style } : {}) };
}
