import { stripVTControlCharacters } from "node:util";
import type {
  AnyBlock,
  ConfirmationDialog,
  DataTableBlock,
  KnownBlock,
  TableBlock,
  TextObject,
} from "@slack/types";
import { type Clickable, clickables } from "../clickable.ts";
import type { SeenMessage } from "../seen-message.ts";
import { type DisplayOptions, uncoloured } from "./display.ts";
import { showEmoji } from "./emoji.ts";
import { showMrkdwn } from "./mrkdwn.ts";
import { showRichText } from "./rich-text.ts";
import { type ChartBlock, showChart } from "./show-chart.ts";

/**
 * A message as a person in a terminal reads it: its blocks, or its text if it has none. Buttons and options of
 * menus are numbered, from `firstNumber` on, in the order of {@link messageClickables}.
 */
export function showMessage(message: SeenMessage, display: DisplayOptions, firstNumber = 1): string {
  if (message.deleted) return display.style.dim("(this message was deleted)");
  if (message.blocks.length === 0) return showMrkdwn(message.text, display);
  return showBlocks(message.blocks, display, firstNumber);
}

/** Blocks as text, with everything that can be clicked numbered from `firstNumber` on. Inputs are left out. */
export function showBlocks(blocks: AnyBlock[], display: DisplayOptions, firstNumber = 1): string {
  let number = firstNumber;
  const shown = blocks.map((block) => {
    const text = showBlock(block as KnownBlock | ChartBlock, display);
    const all = clickables(block);
    const buttons = all.map((clickable, at) => {
      const startsMenu = clickable.menu !== undefined && all[at - 1]?.element !== clickable.element;
      return `${startsMenu ? `${clickable.menu}: ` : ""}${showButton(clickable, number++, display)}`;
    });
    return [text, buttons.join(" ")].filter((line) => line !== "").join("\n");
  });
  return shown.filter((line) => line !== "").join("\n");
}

/** A message in plain text, for tests and logs. */
export function messageText(message: SeenMessage): string {
  return showMessage(message, { style: uncoloured });
}

/** What can be clicked in a message, in the order in which it is shown. */
export function messageClickables(message: SeenMessage): Clickable[] {
  return message.blocks.flatMap(clickables);
}

/** A confirm dialog's question, on one line. */
export function showConfirm(confirm: ConfirmationDialog, display: DisplayOptions): string {
  const title = confirm.title ? `${display.style.bold(confirm.title.text)} ` : "";
  return title + showText(confirm.text, display);
}

function showButton({ label, style, url }: Clickable, number: number, display: DisplayOptions): string {
  const mark = style === "danger" || style === "primary" ? display.style[style] : display.style.bold;
  return `${mark(`[${number} ${showEmoji(label)}]`)}${url ? ` (${url})` : ""}`;
}

function showBlock(block: KnownBlock | ChartBlock, display: DisplayOptions): string {
  switch (block.type) {
    case "header":
      return display.style.bold(showText(block.text, display));
    case "section":
      return [...(block.text ? [block.text] : []), ...(block.fields ?? [])]
        .map((text) => showText(text, display))
        .join("\n");
    case "context":
      return display.style.dim(
        block.elements
          .map((element) => (element.type === "image" ? `[${element.alt_text}]` : showText(element, display)))
          .join("  "),
      );
    case "divider":
      return display.style.dim("─".repeat(40));
    case "image":
      return `[${block.alt_text}]`;
    case "markdown":
      return block.text;
    case "rich_text":
      return showRichText(block, display);
    case "table":
      return showTable(block, display);
    case "data_table":
      return `${display.style.bold(block.caption)}\n${showTable(block, display)}`;
    case "data_visualization":
      return showChart(block);
    case "alert":
      return showText(block.text, display);
    case "actions":
    case "input":
      return "";
    default:
      return display.style.dim(`[${block.type}]`);
  }
}

function showText(text: TextObject, display: DisplayOptions): string {
  return text.type === "mrkdwn" ? showMrkdwn(text.text, display) : showEmoji(text.text);
}

function showTable({ rows }: TableBlock | DataTableBlock, display: DisplayOptions): string {
  const cells = rows.map((row) =>
    row.map((cell) => {
      if (cell.type === "rich_text") return showRichText(cell, display);
      return cell.text;
    }),
  );
  const width = (text: string) => stripVTControlCharacters(text).length;
  const widths = (cells[0] ?? []).map((_, column) =>
    Math.max(...cells.map((row) => width(row[column] ?? ""))),
  );
  return cells
    .map((row) =>
      row
        .map((cell, column) => cell + " ".repeat((widths[column] ?? 0) - width(cell)))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}
