import { closestMatches } from "../../closest-matches.ts";
import { firstCharacters } from "../../whole-characters.ts";
import type { Command } from "../command.ts";
import { examplesOf, misread } from "./misread.ts";
import type { Token } from "./tokenize.ts";

/** The values given to each flag, in their order. */
export type Flags = Map<string, string[]>;

const flagPattern = /^--([\p{L}-]+)(?:=(.*))?$/su;

/** The flag's name, in lower case, if the token is a flag. */
export function flagName(token: Token): string | undefined {
  return token.quoted ? undefined : flagPattern.exec(token.text)?.[1]?.toLowerCase();
}

/**
 * Parts a command's words from its flags; a Command where one is unknown.
 * @param known flags that have a value.
 * @param switches flags that have none.
 */
export function readFlags(
  command: string,
  tokens: readonly Token[],
  known: readonly string[],
  switches: readonly string[] = [],
): { words: Token[]; flags: Flags } | { wrong: Command } {
  const words: Token[] = [];
  const flags: Flags = new Map();
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at] as Token;
    const name = flagName(token);
    if (name === undefined) {
      words.push(token);
      continue;
    }
    const given = flagPattern.exec(token.text)?.[2];
    if (switches.includes(name)) {
      if (given !== undefined)
        return { wrong: misread(`\`--${name}\` stands alone, without a value.`, examplesOf(command)) };
      flags.set(name, []);
      continue;
    }
    if (!known.includes(name)) return { wrong: unknownFlag(command, name, [...known, ...switches]) };
    const value = given ?? tokens[++at]?.text;
    if (!value) return { wrong: misread(`\`--${name}\` needs a value.`, examplesOf(command)) };
    flags.set(name, [...(flags.get(name) ?? []), value]);
  }
  return { words, flags };
}

/** Says that a command has no such flag. */
export function unknownFlag(command: string, flag: string, known: readonly string[]): Command {
  const [meant] = closestMatches(flag, known, (it) => it, 1);
  const guess = meant ? ` Did you mean \`--${meant}\`?` : "";
  return misread(
    `\`${command}\` has no \`--${firstCharacters(flag, 40)}\`.${guess} A name that begins with dashes goes in quotation marks.`,
    [`help ${command}`],
  );
}
