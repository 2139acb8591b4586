/** The last line that names an error; undefined if none does. */
export function lastErrorLine(text: string): string | undefined {
  return text
    .split("\n")
    .findLast((line) => /^[\w.]*(Error|Exception)\b/.test(line) || /\b(ERROR|FATAL)\b/.test(line));
}
