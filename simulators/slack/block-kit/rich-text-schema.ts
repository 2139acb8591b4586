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

const words = z.strictObject({ type: z.literal("text"), text: z.string().min(1), ...style });

const piece = z.discriminatedUnion("type", [
  words,
  z.strictObject({
    type: z.literal("link"),
    url: address,
    text: z.string().optional(),
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
    format: z.string().min(1),
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
