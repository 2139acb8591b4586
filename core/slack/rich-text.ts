import type { RichTextBlock, RichTextElement, RichTextSection } from "@slack/types";
import { isSeen } from "../is-seen.ts";
import { dateFallback, safeText } from "./text.ts";

/** A piece of a line: our own or foreign text, never parsed by Slack, and made safe here. */
export type Piece = RichTextElement;

export function plain(text: string): Piece {
  return { type: "text", text: safeText(text) };
}

export function bold(text: string): Piece {
  return { type: "text", text: safeText(text), style: { bold: true } };
}

export function code(text: string): Piece {
  return { type: "text", text: safeText(text), style: { code: true } };
}

export function link(url: string, text: string): Piece {
  return { type: "link", url, text: isSeen(text) ? safeText(text) : "(no name)" };
}

export function user(id: string): Piece {
  return { type: "user", user_id: id };
}

/** A moment in the reader's own time zone. */
export function date(at: Date): Piece {
  return {
    type: "date",
    timestamp: Math.floor(at.getTime() / 1000),
    format: "{date_short_pretty} {time}",
    fallback: dateFallback(at),
  };
}

/** Pieces in a line. Slack refuses empty texts, so those are left out. */
export function line(...pieces: Piece[]): RichTextSection {
  return {
    type: "rich_text_section",
    elements: pieces.filter((piece) => !(piece.type === "text" && piece.text === "")),
  };
}

/** Our own sentence, in which backticks mark code. */
export function sentence(text: string): Piece[] {
  return text
    .split(/(`[^`]+`)/)
    .filter((part) => part !== "")
    .map((part) => (/^`[^`]+`$/.test(part) ? code(part.slice(1, -1)) : plain(part)));
}

export function lines(...sections: RichTextSection[]): RichTextBlock {
  const elements = sections.map((section, at) =>
    at === sections.length - 1 ? section : { ...section, elements: [...section.elements, plain("\n")] },
  );
  return { type: "rich_text", elements };
}

export function bullets(...sections: RichTextSection[]): RichTextBlock {
  return { type: "rich_text", elements: [{ type: "rich_text_list", style: "bullet", elements: sections }] };
}

/** Text as it stands, in a box, such as the last lines of a log. */
export function codeBlock(text: string): RichTextBlock {
  return {
    type: "rich_text",
    elements: [{ type: "rich_text_preformatted", elements: [{ type: "text", text: safeText(text) }] }],
  };
}
