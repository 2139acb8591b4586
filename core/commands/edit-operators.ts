import type { EditOutcome } from "../access/operator-store.ts";
import type { OperatorEdit } from "../access/operators.ts";
import type { Person } from "../access/workspace.ts";
import type { Outcome } from "./outcome.ts";
import { problem } from "./problems.ts";
import type { Result, ResultOf } from "./result.ts";
import type { Requester, Services } from "./services.ts";
import { operatorsResult } from "./show-operators.ts";

/** Makes someone an operator, if they are a person of our workspace. Throws what the DynamoDB client throws. */
export async function addOperator(services: Services, requester: Requester, user: string): Promise<Outcome> {
  const person = await services.workspace.person(user);
  if (person !== "member") return { result: about(user, cannotBeAdded[person]) };
  return edit(services, requester, user, "added");
}

/** Ends that someone is an operator. Throws what the DynamoDB client throws. */
export async function removeOperator(
  services: Services,
  requester: Requester,
  user: string,
): Promise<Outcome> {
  return edit(services, requester, user, "removed");
}

async function edit(
  services: Services,
  requester: Requester,
  user: string,
  did: OperatorEdit["did"],
): Promise<Outcome> {
  const asked = { user, did, by: requester.user, request: requester.requestId };
  const { outcome, list } = await services.operatorStore.edit(asked);
  const shown = operatorsResult(services, requester, list);
  switch (outcome) {
    case "done":
      // The audit trail: who (every line has the requester as `user`) did what to whom.
      services.logger.info(`operator ${did}`, { operator: user, operators: list.ids.length });
      return { result: { ...shown, note: { user, is: did } } };
    case "already so":
      return {
        result: { ...shown, note: { user, is: did === "added" ? "already an operator" : "no operator" } },
      };
    default:
      return { result: refusals[outcome](list.ids) };
  }
}

const refusals: Record<Exclude<EditOutcome, "done" | "already so">, (operators: string[]) => Result> = {
  "not an operator": (operators) => ({
    ...problem("not allowed", "You aren't an operator any more, so nothing was changed. These people are:"),
    people: operators.slice(0, 5),
  }),
  yourself: () =>
    problem(
      "not possible in this state",
      "Nobody removes themself, so that there is always an operator. Another operator can remove you.",
    ),
  "decided by the stage": () =>
    problem(
      "not possible in this state",
      "Who may change jobs is decided by the app's settings alone (operators): nothing was changed.",
    ),
};

const cannotBeAdded: Record<Exclude<Person, "member">, string> = {
  stranger:
    "Nobody was added: only members of this app's workspace may use it, and this person is of another:",
  bot: "Nobody was added: only people can be operators, and this is an app:",
  deactivated: "Nobody was added: this person's account is deactivated:",
  "not found": "Nobody was added: Slack doesn't let the app see who this is:",
  "no scope":
    "Nobody was added: the app may not look people up yet. Whoever runs it has to install it again, with the scope `users:read`. You chose:",
  unknown: "Nobody was added: Slack doesn't say just now who this is. Try again in a minute:",
};

function about(user: string, sentence: string): ResultOf<"problem"> {
  return { ...problem("not possible in this state", sentence), people: [user] };
}
