/* What was typed and not sent, by person, channel and thread: it waits where one left it. */

const drafts = new Map<string, string>();

export function draftAt(where: string): string {
  return drafts.get(where) ?? "";
}

export function keepDraft(where: string, text: string): void {
  if (text === "") drafts.delete(where);
  else drafts.set(where, text);
}
