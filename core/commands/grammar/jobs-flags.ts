import type { Flags } from "./flags.ts";
import { latestWords } from "./latest-words.ts";
import { sinceToDate } from "./since.ts";
import { statusesNamed } from "./status-words.ts";
import type { Token } from "./tokenize.ts";

/** Flags of `jobs`. */
export const jobsFlags = ["status", "mode", "workflow", "name", "since", "limit"] as const;

/** Words that say of a list what it is anyway. */
const fillers = new Set([...latestWords, "all", "jobs", "job", "and", "or"]);

/**
 * Reads words without a flag as the flags they stand for. At either end of the line a word for a status is one, a length
 * of time or a day is `--since`, a flag's name without its dashes is the flag; what is left is part of a name. Quoted
 * words are always part of a name.
 */
export function flagsOfWords(tokens: readonly Token[]): Flags {
  const flags: Flags = new Map();
  const add = (flag: string, value: string) => flags.set(flag, [...(flags.get(flag) ?? []), value]);
  /** True if the word stands for a flag, or for nothing. */
  const taken = ({ text, quoted }: Token): boolean => {
    if (quoted) return false;
    const word = text.toLowerCase().replace(/,$/, "");
    if (word.split(",").every(statusesNamed)) add("status", word);
    else if (sinceToDate(word, new Date())) add("since", word);
    else return fillers.has(word);
    return true;
  };

  const words = [...tokens];
  for (let first = words[0]; first; first = words[0]) {
    const flag = first.quoted ? undefined : jobsFlags.find((it) => it === first?.text.toLowerCase());
    if (flag && words.length > 1) {
      const rest = words.splice(0, flag === "name" || flag === "workflow" ? words.length : 2).slice(1);
      add(flag, rest.map(({ text }) => text).join(" "));
    } else if (isCount(words)) {
      add("limit", words.splice(0, 2)[1]?.text ?? "");
    } else if (taken(first)) words.shift();
    else break;
  }
  while (words.length > 0 && taken(words.at(-1) as Token)) words.pop();
  if (words.length > 0) add("name", words.map(({ text }) => text).join(" "));
  return flags;
}

/** `last 5` */
function isCount([first, second]: readonly Token[]): boolean {
  return (
    first?.quoted === false &&
    latestWords.includes(first.text.toLowerCase()) &&
    /^\d+$/.test(second?.text ?? "")
  );
}
