/** JSON in which what a message may not hold, and what else shows nothing, is written `\uXXXX`: read, it is the same value. */
export function jsonWithoutInvisible(value: unknown): string {
  return JSON.stringify(value).replace(/\p{C}/gu, (character) =>
    character
      .split("")
      .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)
      .join(""),
  );
}
