import type { Command } from "./command.ts";

/** Slack's limit for a button's value, in characters (its docs, "Block elements"). */
const longest = 2000;

/** A command as a button carries it, as JSON in which nothing is invisible; undefined if it doesn't fit. */
export function buttonValue(command: Command): string | undefined {
  const value = jsonWithoutInvisible(command);
  return value.length <= longest ? value : undefined;
}

/** JSON in which what a message may not hold, and what else shows nothing, is written `\uXXXX`: read, it is the same value. */
export function jsonWithoutInvisible(value: unknown): string {
  return JSON.stringify(value).replace(/\p{C}/gu, (character) =>
    character
      .split("")
      .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)
      .join(""),
  );
}
