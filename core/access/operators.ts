/** Instead of ids in the stage's list: everyone of our workspace may change jobs. */
export const everyone = "*";

/** The item of the changes table in which edits stand; `edits.S` is JSON text. */
export const operatorsItem = { id: { S: "operators" } };

/** What an operator did with another person last. */
export interface OperatorEdit {
  /** Slack id of the person. */
  user: string;
  did: "added" | "removed";
  /** Slack id of the operator. */
  by: string;
  /** ISO 8601. */
  at: string;
  /** The request that asked for it: delivered again, it is done already. */
  request: string;
}

/** True where the stage's list alone decides: `[]` is read-only for all, `["*"]` is everyone. */
export function isDecidedByStage(named: readonly string[]): boolean {
  return named.length === 0 || named.includes(everyone);
}

/**
 * Slack ids of those who may change jobs; `*` alone is everyone: whom the stage's list names and whom operators added, without
 * those whom they removed. If nobody is left, which only another list in the stage's file can bring about, that list counts.
 */
export function operatorIds(named: readonly string[], edits: readonly OperatorEdit[]): string[] {
  if (isDecidedByStage(named)) return named.includes(everyone) ? [everyone] : [];
  const all = [...new Set([...named, ...usersOf(edits, "added")])];
  const removed = usersOf(edits, "removed");
  const left = all.filter((id) => !removed.includes(id));
  return left.length > 0 ? left : [...named];
}

export function isOperator(ids: readonly string[], user: string): boolean {
  return ids.includes(everyone) || ids.includes(user);
}

/** The edits that stand in the item, as DynamoDB gives it. @throws SyntaxError if it isn't what we wrote. */
export function editsIn(item: { edits?: { S?: string | undefined } } | undefined): OperatorEdit[] {
  return JSON.parse(item?.edits?.S ?? "[]");
}

function usersOf(edits: readonly OperatorEdit[], did: OperatorEdit["did"]): string[] {
  return edits.filter((edit) => edit.did === did).map(({ user }) => user);
}
