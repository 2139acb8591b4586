import * as z from "zod";
import { focusable, placeholder } from "./element-schema.ts";
import { richText } from "./rich-text-schema.ts";
import { actionId, address } from "./text-schema.ts";

/* What is typed into forms (Slack's docs: "Block elements"). */

const dispatch = {
  dispatch_action_config: z
    .strictObject({
      trigger_actions_on: z
        .array(z.enum(["on_enter_pressed", "on_character_entered"]))
        .min(1)
        .optional(),
    })
    .optional(),
};
const typed = { ...actionId, ...focusable, ...placeholder, ...dispatch };

const plainTextInput = z
  .strictObject({
    type: z.literal("plain_text_input"),
    ...typed,
    initial_value: z.string().max(3000).optional(),
    multiline: z.boolean().optional(),
    min_length: z.int().min(0).max(3000).optional(),
    max_length: z.int().min(1).max(3000).optional(),
  })
  .refine(({ min_length: least = 0, max_length: most = 3000 }) => least <= most, {
    message: "min_length must be at most max_length",
    path: ["min_length"],
  });

const number = z
  .string()
  .regex(/^-?\d+(\.\d+)?$/, "must be a number")
  .optional();
const inOrder = (least?: string, most?: string) =>
  least === undefined || most === undefined || Number(least) <= Number(most);

const numberInput = z
  .strictObject({
    type: z.literal("number_input"),
    ...typed,
    is_decimal_allowed: z.boolean(),
    initial_value: number,
    min_value: number,
    max_value: number,
  })
  .refine((it) => inOrder(it.min_value, it.max_value), {
    message: "min_value must be at most max_value",
    path: ["min_value"],
  })
  .refine((it) => inOrder(it.min_value, it.initial_value) && inOrder(it.initial_value, it.max_value), {
    message: "initial_value must lie between min_value and max_value",
    path: ["initial_value"],
  })
  .refine(
    (it) =>
      it.is_decimal_allowed ||
      [it.initial_value, it.min_value, it.max_value].every((each) => !each?.includes(".")),
    "decimals are not allowed",
  );

/** What only an input block may hold. */
export const typedInputs = [
  plainTextInput,
  numberInput,
  z.strictObject({
    type: z.literal("email_text_input"),
    ...typed,
    initial_value: z.string().max(3000).optional(),
  }),
  z.strictObject({ type: z.literal("url_text_input"), ...typed, initial_value: address.optional() }),
  z.strictObject({
    type: z.literal("file_input"),
    ...actionId,
    filetypes: z.array(z.string().min(1)).min(1).optional(),
    max_files: z.int().min(1).max(10).optional(),
  }),
] as const;

export const richTextInput = z.strictObject({
  type: z.literal("rich_text_input"),
  ...typed,
  initial_value: richText.optional(),
});
