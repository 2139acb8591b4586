import { firstCharacters } from "../../whole-characters.ts";
import type { Command } from "../command.ts";
import { jobNameError, maxJobNameLength } from "../job-name.ts";
import { type CommandName, commandNamed } from "./command-words.ts";
import { type Flags, flagName, readFlags, unknownFlag } from "./flags.ts";
import { jobsFlags } from "./jobs-flags.ts";
import { readLatest } from "./latest-words.ts";
import { examplesOf, misread } from "./misread.ts";
import { parseJobs } from "./parse-jobs.ts";
import { suggestLines } from "./suggest-lines.ts";
import { nameOf, type Token, textOf, tokenize, unescapeSlackText } from "./tokenize.ts";

/** What was typed after `/up42`, and whether the channel is to see the answer (`--share`). */
export interface Parsed {
  command: Command;
  share: boolean;
}

/** A person rarely has more than a sentence; a pasted page isn't a command. */
const maxLineLength = 4000;
const maxJobLength = 1000;

/** How the words and flags after a command become a Command. */
const readings: Record<CommandName, (tokens: Token[], flags: Flags) => Command> = {
  menu: () => ({ kind: "menu" }),
  status: (tokens) =>
    tokens.length === 0 ? { kind: "menu" } : ofJob(tokens, "status", (job) => ({ kind: "status", job })),
  info: (tokens) => ofJob(tokens, "info", (job) => ({ kind: "info", job })),
  tasks: (tokens) => ofJob(tokens, "tasks", (job) => ({ kind: "tasks", job })),
  cancel: (tokens) => ofJob(tokens, "cancel", (job) => ({ kind: "cancel", job })),
  logs: (tokens, flags) =>
    ofJobAnd(tokens, "logs", textOf, logsOf(flags.has("delete") ? "delete-logs" : "logs")),
  rerun: (tokens) => ofJobAnd(tokens, "rerun", nameOf, rerunOf),
  rename: readRename,
  jobs: parseJobs,
  operators: readOperators,
  help: ([about]) => ({
    kind: "help",
    ...(about ? { about: firstCharacters(about.text.toLowerCase(), 100) } : {}),
  }),
};

/** Reads what a person typed after `/up42`, as it arrives from Slack. Never throws: what it can't read is a Command too. */
export function parse(text: string): Parsed {
  if (text.length > maxLineLength)
    return { command: misread("That is too long for a command.", ["help"]), share: false };
  const all = tokenize(unescapeSlackText(text));
  const tokens = all.filter((token) => flagName(token) !== "share");
  const command = read(tokens);
  const share = tokens.length < all.length;
  if (share && command.kind === "operators")
    return { command: misread("That list is for operators alone.", examplesOf("operators")), share: false };
  return { command, share };
}

/** The first word is a command's, or another word for one; else the whole line is a job. */
function read(tokens: Token[]): Command {
  const [first, ...others] = tokens;
  if (!first) return { kind: "menu" };
  const name = first.quoted ? undefined : commandNamed(first.text);
  if (tokens.some((token) => flagName(token) === "help"))
    return { kind: "help", ...(name ? { about: name } : {}) };
  if (!name) return readAsJob(tokens);
  // "job" alone asks for no job in particular.
  if (first.text.toLowerCase() === "job" && others.length === 0) return parseJobs([], new Map());
  const parts = readFlags(name, others, name === "jobs" ? jobsFlags : [], name === "logs" ? ["delete"] : []);
  return "wrong" in parts ? parts.wrong : readings[name](parts.words, parts.flags);
}

/** A line without a command: the card of the job that it names, or lines that may have been meant. */
function readAsJob(tokens: Token[]): Command {
  const suggestions = suggestLines(tokens, read);
  const flag = tokens.map(flagName).find((it) => it !== undefined);
  if (flag !== undefined) {
    if (suggestions.length === 0) return unknownFlag("status", flag, []);
    const [word] = tokens as [Token];
    return misread(
      `"${firstCharacters(word.text, 100)}" is no command of mine. Did you mean this?`,
      suggestions,
    );
  }
  return ofJob(tokens, "status", (job) => ({ kind: "status", job, try: suggestions }));
}

/** A command about one job, which is the last thing on the line: the words are its name, quoted or not. */
function ofJob(tokens: Token[], name: CommandName, make: (job: string) => Command): Command {
  const job = textOf(tokens);
  if (job === "") return misread(`\`${name}\` needs a job.`, examplesOf(name));
  if (job.length > maxJobLength) return tooLong(name);
  return make(job);
}

/**
 * A command about one job and perhaps something more. Quotation marks say where the job ends; without them the whole
 * line may be the job's name, or its first word the job (or `latest failed`) and the rest the something.
 */
function ofJobAnd(
  tokens: Token[],
  name: CommandName,
  readRest: (tokens: Token[]) => string,
  make: (job: string, rest: string | undefined, or?: { job: string; rest: string }) => Command,
): Command {
  const [first] = tokens;
  const begins = isLatestOfStatus(tokens) ? 2 : 1;
  const rest = readRest(tokens.slice(begins));
  if (!first || rest === "" || first.text.length > maxJobLength)
    return ofJob(tokens, name, (job) => make(job, undefined));
  if (first.quoted) return make(first.text, rest);
  const or = { job: textOf(tokens.slice(0, begins)), rest };
  return ofJob(tokens, name, (job) => make(job, undefined, or));
}

/** True if the line begins with `latest failed` or the like, without quotation marks. */
function isLatestOfStatus([first, second]: Token[]): boolean {
  if (!first || !second || first.quoted || second.quoted) return false;
  return readLatest(`${first.text} ${second.text}`) !== undefined;
}

function logsOf(kind: "logs" | "delete-logs") {
  return (job: string, task: string | undefined, or?: { job: string; rest: string }): Command => {
    if ((task?.length ?? 0) > 300)
      return misread("That task's name is too long to look for: give its number.", examplesOf("logs"));
    const second = or && or.rest.length <= 300 ? { or: { job: or.job, task: or.rest } } : {};
    return { kind, job, ...(task === undefined ? {} : { task }), ...second };
  };
}

function rerunOf(job: string, name: string | undefined, or?: { job: string; rest: string }): Command {
  const wrong = name === undefined ? undefined : jobNameError(name);
  if (wrong) return misread(wrong, examplesOf("rerun"));
  const second = or && or.rest.length <= maxJobNameLength ? { or: { job: or.job, name: or.rest } } : {};
  return { kind: "rerun", job, ...(name === undefined ? {} : { name }), ...second };
}

function readRename(tokens: Token[]): Command {
  const [first, ...others] = tokens;
  if (!first?.text) return misread("`rename` needs a job and its new name.", examplesOf("rename"));
  if (first.text.length > maxJobLength) return tooLong("rename");
  if (isLatestOfStatus(tokens)) return ambiguousRename(tokens);
  const name = nameOf(others);
  const wrong = others.length === 0 ? "What should the job be called?" : jobNameError(name);
  if (wrong)
    return misread(wrong, [
      `rename ${/\s/.test(first.text) ? `"${first.text}"` : first.text} <new name>`.slice(0, 500),
    ]);
  return { kind: "rename", job: first.text, name, ...(first.quoted ? {} : { unquoted: true }) };
}

function readOperators(tokens: Token[]): Command {
  return tokens.length === 0
    ? { kind: "operators" }
    : misread("People are added and removed by the menus that `operators` shows.", examplesOf("operators"));
}

/** Where the job ends and its new name begins can't be guessed, and a wrong guess renames the wrong job. */
function ambiguousRename([latest, status, ...others]: Token[]): Command {
  const name = textOf(others);
  return misread(
    `Is "${status?.text}" part of the job or of its new name? Quotation marks say so:`,
    [
      `rename ${latest?.text} "${`${status?.text} ${name}`.trim()}"`,
      `rename "${latest?.text} ${status?.text}" ${name || "<new name>"}`,
    ].filter(({ length }) => length <= 500),
  );
}

function tooLong(name: string): Command {
  return misread(
    "That job's name is too long to look for: give its id or its first characters.",
    examplesOf(name),
  );
}
