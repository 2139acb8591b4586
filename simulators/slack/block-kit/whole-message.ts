/* What Slack counts over all the blocks of a message or a view at once. */

/** Something that Slack would refuse, and where it stands. */
export interface Problem {
  sentence: string;
  path: readonly PropertyKey[];
}

/** Slack refuses blocks whose text adds up to about 13,000 characters; once, to 11,341 (bolt-js#2509, #2867; not in its docs). */
export const MAX_CHARACTERS_OVER_ALL_BLOCKS = 11_000;
/** Slack's docs: "Table block", "Data table block", "Data visualization block". */
const MAX_CHARACTERS_IN_TABLES = 10_000;
const MAX_CHARTS = 2;

/** What Slack says of a second table, under the error `invalid_attachments` (its docs: "Table block"). */
export const ONLY_ONE_TABLE = "only_one_table_allowed";

interface Block {
  type?: unknown;
  block_id?: unknown;
  action_id?: unknown;
  focus_on_load?: unknown;
  rows?: unknown;
  element?: Block;
  accessory?: Block;
  elements?: unknown;
  actions?: unknown;
  child_blocks?: unknown;
}

/** What a message's blocks hold too much of, taken together. */
export function overfull(blocks: readonly unknown[]): Problem[] {
  const all = withChildren(blocks);
  const ofType = (...types: string[]) => all.filter(({ block }) => types.includes(String(block.type)));
  const problems: Problem[] = [];
  const tables = ofType("table", "data_table");
  for (const { path } of tables.slice(1)) problems.push({ sentence: ONLY_ONE_TABLE, path });
  const inTables = sum(tables.map(({ block }) => characters(block.rows)));
  if (inTables > MAX_CHARACTERS_IN_TABLES) {
    const sentence = `tables hold ${inTables} characters, more than ${MAX_CHARACTERS_IN_TABLES}`;
    problems.push({ sentence, path: ["blocks"] });
  }
  for (const { path } of ofType("data_visualization").slice(MAX_CHARTS)) {
    problems.push({ sentence: `no more than ${MAX_CHARTS} data_visualization blocks allowed`, path });
  }
  const inAll = characters(blocks);
  if (inAll > MAX_CHARACTERS_OVER_ALL_BLOCKS) {
    const sentence = `blocks hold ${inAll} characters, more than ${MAX_CHARACTERS_OVER_ALL_BLOCKS}`;
    problems.push({ sentence, path: ["blocks"] });
  }
  return problems;
}

const NOT_SHOWN = new Set(["type", "block_id", "action_id", "value", "style"]);

function characters(value: unknown): number {
  if (typeof value === "string") return value.length;
  if (typeof value !== "object" || value === null) return 0;
  return sum(Object.entries(value).map(([key, inner]) => (NOT_SHOWN.has(key) ? 0 : characters(inner))));
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}

/** A block_id may appear once in a message or view, an action_id once in a block; one element gets the focus. */
export function repeated(blocks: readonly unknown[]): Problem[] {
  const all = withChildren(blocks);
  const blockIds = all.map(({ block, path }) => ({ id: block.block_id, path: [...path, "block_id"] }));
  const focused = all
    .flatMap(({ block, path }) => elementsOf(block, path))
    .filter(({ element }) => element.focus_on_load === true);
  return [
    ...twice(blockIds, "block_id"),
    ...all.flatMap(({ block, path }) =>
      twice(
        elementsOf(block, path).map(({ element, path }) => ({
          id: element.action_id,
          path: [...path, "action_id"],
        })),
        "action_id",
      ),
    ),
    ...focused.slice(1).map(({ path }) => ({
      sentence: "only one element may have focus_on_load",
      path: [...path, "focus_on_load"],
    })),
  ];
}

function twice(ids: { id: unknown; path: readonly PropertyKey[] }[], name: string): Problem[] {
  return ids.flatMap(({ id, path }, at) =>
    typeof id === "string" && ids.findIndex((other) => other.id === id) < at
      ? [{ sentence: `${name} ${id} already exists`, path }]
      : [],
  );
}

interface Placed {
  block: Block;
  path: readonly PropertyKey[];
}

/** The blocks and those in their containers. */
function withChildren(blocks: readonly unknown[]): Placed[] {
  return blocks.flatMap((each, at) => {
    const block = object(each);
    const path = ["blocks", at];
    const children = list(block.child_blocks).map((child, index) => ({
      block: object(child),
      path: [...path, "child_blocks", index],
    }));
    return [{ block, path }, ...children];
  });
}

function elementsOf(
  block: Block,
  path: readonly PropertyKey[],
): { element: Block; path: readonly PropertyKey[] }[] {
  const several = (["elements", "actions"] as const).flatMap((field) =>
    list(block[field]).map((element, at) => ({ element: object(element), path: [...path, field, at] })),
  );
  const single = (["accessory", "element"] as const)
    .filter((field) => block[field])
    .map((field) => ({ element: object(block[field]), path: [...path, field] }));
  return [...several, ...single];
}

function object(value: unknown): Block {
  return typeof value === "object" && value !== null ? value : {};
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
