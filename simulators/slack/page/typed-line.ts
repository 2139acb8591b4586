/* What a typed line is for Slack. */

export type TypedLine =
  | { kind: "nothing" }
  | { kind: "command"; text: string }
  | { kind: "post"; text: string };

/**
 * A line that begins with the app's command is one, with the text exactly as it was typed after the blank. Whatever else
 * begins with a slash is for the workspace to answer.
 * @param command with its slash
 */
export function readLine(typed: string, command: string): TypedLine {
  if (typed.trim() === "") return { kind: "nothing" };
  if (typed === command) return { kind: "command", text: "" };
  if (typed.startsWith(command) && /\s/.test(typed[command.length] ?? "")) {
    return { kind: "command", text: typed.slice(command.length + 1) };
  }
  return { kind: "post", text: typed };
}
