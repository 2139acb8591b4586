import type { Command } from "./command.ts";
import { jsonWithoutInvisible } from "./json-without-invisible.ts";

/** Slack's limit for a button's value, in characters (its docs, "Block elements"). */
const longest = 2000;

/** A command as a button carries it, as JSON in which nothing is invisible; undefined if it doesn't fit. */
export function buttonValue(command: Command): string | undefined {
  const value = jsonWithoutInvisible(command);
  return value.length <= longest ? value : undefined;
}
