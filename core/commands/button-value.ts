import type { Command } from "./command.ts";

/** Slack's limit for a button's value, in characters (its docs, "Block elements"). */
const longest = 2000;

/** A command as a button carries it; undefined if it doesn't fit. */
export function buttonValue(command: Command): string | undefined {
  const value = JSON.stringify(command);
  return value.length <= longest ? value : undefined;
}
