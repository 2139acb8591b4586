import { closestMatches } from "../../closest-matches.ts";
import type { Command } from "../command.ts";
import { commandNamed, commandWords } from "./command-words.ts";
import { flagName } from "./flags.ts";
import { latestWords } from "./latest-words.ts";
import { statusesNamed, statusWords } from "./status-words.ts";
import { lineOf, type Token, textOf, tokenize } from "./tokenize.ts";

/**
 * Lines that someone may have meant who typed one that begins with no command, at most three. Each is a line that is
 * understood.
 */
export function suggestLines(tokens: readonly Token[], read: (tokens: Token[]) => Command): string[] {
  const [first, ...others] = tokens;
  if (!first || first.quoted) return [];
  const understood = (line: string) => read(tokenize(line)).kind !== "misread";
  const rest = lineOf(others);
  const commands = nearCommands(first.text).flatMap((word) =>
    [`${word} ${rest}`.trim(), ...(rest === "" ? [`help ${word}`] : [])].filter(understood).slice(0, 1),
  );
  const filters = commands.length === 0 && tokens.some(flagName);
  const jobs = filters ? [`jobs ${lineOf(tokens)}`].filter(understood) : [];
  const lines = [...commands, ...jobs, ...statusLines(tokens)].filter(({ length }) => length <= 500);
  return [...new Set(lines)].slice(0, 3);
}

/** Words for commands, and `latest`, that resemble a word: one for each command. */
function nearCommands(word: string): string[] {
  if (isLatest(word)) return [];
  const near = closestMatches(word, [...commandWords, ...latestWords], (it) => it, Number.POSITIVE_INFINITY);
  return near
    .filter((it, at) => near.findIndex((other) => commandNamed(other) === commandNamed(it)) === at)
    .slice(0, 2);
}

/** For a status on its own (`failed`), and for a misspelt one after `latest`. */
function statusLines(tokens: readonly Token[]): string[] {
  const [first, ...others] = tokens;
  const latest = first !== undefined && isLatest(first.text);
  const text = textOf(latest ? others : tokens);
  if (latest && statusesNamed(text)) return [];
  const [status] = statusesNamed(text)
    ? [text.toLowerCase()]
    : closestMatches(text, statusWords, (it) => it, 1);
  if (status === undefined) return [];
  return latest ? [`${first.text.toLowerCase()} ${status}`] : [`jobs ${status}`, `latest ${status}`];
}

function isLatest(word: string): boolean {
  return latestWords.includes(word.toLowerCase());
}
