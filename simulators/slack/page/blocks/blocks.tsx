import type { AnyBlock } from "@slack/types";
import { memo, useMemo } from "react";
import { BlockElement } from "../elements/block-element.tsx";
import { type BlockRun, blockRuns } from "./block-runs.ts";
import { DataTable } from "./data-table.tsx";
import { DrawnOrTold } from "./drawn-or-told.tsx";
import { FormInput } from "./form-input.tsx";
import { LibraryBlocks } from "./library-blocks.tsx";

/** The blocks of a message or a view. */
export const Blocks = memo(function Blocks({ blocks }: { blocks: readonly AnyBlock[] }) {
  const runs = useMemo(() => blockRuns(blocks), [blocks]);
  return (
    <div className="blocks">
      {runs.map((run, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a block that moved is another one for Slack too
        <DrawnOrTold key={`${at} ${run.drawnBy === "library" ? "" : run.block.block_id}`}>
          <Run run={run} />
        </DrawnOrTold>
      ))}
    </div>
  );
});

function Run({ run }: { run: BlockRun }) {
  switch (run.drawnBy) {
    case "library":
      return <LibraryBlocks blocks={run.blocks} />;
    case "data table":
      return <DataTable block={run.block} />;
    case "input":
      return <FormInput block={run.block} />;
    case "actions":
      return (
        <div className="actions">
          {run.block.elements.map((element) => (
            <BlockElement
              key={element.action_id ?? element.type}
              element={element}
              blockId={run.block.block_id ?? ""}
            />
          ))}
        </div>
      );
    case "section":
      return <SectionWithElement block={run.block} />;
  }
}

function SectionWithElement({ block }: { block: Extract<BlockRun, { drawnBy: "section" }>["block"] }) {
  const texts = useMemo(() => {
    const { accessory: _, ...section } = block;
    return [section];
  }, [block]);
  return (
    <div className="section">
      <div className="section-text">
        <LibraryBlocks blocks={texts} />
      </div>
      {block.accessory ? <BlockElement element={block.accessory} blockId={block.block_id ?? ""} /> : null}
    </div>
  );
}
