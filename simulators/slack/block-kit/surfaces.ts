import type { Problem } from "./whole-message.ts";

/** Where blocks are shown. */
export type Surface = "message" | "modal" | "home";

/**
 * The blocks that aren't for everywhere (the surfaces on each block's page of Slack's docs; for alerts also
 * node-slack-sdk#2567). A `file` block only comes back from Slack; an app can't send one.
 */
const surfacesOf: Record<string, readonly Surface[]> = {
  alert: ["modal"],
  card: ["message", "home"],
  carousel: ["message", "home"],
  container: ["message", "home"],
  context_actions: ["message"],
  data_table: ["message"],
  data_visualization: ["message"],
  file: [],
  file_input: ["modal"],
  markdown: ["message"],
  plan: ["message"],
  table: ["message"],
  task_card: ["message"],
};

/** The blocks, and the elements in inputs, that Slack doesn't show there. */
export function misplaced(blocks: readonly unknown[], surface: Surface): Problem[] {
  return (blocks as ({ type?: unknown; element?: { type?: unknown } } | null)[]).flatMap((block, at) =>
    [
      { type: block?.type, path: ["blocks", at, "type"] },
      { type: block?.element?.type, path: ["blocks", at, "element", "type"] },
    ]
      .filter(({ type }) => typeof type === "string" && surfacesOf[type]?.includes(surface) === false)
      .map(({ type, path }) => ({ sentence: `unsupported type: ${type}`, path })),
  );
}
