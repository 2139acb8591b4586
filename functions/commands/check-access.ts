import type { Logger } from "@aws-lambda-powertools/logger";
import { changeIdOf, isForOperators, sendsChange } from "../../core/commands/change-commands.ts";
import { problem } from "../../core/commands/problems.ts";
import type { Result } from "../../core/commands/result.ts";
import type { Services } from "../../core/commands/services.ts";
import { within } from "../../core/commands/within.ts";
import { describeError } from "../../core/logger.ts";
import type { CommandRequest } from "../../core/queues/messages.ts";

type AccessServices = Pick<Services, "operatorStore" | "workspace" | "changes">;

/** Milliseconds that a card waits to know whether it may offer changes. */
const operatorsWithinMs = 1_000;

/**
 * Who may do what, looked up when the work is done: what to tell someone who doesn't belong here, else the operators.
 * Throws what the DynamoDB client throws, where the command needs an operator.
 */
export async function checkAccess(
  services: AccessServices,
  request: CommandRequest,
  logger: Logger,
): Promise<{ refusal: Result } | { operators: readonly string[] }> {
  const { replyTo, command } = request;
  // Whoever was let in when it was sent hears what came of it, whatever has changed since.
  if (await hasBegun(services, request))
    return { operators: [...(await operatorsForCards(services, logger)), replyTo.user] };
  const admission = await services.workspace.admits(replyTo.team, replyTo.user);
  if (admission.is === "stranger") {
    logger.warn("stranger refused", { team: replyTo.team ?? "" });
    return {
      refusal: problem(
        "not allowed",
        `Only members of ${admission.workspace} may use this app, and Slack doesn't count you among them: ask someone of ${admission.workspace} to look for you, or whoever runs the app to let your workspace in.`,
      ),
    };
  }
  if (admission.is === "unknown") {
    const { error, tokenRefused } = admission;
    logger.error(tokenRefused ? "bot token refused" : "workspace not known", { error });
    return {
      refusal: problem(
        "not allowed",
        "Slack doesn't tell the app just now who belongs to its workspace, so it can't answer you. Try again in a minute; if it goes on, tell whoever runs the app.",
      ),
    };
  }
  if (!isForOperators(command)) return { operators: await operatorsForCards(services, logger) };
  return { operators: (await services.operatorStore.list()).ids };
}

/** True if an earlier attempt at this change has written down that it makes it. */
async function hasBegun({ changes }: AccessServices, { id, command }: CommandRequest): Promise<boolean> {
  return sendsChange(command) && (await changes.find(changeIdOf(command, id)))?.request === id;
}

/**
 * Whom a card offers changes to: where the table gives no answer, those whom the stage's file names. A change itself
 * is checked when it is asked for.
 */
export async function operatorsForCards(
  { operatorStore }: Pick<AccessServices, "operatorStore">,
  logger: Logger,
): Promise<readonly string[]> {
  let error = `no answer within ${operatorsWithinMs} ms`;
  const list = await within(operatorsWithinMs, () =>
    operatorStore.list().catch((failure) => {
      error = describeError(failure);
      throw failure;
    }),
  );
  if (list) return list.ids;
  logger.warn("operators not read", { error });
  return operatorStore.named;
}
