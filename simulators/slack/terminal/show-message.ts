import { stripVTControlCharacters } from "node:util";
import type { AnyBlock, ConfirmationDialog, KnownBlock, TableBlock, TextObject } from "@slack/types";
import { type Clickable, clickables } from "../clickable.ts";
import type { SeenMessage } from "../control-routes.ts";
import { showEmoji } from "./emoji.ts";
import { type Reader, showMrkdwn } from "./mrkdwn.ts";
import { showRichText } from "./rich-text.ts";
import { uncoloured } from "./style.ts";

/**
 * A message as a person in a terminal reads it: its blocks, or its text if it has none. Buttons and options of
 * menus are numbered, from `firstNumber` on, in the order of {@link messageClickables}.
 */
export function showMessage(message: SeenMessage, reader: Reader, firstNumber = 1): string {
  if (message.deleted) return reader.style.dim("(this message was deleted)");
  if (message.blocks.length === 0) return showMrkdwn(message.text, reader);
  return showBlocks(message.blocks, reader, firstNumber);
}

/** Blocks as text, with everything that can be clicked numbered from `firstNumber` on. Inputs are left out. */
export function showBlocks(blocks: AnyBlock[], reader: Reader, firstNumber = 1): string {
  let number = firstNumber;
  const shown = blocks.map((block) => {
    const text = showBlock(block as KnownBlock, reader);
    const buttons = clickables(block).map((clickable) => showButton(clickable, number++, reader));
    return [text, buttons.join(" ")].filter((part) => part !== "").join("\n");
  });
  return shown.filter((part) => part !== "").join("\n");
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
export function showConfirm(confirm: ConfirmationDialog, reader: Reader): string {
  const title = confirm.title ? `${reader.style.bold(confirm.title.text)} ` : "";
  return title + showText(confirm.text, reader);
}

function showButton({ label, style, url }: Clickable, number: number, reader: Reader): string {
  const mark = style === "danger" || style === "primary" ? reader.style[style] : reader.style.bold;
  return `${mark(`[${number} ${showEmoji(label)}]`)}${url ? ` (${url})` : ""}`;
}

function showBlock(block: KnownBlock, reader: Reader): string {
  switch (block.type) {
    case "header":
      return reader.style.bold(showText(block.text, reader));
    case "section":
      return [...(block.text ? [block.text] : []), ...(block.fields ?? [])]
        .map((text) => showText(text, reader))
        .join("\n");
    case "context":
      return reader.style.dim(
        block.elements
          .map((element) => (element.type === "image" ? `[${element.alt_text}]` : showText(element, reader)))
          .join("  "),
      );
    case "divider":
      return reader.style.dim("─".repeat(40));
    case "image":
      return `[${block.alt_text}]`;
    case "markdown":
      return block.text;
    case "rich_text":
      return showRichText(block, reader);
    case "table":
      return showTable(block, reader);
    case "actions":
    case "input":
      return "";
    default:
      return reader.style.dim(`[${block.type}]`);
  }
}

function showText(text: TextObject, reader: Reader): string {
  return text.type === "mrkdwn" ? showMrkdwn(text.text, reader) : showEmoji(text.text);
}

function showTable({ rows }: TableBlock, reader: Reader): string {
  const cells = rows.map((row) =>
    row.map((cell) => {
      if (cell.type === "rich_text") return showRichText(cell, reader);
      return cell.type === "raw_text" ? cell.text : String((cell as { value?: unknown }).value ?? "");
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
