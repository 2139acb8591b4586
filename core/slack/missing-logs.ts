import type { KnownBlock } from "@slack/types";
import type { MissingLog } from "../commands/result.ts";
import { bold, bullets, line, lines, plain } from "./rich-text.ts";
import { pluralize, truncate } from "./text.ts";

const mostShown = 12;

/** The tasks whose log isn't among the files, each with the reason. */
export function missingLogs(missing: MissingLog[]): KnownBlock[] {
  if (missing.length === 0) return [];
  const rest = missing.length - mostShown;
  return [
    lines(line(bold("Without a log:"))),
    bullets(
      ...missing.slice(0, mostShown).map((it) => line(plain(`${truncate(it.task, 80)}: ${reason(it)}`))),
    ),
    ...(rest > 0 ? [lines(line(plain(`… and ${pluralize(rest, "more task")}`)))] : []),
  ];
}

function reason({ reason, message, said }: MissingLog): string {
  const quoted = said === undefined ? undefined : `UP42 says: "${truncate(said, 100)}"`;
  switch (reason) {
    case "empty":
      return "its log is empty";
    case "refused":
      return quoted ?? `UP42 refused it (${truncate(message, 100)})`;
    case "unavailable":
      return `UP42 gave no proper answer${quoted ? `. ${quoted}` : ` (${truncate(message, 100)})`}`;
    case "broken":
      return "it broke off midway, three times";
  }
}
