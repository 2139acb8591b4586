import type { Command } from "./command.ts";

/** What a change is recorded under: the same for each delivery of its request, and of a re-run for each click on its offer. */
export function changeId(requestId: string, command: Command): string {
  return command.kind === "rerun-now" ? `rerun-${command.offer}` : requestId;
}
