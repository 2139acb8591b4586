import * as z from "zod";
import { richText } from "./rich-text-schema.ts";
import { blockId } from "./text-schema.ts";

/* Tables (Slack's docs: "Table block", "Data table block"). How many characters a message's tables may hold: see
   whole-message.ts. */

const rawText = z.strictObject({ type: z.literal("raw_text"), text: z.string().min(1) });
const cell = z.discriminatedUnion("type", [
  richText,
  rawText,
  z.strictObject({ type: z.literal("raw_number"), value: z.number(), text: z.string().min(1) }),
]);
const row = z.array(cell).min(1).max(20);

const areEven = (rows: readonly (readonly unknown[])[]) =>
  rows.every((each) => each.length === rows[0]?.length);
const uneven = "all rows must have the same number of cells";

export const table = z.strictObject({
  type: z.literal("table"),
  ...blockId,
  rows: z.array(row).min(1).max(100).refine(areEven, uneven),
  column_settings: z
    .array(
      z
        .strictObject({
          align: z.enum(["left", "center", "right"]).optional(),
          is_wrapped: z.boolean().optional(),
        })
        .nullable(),
    )
    .max(20)
    .optional(),
});

/** A header and 1 to 100 rows. */
export const dataTable = z
  .strictObject({
    type: z.literal("data_table"),
    ...blockId,
    caption: z.string().min(1),
    rows: z
      .array(row)
      .min(2)
      .max(101)
      .refine(areEven, uneven)
      .refine(([header]) => header?.every(({ type }) => type === "raw_text"), {
        message: "the first row may hold raw_text alone",
        path: [0],
      }),
    page_size: z.int().min(1).max(100).optional(),
    row_header_column_index: z.int().min(0).optional(),
  })
  .refine(({ rows, row_header_column_index: at = 0 }) => at < (rows[0]?.length ?? 0), {
    message: "there is no such column",
    path: ["row_header_column_index"],
  });
