import * as z from "zod";
import { dataVisualization } from "./chart-schema.ts";
import { newerBlocks } from "./newer-block-schema.ts";
import { plainBlocks } from "./plain-block-schema.ts";
import { dataTable } from "./table-schema.ts";
import { plain } from "./text-schema.ts";

/* Messages, modals and Home tabs, block by block; what concerns several blocks at once is in whole-message.ts. */

const block = z.discriminatedUnion("type", [...plainBlocks, ...newerBlocks, dataTable, dataVisualization]);

/** What a message may hold: at most 40,000 characters of text and 50 blocks. */
export const messageSchema = z.object({
  text: z.string().max(40_000).optional(),
  blocks: z.array(block).max(50).optional(),
});

const view = {
  blocks: z.array(block).min(1).max(100),
  private_metadata: z.string().max(3000).optional(),
  callback_id: z.string().max(255).optional(),
  external_id: z.string().max(255).optional(),
};

const asksForInput = ({ blocks }: { blocks: z.infer<typeof block>[] }) =>
  blocks.some(({ type }) => type === "input");

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
    .refine((modal) => modal.submit || !asksForInput(modal), { message: "missing required field: submit" }),
]);
