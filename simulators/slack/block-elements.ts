import * as z from "zod";

/*
 * Texts, buttons, menus and inputs with their limits (Slack's docs: "Block elements", "Composition objects").
 * What this product sends is strict, since Slack refuses fields that it doesn't know; the newer and rarer
 * elements are known by their type alone.
 */

export const atMost = (characters: number) => z.string().min(1).max(characters);

export const plain = (characters: number) =>
  z.strictObject({ type: z.literal("plain_text"), text: atMost(characters), emoji: z.boolean().optional() });

export const mrkdwn = (characters: number) =>
  z.strictObject({ type: z.literal("mrkdwn"), text: atMost(characters), verbatim: z.boolean().optional() });

export const text = (characters: number) =>
  z.discriminatedUnion("type", [plain(characters), mrkdwn(characters)]);

const actionId = { action_id: atMost(255).optional() };
export const blockId = { block_id: atMost(255).optional() };
const style = z.enum(["primary", "danger"]).optional();

const confirm = z
  .strictObject({
    title: plain(100),
    text: text(300),
    confirm: plain(30),
    deny: plain(30),
    style,
  })
  .optional();

const interactive = { ...actionId, confirm };
const focusable = { focus_on_load: z.boolean().optional() };
const placeholder = { placeholder: plain(150).optional() };

const option = <Label extends z.ZodType>(label: Label) =>
  z.strictObject({
    text: label,
    value: z.string().max(150).optional(),
    description: text(75).optional(),
  });
const plainOption = option(plain(75));
const anyOption = option(text(75));

const button = z.strictObject({
  type: z.literal("button"),
  text: plain(75),
  ...interactive,
  url: atMost(3000).optional(),
  value: z.string().max(2000).optional(),
  style,
  accessibility_label: atMost(75).optional(),
});

const options = {
  options: z.array(plainOption).min(1).max(100).optional(),
  option_groups: z
    .array(z.strictObject({ label: plain(75), options: z.array(plainOption).min(1).max(100) }))
    .min(1)
    .max(100)
    .optional(),
};

const staticSelect = z.strictObject({
  type: z.literal("static_select"),
  ...interactive,
  ...focusable,
  ...placeholder,
  ...options,
  initial_option: plainOption.optional(),
});

const multiStaticSelect = z.strictObject({
  type: z.literal("multi_static_select"),
  ...interactive,
  ...focusable,
  ...placeholder,
  ...options,
  initial_options: z.array(plainOption).optional(),
  max_selected_items: z.int().min(1).optional(),
});

const overflow = z.strictObject({
  type: z.literal("overflow"),
  ...interactive,
  options: z
    .array(plainOption.extend({ url: atMost(3000).optional() }))
    .min(1)
    .max(5),
});

const radioButtons = z.strictObject({
  type: z.literal("radio_buttons"),
  ...interactive,
  ...focusable,
  options: z.array(anyOption).min(1).max(10),
  initial_option: anyOption.optional(),
});

const checkboxes = z.strictObject({
  type: z.literal("checkboxes"),
  ...interactive,
  ...focusable,
  options: z.array(anyOption).min(1).max(10),
  initial_options: z.array(anyOption).optional(),
});

const typed = {
  ...actionId,
  ...focusable,
  ...placeholder,
  initial_value: z.string().max(3000).optional(),
  dispatch_action_config: z.looseObject({}).optional(),
};

const plainTextInput = z.strictObject({
  type: z.literal("plain_text_input"),
  ...typed,
  multiline: z.boolean().optional(),
  min_length: z.int().min(0).max(3000).optional(),
  max_length: z.int().min(1).max(3000).optional(),
});

const emailInput = z.strictObject({ type: z.literal("email_text_input"), ...typed });
const urlInput = z.strictObject({ type: z.literal("url_text_input"), ...typed });
const numberInput = z.strictObject({
  type: z.literal("number_input"),
  ...typed,
  is_decimal_allowed: z.boolean(),
  min_value: z.string().optional(),
  max_value: z.string().optional(),
});

export const known = (type: string) => z.looseObject({ type: z.literal(type), ...actionId });

export const pickers = [
  "datepicker",
  "timepicker",
  "datetimepicker",
  ...["users", "conversations", "channels", "external"].flatMap((of) => [
    `${of}_select`,
    `multi_${of}_select`,
  ]),
].map(known);

export const picture = {
  image_url: atMost(3000).optional(),
  slack_file: z.looseObject({}).optional(),
  alt_text: atMost(2000),
};
export const image = z.strictObject({ type: z.literal("image"), ...picture });

export const clickable = [
  button,
  staticSelect,
  multiStaticSelect,
  overflow,
  radioButtons,
  checkboxes,
] as const;

export const inputs = [
  plainTextInput,
  emailInput,
  urlInput,
  numberInput,
  staticSelect,
  multiStaticSelect,
  radioButtons,
  checkboxes,
  ...pickers,
  known("rich_text_input"),
  known("file_input"),
] as const;
