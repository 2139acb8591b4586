import type { RichTextBlock, RichTextBlockElement, RichTextElement } from "@slack/types";
import { formatDate } from "./dates.ts";
import type { DisplayOptions } from "./display.ts";
import { showEmoji } from "./emoji.ts";
import { preformatted } from "./mrkdwn.ts";

/** A rich_text block as text: lists with their points, preformatted text and quotes with a line down the side. */
export function showRichText(block: RichTextBlock, display: DisplayOptions): string {
  return block.elements.map((element) => showElement(element, display)).join("\n");
}

function showElement(element: RichTextBlockElement, display: DisplayOptions): string {
  switch (element.type) {
    case "rich_text_section":
      return showLine(element.elements, display).replace(/\n$/, "");
    case "rich_text_list": {
      const indent = "  ".repeat(element.indent ?? 0);
      const point = (index: number) => (element.style === "ordered" ? `${index + 1}.` : "•");
      return element.elements
        .map((item, index) => `${indent}${point(index)} ${showLine(item.elements, display)}`)
        .join("\n");
    }
    case "rich_text_preformatted":
    case "rich_text_quote":
      return preformatted(showLine(element.elements, display), display.style);
  }
}

function showLine(elements: RichTextElement[], display: DisplayOptions): string {
  return elements.map((element) => showInline(element, display)).join("");
}

function showInline(element: RichTextElement, { style, now, timeZone }: DisplayOptions): string {
  switch (element.type) {
    case "text": {
      const { bold, italic, strike, code } = element.style ?? {};
      let text = element.text;
      if (code) text = style.code(text);
      if (bold) text = style.bold(text);
      if (italic) text = style.italic(text);
      if (strike) text = style.strike(text);
      return text;
    }
    case "link":
      return element.text && element.text !== element.url ? `${element.text} (${element.url})` : element.url;
    case "emoji":
      return showEmoji(`:${element.name}:`);
    case "date":
      return formatDate(element.timestamp, element.format, now, timeZone);
    case "user":
      return `@${element.user_id}`;
    case "channel":
      return `#${element.channel_id}`;
    case "usergroup":
      return `@${element.usergroup_id}`;
    case "team":
      return `@${element.team_id}`;
    case "broadcast":
      return `@${element.range}`;
    case "color":
      return element.value;
  }
}
