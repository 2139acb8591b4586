import type { Completion } from "../seen-workspace.ts";

/* Which of the offered lines a key chooses. */

/** Nothing is marked. */
export const none = -1;

/**
 * What is marked when the offers come: while only a part of the command is typed the first, as in Slack, so that Enter
 * completes it; afterwards none, so that Enter sends the line as it was typed.
 * @param command with its slash
 */
export function markedAtFirst(typed: string, offers: readonly Completion[], command: string): number {
  const typesCommand = command.startsWith(typed) && typed !== command;
  return typesCommand && offers.length > 0 ? 0 : none;
}

/** The mark after an arrow key: round, by way of none. */
export function movedMark(mark: number, step: 1 | -1, offers: readonly Completion[]): number {
  const places = offers.length + 1;
  return ((mark + 1 + step + places) % places) - 1;
}

/** What Enter takes: what is marked, unless that is what was typed already. */
export function chosenByEnter(
  typed: string,
  mark: number,
  offers: readonly Completion[],
): Completion | undefined {
  const marked = offers[mark];
  return marked && marked.line.trim() !== typed.trim() ? marked : undefined;
}

/** What Tab takes: what is marked, else the first. */
export function chosenByTab(mark: number, offers: readonly Completion[]): Completion | undefined {
  return offers[mark] ?? offers[0];
}
