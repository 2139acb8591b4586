import type { DataTableBlock } from "@slack/types";

export type TableCell = DataTableBlock["rows"][number][number];

export interface TableOrder {
  column: number;
  direction: "ascending" | "descending";
}

/** Rows ordered by a column: numbers by value, the rest by what they say; equal ones stay as they were. */
export function orderRows(rows: readonly TableCell[][], order: TableOrder | undefined): TableCell[][] {
  if (!order) return [...rows];
  const sign = order.direction === "ascending" ? 1 : -1;
  return [...rows].sort((a, b) => sign * compare(a[order.column], b[order.column]));
}

/** What a press on a column's head leads to: rising, falling, and then as the app sent it. */
export function nextOrder(order: TableOrder | undefined, column: number): TableOrder | undefined {
  if (order?.column !== column) return { column, direction: "ascending" };
  return order.direction === "ascending" ? { column, direction: "descending" } : undefined;
}

function compare(a: TableCell | undefined, b: TableCell | undefined): number {
  if (a?.type === "raw_number" && b?.type === "raw_number") return a.value - b.value;
  return cellText(a).localeCompare(cellText(b), "en", { numeric: true, sensitivity: "base" });
}

export function cellText(cell: TableCell | undefined): string {
  if (!cell) return "";
  return cell.type === "rich_text" ? textsIn(cell.elements).join("") : cell.text;
}

function textsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (typeof value !== "object" || value === null) return [];
  const { text, elements } = value as { text?: unknown; elements?: unknown };
  return typeof text === "string" ? [text] : textsIn(elements);
}
