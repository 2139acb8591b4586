import type { Command } from "../command.ts";
import { helpTopics } from "./help-topics.ts";

/** Words that are no command: what is wrong with them, and lines to copy after `/up42`. */
export function misread(sentence: string, lines: string[]): Command {
  return { kind: "misread", sentence, try: [...new Set(lines)] };
}

/** Lines that show how a command is typed. */
export function examplesOf(name: string): string[] {
  return (helpTopics.find((it) => it.name === name)?.examples ?? []).slice(0, 2);
}
