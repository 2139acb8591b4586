import * as z from "zod";

/*
 * Texts, ids and addresses with their limits (Slack's docs: "Composition objects"). Everything is strict, since Slack
 * refuses fields that it doesn't know.
 */

export const atMost = (characters: number) => z.string().min(1).max(characters);

export const plain = (characters: number) =>
  z.strictObject({ type: z.literal("plain_text"), text: atMost(characters), emoji: z.boolean().optional() });

export const mrkdwn = (characters: number) =>
  z.strictObject({ type: z.literal("mrkdwn"), text: atMost(characters), verbatim: z.boolean().optional() });

export const text = (characters: number) =>
  z.discriminatedUnion("type", [plain(characters), mrkdwn(characters)]);

export const actionId = { action_id: atMost(255).optional() };
export const blockId = { block_id: atMost(255).optional() };

/** Something that a browser or another app opens: `https://…`, `mailto:…`, `slack://…`. */
export const address = atMost(3000).refine((url) => isAddress(url), "invalid url");

/** What Slack's servers can fetch a picture from. */
export const webAddress = atMost(3000).refine((url) => isAddress(url, /^https?:\/\//i), "invalid url");

export const secureAddress = atMost(3000).refine((url) => isAddress(url, /^https:\/\//i), "invalid url");

function isAddress(url: string, scheme = /^([a-z][a-z0-9+.-]*:\/\/|mailto:|tel:)/i): boolean {
  return scheme.test(url) && !/\s/.test(url) && URL.canParse(url);
}

/** Whether exactly one of two fields is there. */
export const eitherOr =
  <Name extends string>(one: Name, other: Name) =>
  (value: { [name in Name]?: unknown }) =>
    (value[one] === undefined) !== (value[other] === undefined);
