import { isSeen } from "../is-seen.ts";
import { unsafeCharacters } from "../unsafe-characters.ts";
import { commandNamed } from "./grammar/command-words.ts";
import { readLatest } from "./grammar/latest-words.ts";
import { jsonWithoutInvisible } from "./json-without-invisible.ts";

/** Longest name we give a job, in characters. UP42 states no limit; longer ones are unreadable everywhere. */
export const maxJobNameLength = 300;
/** Characters that a button has for a name, beside what else a re-run needs; each that can't be seen takes six. */
const longestInButton = 1200;

/** What is wrong with a new name for a job, in a sentence; undefined if nothing is. */
export function jobNameError(name: string): string | undefined {
  const trimmed = name.trim();
  if (!isSeen(name)) return "A job's name can't be empty.";
  if (name.length > maxJobNameLength)
    return `That name has ${name.length} characters; a job's name may have ${maxJobNameLength}.`;
  const [unseen] = name.toWellFormed() === name ? (name.match(unsafeCharacters) ?? []) : ["\ufffd"];
  if (unseen !== undefined)
    return `That name has a character in it that can't be seen (${codePoint(unseen)}), as may come along when text is copied: leave it out.`;
  if (jsonWithoutInvisible(name).length > longestInButton)
    return "That name is made of characters most of which can't be seen: leave them out.";
  // A job called so could never be asked for by its name.
  if (readLatest(trimmed)) return `A job can't be called "${trimmed}": that means the newest job.`;
  if (commandNamed(trimmed)) return `A job can't be called "${trimmed}": that is a command.`;
  return undefined;
}

function codePoint(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}
