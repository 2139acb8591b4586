import * as z from "zod";
import { atMost, blockId } from "./text-schema.ts";

/* Charts (Slack's docs: "Data visualization block", since 2026-06-16). */

const label = atMost(20);

const pie = z.strictObject({
  type: z.literal("pie"),
  segments: z
    .array(z.strictObject({ label, value: z.number().positive() }))
    .min(1)
    .max(6),
});

const series = z
  .array(z.strictObject({ name: label, data: z.array(z.strictObject({ label, value: z.number() })) }))
  .min(1)
  .max(6)
  .refine((all) => new Set(all.map(({ name }) => name)).size === all.length, "names must be unique");

const axes = z.strictObject({
  categories: z.array(label).min(1).max(20),
  x_label: atMost(50).optional(),
  y_label: atMost(50).optional(),
});

const overCategories = <Type extends string>(type: Type) =>
  z
    .strictObject({ type: z.literal(type), series, axis_config: axes })
    .refine(
      (chart) =>
        chart.series.every(
          ({ data }) =>
            data.length === chart.axis_config.categories.length &&
            data.every((point, at) => point.label === chart.axis_config.categories[at]),
        ),
      { message: "each series needs one value for each category, in their order", path: ["series"] },
    );

export const dataVisualization = z.strictObject({
  type: z.literal("data_visualization"),
  ...blockId,
  title: atMost(50),
  chart: z.discriminatedUnion("type", [
    pie,
    overCategories("bar"),
    overCategories("line"),
    overCategories("area"),
  ]),
});
