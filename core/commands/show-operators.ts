import type { OperatorList } from "../access/operator-store.ts";
import type { Outcome } from "./outcome.ts";
import type { ResultOf } from "./result.ts";
import type { Requester, Services } from "./services.ts";

/** Who may change jobs, shown to one who may. Throws what the DynamoDB client throws. */
export async function showOperators(services: Services, requester: Requester): Promise<Outcome> {
  return { result: operatorsResult(services, requester, await services.operatorStore.list()) };
}

export function operatorsResult(
  { operatorStore: { named } }: Services,
  { user: asker }: Requester,
  { ids, edits }: OperatorList,
): ResultOf<"operators"> {
  const operators = ids.map((user) => {
    const edit = edits.find((it) => it.user === user && it.did === "added");
    return edit ? { user, added: { by: edit.by, at: new Date(edit.at) } } : { user };
  });
  const removed = edits
    .filter(({ user, did }) => did === "removed" && named.includes(user) && !ids.includes(user))
    .map(({ user, by, at }) => ({ user, by, at: new Date(at) }));
  return { kind: "operators", operators, removed, asker };
}
