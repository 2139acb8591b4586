/** A chart as Slack takes it; `@slack/types` 3.2 has no type for it (Slack's docs: "Data visualization block"). */
export interface ChartBlock {
  type: "data_visualization";
  title: string;
  chart:
    | { type: "pie"; segments: Point[] }
    | { type: "bar" | "line" | "area"; series: { name: string; data: Point[] }[] };
}

interface Point {
  label: string;
  value: number;
}

/** A chart's figures, a line for each series, or for all of a pie. */
export function showChart({ title, chart }: ChartBlock): string {
  const lines =
    chart.type === "pie"
      ? [figures(chart.segments)]
      : chart.series.map(({ name, data }) => `${name}: ${figures(data)}`);
  return [`${title} (${chart.type})`, ...lines].join("\n");
}

function figures(points: Point[]): string {
  return points.map(({ label, value }) => `${label} ${value}`).join(", ");
}
