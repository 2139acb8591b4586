import { useMemo } from "react";
import { LibraryBlocks } from "../blocks/library-blocks.tsx";

/** A text object within an element: as it is, or drawn by the library if there may be more to it than characters. */
export function TextOf({ text }: { text: { type: string; text: string; emoji?: boolean } }) {
  const blocks = useMemo(() => [{ type: "section", text }], [text]);
  const named = text.emoji !== false && /:[a-z0-9_+'-]+:/.test(text.text);
  return text.type === "mrkdwn" || named ? <LibraryBlocks blocks={blocks} /> : text.text;
}
