import * as z from "zod";
import { address, blockId } from "./text-schema.ts";

/* Rich text (Slack's docs: "Rich text block"). */

const on = z.boolean().optional();
const marks = { bold: on, italic: on, strike: on, underline: on };
const style = { style: z.strictObject({ ...marks, code: on }).optional() };
/** Mentions know three marks more. */
const mentionStyle = {
  style: z.strictObject({ ...marks, code: on, highlight: on, client_highlight: on, unlink: on }).optional(),
};

/** What stands for a part of a date (Slack's docs: "Date element"). */
const dateTokens = new Set(
  "day_divider_pretty date_num date_slash date_long date_long_full date_long_pretty date date_pretty date_short date_short_pretty time time_secs ago".split(
    " ",
  ),
);

function isDateFormat(format: string): boolean {
  const tokens = [...format.matchAll(/\{([^{}]*)\}/g)].map(([, token = ""]) => token);
  return tokens.length > 0 && tokens.every((token) => dateTokens.has(token));
}

const words = z.strictObject({ type: z.literal("text"), text: z.string().min(1), ...style });

const piece = z.discriminatedUnion("type", [
  words,
  z.strictObject({
    type: z.literal("link"),
    url: address,
    // Slack refuses an empty one (slack-go/slack#1412).
    text: z.string().min(1).optional(),
    unsafe: z.boolean().optional(),
    ...style,
  }),
  z.strictObject({
    type: z.literal("emoji"),
    name: z.string().min(1),
    unicode: z.string().optional(),
    url: address.optional(),
    skin_tone: z.int().min(1).max(6).optional(),
    ...style,
  }),
  z.strictObject({ type: z.literal("user"), user_id: z.string().min(1), ...mentionStyle }),
  z.strictObject({ type: z.literal("channel"), channel_id: z.string().min(1), ...mentionStyle }),
  z.strictObject({ type: z.literal("usergroup"), usergroup_id: z.string().min(1), ...mentionStyle }),
  z.strictObject({ type: z.literal("team"), team_id: z.string().min(1), ...mentionStyle }),
  z.strictObject({
    type: z.literal("broadcast"),
    range: z.enum(["here", "channel", "everyone"]),
    ...mentionStyle,
  }),
  z.strictObject({
    type: z.literal("date"),
    timestamp: z.int(),
    format: z.string().min(1).refine(isDateFormat, "no such date token"),
    timezone: z.string().min(1).optional(),
    url: address.optional(),
    fallback: z.string().optional(),
    ...style,
  }),
  z.strictObject({ type: z.literal("color"), value: z.string().regex(/^#[0-9a-f]{6}$/i), ...style }),
]);

const section = z.strictObject({ type: z.literal("rich_text_section"), elements: z.array(piece) });
const border = { border: z.literal([0, 1]).optional() };

export const richText = z.strictObject({
  type: z.literal("rich_text"),
  ...blockId,
  elements: z
    .array(
      z.discriminatedUnion("type", [
        section,
        z.strictObject({
          type: z.literal("rich_text_list"),
          style: z.enum(["bullet", "ordered"]),
          elements: z.array(section).min(1),
          indent: z.int().min(0).max(8).optional(),
          offset: z.int().min(0).optional(),
          ...border,
        }),
        z.strictObject({
          type: z.literal("rich_text_preformatted"),
          // Neither links nor mentions: what is preformatted is shown as it is.
          elements: z.array(z.discriminatedUnion("type", [words])),
          language: z.string().optional(),
          ...border,
        }),
        z.strictObject({ type: z.literal("rich_text_quote"), elements: z.array(piece), ...border }),
      ]),
    )
    .min(1),
});
