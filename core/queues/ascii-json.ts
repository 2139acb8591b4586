import { escapeUnits } from "../escape-units.ts";

/**
 * A value as JSON in printable ASCII alone: every other UTF-16 unit is written `\uXXXX`, which any JSON reader undoes.
 * A queue refuses a whole message for one character that it doesn't take, such as U+FFFE, half of a surrogate pair or
 * a control character (SQS's API reference, "SendMessage"; emulators refuse more), and people type what they like.
 */
export function asciiJson(value: unknown): string {
  return JSON.stringify(value).replace(/[^\x20-\x7e]/g, escapeUnits);
}
