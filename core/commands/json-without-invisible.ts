import { escapeUnits } from "../escape-units.ts";

/** JSON in which what a message may not hold, and what else shows nothing, is written `\uXXXX`: read, it is the same value. */
export function jsonWithoutInvisible(value: unknown): string {
  return JSON.stringify(value).replace(/\p{C}/gu, escapeUnits);
}
