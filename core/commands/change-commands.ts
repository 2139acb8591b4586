import type { Command, CommandOf } from "./command.ts";

/*
 * The commands that change a job at UP42, or delete what was saved of it. A new one belongs here first: from here come who
 * may, that it is never tried again by a button, and that a job guessed from a part of its name is shown before it.
 */

/** As typed: they name the job, or lead to a button that does. */
const typed = ["cancel", "rename", "rerun"] as const;
/** What makes the change: clicked and confirmed, or `rename` however it was asked for. */
const sends: readonly Command["kind"][] = ["cancel-now", "rename", "rerun-now", "delete-logs-now"];

export type TypedChange = CommandOf<(typeof typed)[number]>;

export function isTypedChange(command: Command): command is TypedChange {
  return (typed as readonly string[]).includes(command.kind);
}

/** True if running it makes a change: trying it again is a decision, not a button. */
export function sendsChange({ kind }: Command): boolean {
  return sends.includes(kind);
}

/** True if it is a step on the way to a change: whoever may not make one hears so at the first step. */
export function leadsToChange(command: Command): boolean {
  const steps: readonly Command["kind"][] = ["rename-form", "delete-logs"];
  return isTypedChange(command) || sendsChange(command) || steps.includes(command.kind);
}

/** True if it shows or changes who the operators are. */
export function isAboutOperators({ kind }: Command): boolean {
  return kind === "operators" || kind === "operator-add" || kind === "operator-remove";
}

/** True if only operators may ask it. */
export function isForOperators(command: Command): boolean {
  return leadsToChange(command) || isAboutOperators(command);
}

export const nothingStarted = "Nothing was started.";
export const notRenamed = "It was not renamed.";

/** What is said of a job where a command surely didn't change it; undefined of one that changes none. */
export function unchangedBy({ kind }: Command): string | undefined {
  switch (kind) {
    case "rerun":
    case "rerun-now":
      return nothingStarted;
    case "rename":
      return notRenamed;
    case "cancel":
    case "cancel-now":
      return "It was not cancelled.";
    default:
      return undefined;
  }
}

/** The id under which the change that a command asks for is written down: the same for each click on one offer. */
export function changeIdOf(command: Command, requestId: string): string {
  return command.kind === "rerun-now" ? `rerun-${command.offer}` : requestId;
}
