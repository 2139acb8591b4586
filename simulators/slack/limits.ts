import type { z } from "zod";
import { messageSchema, viewSchema } from "./block-schema.ts";

/** Slack refuses blocks whose text adds up to about 13,000 characters; once, to 11,341 (bolt-js#2509, #2867; not in its docs). */
export const MAX_CHARACTERS_OVER_ALL_BLOCKS = 11_000;

/**
 * What Slack would refuse in a message, or an empty list. Each problem is one sentence in Slack's own form, such
 * as `[ERROR] must be less than 3001 characters [json-pointer:/blocks/0/text/text]`.
 *
 * One rule is ours: blocks need a `text` beside them, since notifications and screen readers read nothing else.
 */
export function limitProblems(message: { text?: unknown; blocks?: unknown }): string[] {
  const problems = schemaProblems(messageSchema, { text: message.text, blocks: message.blocks });
  if (!Array.isArray(message.blocks) || message.blocks.length === 0) return problems;
  if (!message.text) problems.push(problem("blocks need a text beside them as fallback", ["text"]));
  const characters = shownCharacters(message.blocks);
  if (characters > MAX_CHARACTERS_OVER_ALL_BLOCKS) {
    const most = MAX_CHARACTERS_OVER_ALL_BLOCKS;
    problems.push(problem(`blocks hold ${characters} characters, more than ${most}`, ["blocks"]));
  }
  return [...problems, ...repeatedIds(message.blocks)];
}

/** What Slack would refuse in a modal or a Home tab, in the same form as {@link limitProblems}. */
export function viewProblems(view: unknown): string[] {
  const problems = schemaProblems(viewSchema, view);
  const blocks = (view as { blocks?: unknown } | null)?.blocks;
  return Array.isArray(blocks) ? [...problems, ...repeatedIds(blocks)] : problems;
}

function problem(sentence: string, path: readonly PropertyKey[]): string {
  return `[ERROR] ${sentence} [json-pointer:/${path.map(String).join("/")}]`;
}

function schemaProblems(schema: z.ZodType, value: unknown): string[] {
  const result = schema.safeParse(value, { reportInput: true });
  return result.success
    ? []
    : result.error.issues.map((issue) => problem(sentence(issue, value), issue.path));
}

function sentence(issue: z.core.$ZodIssue, whole: unknown): string {
  switch (issue.code) {
    case "too_big":
      return issue.origin === "string"
        ? `must be less than ${Number(issue.maximum) + 1} characters`
        : `no more than ${issue.maximum}${issue.origin === "array" ? " items" : ""} allowed`;
    case "too_small":
      return issue.origin === "string"
        ? `must be more than ${Number(issue.minimum) - 1} characters`
        : `no fewer than ${issue.minimum}${issue.origin === "array" ? " items" : ""} allowed`;
    case "unrecognized_keys":
      return `invalid additional property: ${issue.keys.join(", ")}`;
    case "invalid_union":
      return `unsupported type: ${String(at(whole, issue.path))}`;
    case "invalid_type":
      return issue.input === undefined ? "missing required field" : `must be of type ${issue.expected}`;
    default:
      return issue.message;
  }
}

function at(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (inner, key) => (inner as Record<PropertyKey, unknown> | undefined)?.[key],
    value,
  );
}

const NOT_SHOWN = new Set(["type", "block_id", "action_id", "value", "style"]);

function shownCharacters(value: unknown): number {
  if (typeof value === "string") return value.length;
  if (typeof value !== "object" || value === null) return 0;
  return Object.entries(value).reduce(
    (sum, [key, inner]) => (NOT_SHOWN.has(key) ? sum : sum + shownCharacters(inner)),
    0,
  );
}

interface Identified {
  block_id?: unknown;
  action_id?: unknown;
  elements?: unknown;
}

/** A block_id may appear once in a message, an action_id once in a block. */
function repeatedIds(blocks: Identified[]): string[] {
  const repeatedBlocks = repeats(blocks.map((block) => block?.block_id)).map(({ id, index }) =>
    problem(`block_id ${id} already exists`, ["blocks", index, "block_id"]),
  );
  const repeatedActions = blocks.flatMap((block, position) => {
    const elements = Array.isArray(block?.elements) ? (block.elements as Identified[]) : [];
    return repeats(elements.map((element) => element?.action_id)).map(({ id, index }) =>
      problem(`action_id ${id} already exists`, ["blocks", position, "elements", index, "action_id"]),
    );
  });
  return [...repeatedBlocks, ...repeatedActions];
}

function repeats(ids: unknown[]): { id: string; index: number }[] {
  return ids.flatMap((id, index) =>
    typeof id === "string" && ids.indexOf(id) < index ? [{ id, index }] : [],
  );
}
