import * as z from "zod";
import {
  button,
  datetimepicker,
  image,
  notOnePicture,
  onePicture,
  overflow,
  picture,
  selectable,
  workflowButton,
} from "./element-schema.ts";
import { richTextInput, typedInputs } from "./input-schema.ts";
import { richText } from "./rich-text-schema.ts";
import { table } from "./table-schema.ts";
import { atMost, blockId, mrkdwn, plain, secureAddress, text, webAddress } from "./text-schema.ts";

/* The blocks that stand alone or in a container (Slack's docs: "Reference: blocks"). */

const section = z
  .strictObject({
    type: z.literal("section"),
    ...blockId,
    text: text(3000).optional(),
    fields: z.array(text(2000)).min(1).max(10).optional(),
    accessory: z
      .discriminatedUnion("type", [button, overflow, workflowButton, image, ...selectable])
      .optional(),
    expand: z.boolean().optional(),
  })
  .refine((block) => block.text || block.fields, "missing required field: text or fields");

const actions = z.strictObject({
  type: z.literal("actions"),
  ...blockId,
  elements: z
    .array(
      z.discriminatedUnion("type", [
        button,
        overflow,
        workflowButton,
        datetimepicker,
        richTextInput,
        ...selectable,
      ]),
    )
    .min(1)
    .max(25),
});

const context = z.strictObject({
  type: z.literal("context"),
  ...blockId,
  elements: z
    .array(z.discriminatedUnion("type", [plain(3000), mrkdwn(3000), image]))
    .min(1)
    .max(10),
});

const imageBlock = z
  .strictObject({ type: z.literal("image"), ...blockId, ...picture, title: plain(2000).optional() })
  .refine(onePicture, notOnePicture);

const input = z.strictObject({
  type: z.literal("input"),
  ...blockId,
  label: plain(2000),
  hint: plain(2000).optional(),
  optional: z.boolean().optional(),
  dispatch_action: z.boolean().optional(),
  element: z.discriminatedUnion("type", [...typedInputs, richTextInput, datetimepicker, ...selectable]),
});

const video = z.strictObject({
  type: z.literal("video"),
  ...blockId,
  video_url: secureAddress,
  thumbnail_url: webAddress,
  alt_text: atMost(2000),
  title: plain(199),
  title_url: secureAddress.optional(),
  author_name: atMost(49).optional(),
  provider_name: z.string().min(1).optional(),
  provider_icon_url: webAddress.optional(),
  description: plain(200).optional(),
});

export const plainBlocks = [
  section,
  actions,
  context,
  imageBlock,
  input,
  video,
  richText,
  table,
  z.strictObject({ type: z.literal("divider"), ...blockId }),
  z.strictObject({ type: z.literal("header"), ...blockId, text: plain(150) }),
] as const;
