import { mrkdwnForLibrary } from "./mrkdwn-for-library.ts";
import { isWebAddress } from "./web-address.ts";

/**
 * Blocks as they are given to the library: plain text is taken literally (it reads Markdown in it), mrkdwn so that it
 * reads no more in it than Slack does, addresses that aren't of the web are gone, and so are block ids (it makes them ids of
 * elements, which several messages may share).
 */
export function prepareBlocks<Blocks>(blocks: Blocks): Blocks {
  return prepared(blocks) as Blocks;
}

function prepared(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(prepared);
  if (typeof value !== "object" || value === null) return value;
  const object = value as Record<string, unknown>;
  if (object.type === "plain_text") return { ...object, verbatim: true };
  if (object.type === "mrkdwn") return { ...object, text: mrkdwnForLibrary(String(object.text)) };
  if (object.type === "link" && !isWebAddress(object.url)) {
    return {
      type: "text",
      text: object.text ?? object.url,
      ...(object.style ? { style: object.style } : {}),
    };
  }
  return Object.fromEntries(
    Object.entries(object)
      .filter(([name, field]) => name !== "block_id" && (!/(^|_)url$/.test(name) || isWebAddress(field)))
      .map(([name, field]) => [name, prepared(field)]),
  );
}
