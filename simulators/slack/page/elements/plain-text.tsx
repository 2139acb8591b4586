import { useMemo } from "react";
import { LibraryBlocks } from "../blocks/library-blocks.tsx";

/** A text object within an element: as it is, or drawn by the library if it has more to it than characters. */
export function TextOf({ text }: { text: { type: string; text: string; emoji?: boolean } }) {
  const blocks = useMemo(() => [{ type: "section", text }], [text]);
  return text.type === "mrkdwn" ? <LibraryBlocks blocks={blocks} /> : text.text;
}
