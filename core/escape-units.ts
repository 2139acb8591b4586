/** A text as it stands in JSON with each of its UTF-16 units written `\uXXXX`, which any JSON reader undoes. */
export function escapeUnits(text: string): string {
  return text
    .split("")
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)
    .join("");
}
