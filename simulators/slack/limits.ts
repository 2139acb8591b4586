import type { z } from "zod";
import { misplaced } from "./block-kit/surfaces.ts";
import { messageSchema, viewSchema } from "./block-kit/view-and-message-schema.ts";
import { overfull, type Problem, repeated } from "./block-kit/whole-message.ts";

/**
 * What Slack would refuse in a message, or an empty list. Each problem is one sentence in Slack's own form, such
 * as `[ERROR] must be less than 3001 characters [json-pointer:/blocks/0/text/text]`.
 *
 * One rule is ours: blocks need a `text` beside them, since notifications and screen readers read nothing else.
 */
export function limitProblems(message: { text?: unknown; blocks?: unknown }): string[] {
  const { text, blocks } = message;
  if (isEmpty(message)) return [inSlacksForm({ sentence: "no_text", path: ["text"] })];
  const problems = schemaProblems(messageSchema, { text, blocks });
  if (Array.isArray(blocks) && blocks.length > 0) {
    if (!text) problems.push({ sentence: "blocks need a text beside them as fallback", path: ["text"] });
    problems.push(...misplaced(blocks, "message"), ...overfull(blocks), ...repeated(blocks));
  }
  return problems.map(inSlacksForm);
}

/** Whether a message shows nothing: neither blocks nor a text that is more than blanks. */
export function isEmpty({ text, blocks }: { text?: unknown; blocks?: unknown }): boolean {
  const noText = text === undefined || text === null || (typeof text === "string" && text.trim() === "");
  const noBlocks = blocks === undefined || blocks === null || (Array.isArray(blocks) && blocks.length === 0);
  return noText && noBlocks;
}

/** What Slack would refuse in a modal or a Home tab, in the same form as {@link limitProblems}. */
export function viewProblems(view: unknown): string[] {
  const problems = schemaProblems(viewSchema, view);
  const { blocks, type } = (view ?? {}) as { blocks?: unknown; type?: unknown };
  if (Array.isArray(blocks)) {
    problems.push(...misplaced(blocks, type === "home" ? "home" : "modal"), ...repeated(blocks));
  }
  return problems.map(({ sentence, path }) => inSlacksForm({ sentence, path: ["view", ...path] }));
}

function inSlacksForm({ sentence, path }: Problem): string {
  return `[ERROR] ${sentence} [json-pointer:/${path.map(String).join("/")}]`;
}

function schemaProblems(schema: z.ZodType, value: unknown): Problem[] {
  const result = schema.safeParse(value, { reportInput: true });
  return result.success
    ? []
    : result.error.issues.map((issue) => ({ sentence: sentence(issue, value), path: issue.path }));
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
