import * as z from "zod";
import { accessibilityLabel, button, image, interactive } from "./element-schema.ts";
import { plainBlocks } from "./plain-block-schema.ts";
import { richText } from "./rich-text-schema.ts";
import { actionId, address, atMost, blockId, plain, text } from "./text-schema.ts";

/* Cards, containers, tasks and notices (Slack's docs: "Reference: blocks"; @slack/types 3.2). */

const alert = z.strictObject({
  type: z.literal("alert"),
  ...blockId,
  text: text(200),
  level: z.enum(["default", "info", "warning", "error", "success"]).optional(),
});

const card = z
  .strictObject({
    type: z.literal("card"),
    ...blockId,
    hero_image: image.optional(),
    icon: image.optional(),
    title: text(150).optional(),
    subtitle: text(150).optional(),
    body: text(200).optional(),
    actions: z.array(button).min(1).optional(),
  })
  .refine(
    (it) => it.hero_image || it.title || it.actions || it.body,
    "missing required field: hero_image, title, actions or body",
  );

const carousel = z.strictObject({
  type: z.literal("carousel"),
  ...blockId,
  elements: z
    .array(z.discriminatedUnion("type", [card]))
    .min(1)
    .max(10),
});

const container = z
  .strictObject({
    type: z.literal("container"),
    ...blockId,
    title: plain(150).optional(),
    rich_text_title: richText.optional(),
    subtitle: text(150).optional(),
    child_blocks: z.array(z.discriminatedUnion("type", plainBlocks)).min(1).max(10),
    width: z.enum(["narrow", "standard", "wide", "full"]).optional(),
    icon: image.optional(),
    is_collapsible: z.boolean().optional(),
    default_collapsed: z.boolean().optional(),
    has_header_divider: z.boolean().optional(),
  })
  .refine((it) => it.title || it.rich_text_title, "missing required field: title or rich_text_title")
  .refine((it) => !it.default_collapsed || it.is_collapsible, {
    message: "default_collapsed needs is_collapsible",
    path: ["default_collapsed"],
  });

const feedbackButton = z.strictObject({ text: plain(75), value: atMost(2000), ...accessibilityLabel });
const contextActions = z.strictObject({
  type: z.literal("context_actions"),
  ...blockId,
  elements: z
    .array(
      z.discriminatedUnion("type", [
        z.strictObject({
          type: z.literal("feedback_buttons"),
          ...actionId,
          positive_button: feedbackButton,
          negative_button: feedbackButton,
        }),
        z.strictObject({
          type: z.literal("icon_button"),
          ...interactive,
          icon: z.string().min(1),
          text: plain(75),
          value: z.string().max(2000).optional(),
          visible_to_user_ids: z.array(z.string().min(1)).optional(),
          ...accessibilityLabel,
        }),
      ]),
    )
    .min(1)
    .max(5),
});

const taskCard = z.strictObject({
  type: z.literal("task_card"),
  ...blockId,
  task_id: z.string().min(1),
  title: z.string().min(1),
  details: richText.optional(),
  output: richText.optional(),
  sources: z
    .array(z.strictObject({ type: z.literal("url"), url: address, text: z.string().min(1) }))
    .optional(),
  status: z.enum(["pending", "in_progress", "complete", "error"]),
});

const plan = z.strictObject({
  type: z.literal("plan"),
  ...blockId,
  title: z.string().min(1),
  // @slack/types lets a plan's tasks go without their type, and libraries send them so.
  tasks: z.array(taskCard.extend({ type: taskCard.shape.type.optional() })).optional(),
});

export const newerBlocks = [
  alert,
  card,
  carousel,
  container,
  contextActions,
  taskCard,
  plan,
  z.strictObject({ type: z.literal("markdown"), ...blockId, text: atMost(12_000) }),
  z.strictObject({
    type: z.literal("file"),
    ...blockId,
    external_id: z.string().min(1),
    source: z.literal("remote"),
  }),
] as const;
