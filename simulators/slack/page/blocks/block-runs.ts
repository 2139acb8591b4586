import type { ActionsBlock, AnyBlock, DataTableBlock, InputBlock, SectionBlock } from "@slack/types";

/** Blocks that follow each other, for whoever draws them: many at once for the library, else one. */
export type BlockRun =
  | { drawnBy: "library"; blocks: AnyBlock[] }
  | { drawnBy: "actions"; block: ActionsBlock }
  | { drawnBy: "section"; block: SectionBlock }
  | { drawnBy: "input"; block: InputBlock }
  | { drawnBy: "data table"; block: DataTableBlock };

/** Parts a message or a view by who draws it: what is used, and tables that sort, is ours. */
export function blockRuns(blocks: readonly AnyBlock[]): BlockRun[] {
  const runs: BlockRun[] = [];
  for (const block of blocks) {
    const own = ownRun(block);
    const last = runs.at(-1);
    if (own) runs.push(own);
    else if (last?.drawnBy === "library") last.blocks.push(block);
    else runs.push({ drawnBy: "library", blocks: [block] });
  }
  return runs;
}

function ownRun(block: AnyBlock): BlockRun | undefined {
  switch (block.type) {
    case "actions":
      return { drawnBy: "actions", block: block as ActionsBlock };
    case "input":
      return { drawnBy: "input", block: block as InputBlock };
    case "data_table":
      return { drawnBy: "data table", block: block as DataTableBlock };
    case "section": {
      const section = block as SectionBlock;
      const used = section.accessory && section.accessory.type !== "image";
      return used ? { drawnBy: "section", block: section } : undefined;
    }
    default:
      return undefined;
  }
}
