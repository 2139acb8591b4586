import * as z from "zod";
import {
  atMost,
  blockId,
  clickable,
  image,
  inputs,
  known,
  mrkdwn,
  pickers,
  picture,
  plain,
  text,
} from "./block-elements.ts";

/* The blocks themselves (Slack's docs: "Reference: blocks" and "Views"). */

const richText = {
  style: z.looseObject({}).optional(),
};
const richTextElement = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("text"), text: z.string().min(1), ...richText }),
  z.strictObject({
    type: z.literal("link"),
    url: atMost(3000),
    text: z.string().optional(),
    unsafe: z.boolean().optional(),
    ...richText,
  }),
  z.looseObject({ type: z.literal("emoji"), name: z.string().min(1) }),
  z.looseObject({ type: z.literal("user"), user_id: z.string() }),
  z.looseObject({ type: z.literal("channel"), channel_id: z.string() }),
  z.looseObject({ type: z.literal("usergroup"), usergroup_id: z.string() }),
  z.looseObject({ type: z.literal("broadcast"), range: z.enum(["here", "channel", "everyone"]) }),
  z.looseObject({ type: z.literal("date"), timestamp: z.int(), format: z.string().min(1) }),
  z.looseObject({ type: z.literal("color"), value: z.string() }),
  z.looseObject({ type: z.literal("team"), team_id: z.string() }),
]);
const richTextSection = z.strictObject({
  type: z.literal("rich_text_section"),
  elements: z.array(richTextElement),
});
const border = { border: z.int().optional() };
const richTextBlock = z.strictObject({
  type: z.literal("rich_text"),
  ...blockId,
  elements: z
    .array(
      z.discriminatedUnion("type", [
        richTextSection,
        z.strictObject({
          type: z.literal("rich_text_list"),
          style: z.enum(["bullet", "ordered"]),
          elements: z.array(richTextSection).min(1),
          indent: z.int().min(0).max(8).optional(),
          offset: z.int().optional(),
          ...border,
        }),
        z.strictObject({
          type: z.literal("rich_text_preformatted"),
          elements: z.array(richTextElement),
          language: z.string().optional(),
          ...border,
        }),
        z.strictObject({
          type: z.literal("rich_text_quote"),
          elements: z.array(richTextElement),
          ...border,
        }),
      ]),
    )
    .min(1),
});

const section = z
  .strictObject({
    type: z.literal("section"),
    ...blockId,
    text: text(3000).optional(),
    fields: z.array(text(2000)).min(1).max(10).optional(),
    accessory: z
      .discriminatedUnion("type", [...clickable, ...pickers, image, known("workflow_button")])
      .optional(),
    expand: z.boolean().optional(),
  })
  .refine((block) => block.text || block.fields, "missing required field: text or fields");

const table = z.strictObject({
  type: z.literal("table"),
  ...blockId,
  rows: z
    .array(
      z
        .array(
          z.discriminatedUnion("type", [
            richTextBlock,
            z.strictObject({ type: z.literal("raw_text"), text: z.string().min(1) }),
            z.looseObject({ type: z.literal("raw_number") }),
          ]),
        )
        .min(1)
        .max(20),
    )
    .min(1)
    .max(100),
  column_settings: z.array(z.looseObject({}).nullable()).max(20).optional(),
});

const newerBlocks = [
  "file",
  "video",
  "alert",
  "card",
  "carousel",
  "container",
  "context_actions",
  "data_table",
  "plan",
  "task_card",
].map((type) => z.looseObject({ type: z.literal(type), ...blockId }));

const block = z.discriminatedUnion("type", [
  section,
  z.strictObject({ type: z.literal("divider"), ...blockId }),
  z.strictObject({ type: z.literal("header"), ...blockId, text: plain(150) }),
  z.strictObject({
    type: z.literal("actions"),
    ...blockId,
    elements: z
      .array(
        z.discriminatedUnion("type", [
          ...clickable,
          ...pickers,
          known("workflow_button"),
          known("rich_text_input"),
        ]),
      )
      .min(1)
      .max(25),
  }),
  z.strictObject({
    type: z.literal("context"),
    ...blockId,
    elements: z
      .array(z.discriminatedUnion("type", [plain(3000), mrkdwn(3000), image]))
      .min(1)
      .max(10),
  }),
  z.strictObject({ type: z.literal("image"), ...blockId, ...picture, title: plain(2000).optional() }),
  z.strictObject({
    type: z.literal("input"),
    ...blockId,
    label: plain(2000),
    hint: plain(2000).optional(),
    optional: z.boolean().optional(),
    dispatch_action: z.boolean().optional(),
    element: z.discriminatedUnion("type", inputs),
  }),
  z.strictObject({ type: z.literal("markdown"), ...blockId, text: atMost(12_000) }),
  richTextBlock,
  table,
  ...newerBlocks,
]);

/** What a message may hold: at most 40,000 characters of text and 50 blocks. */
export const messageSchema = z.object({
  text: z.string().max(40_000).optional(),
  blocks: z.array(block).max(50).optional(),
});

const view = {
  blocks: z.array(block).max(100),
  private_metadata: z.string().max(3000).optional(),
  callback_id: z.string().max(255).optional(),
  external_id: z.string().max(255).optional(),
};

/** What a modal or a Home tab may hold: at most 100 blocks, 24 characters for the title and the buttons. */
export const viewSchema = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("home"), ...view }),
  z
    .strictObject({
      type: z.literal("modal"),
      ...view,
      title: plain(24),
      submit: plain(24).optional(),
      close: plain(24).optional(),
      clear_on_close: z.boolean().optional(),
      notify_on_close: z.boolean().optional(),
      submit_disabled: z.boolean().optional(),
    })
    .refine((modal) => modal.submit || !modal.blocks.some((each) => each.type === "input"), {
      message: "missing required field: submit",
    }),
]);
