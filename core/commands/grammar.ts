import { closestMatches } from "./closest-matches.ts";
import type { Command } from "./command.ts";
import { helpTopics } from "./help-topics.ts";
import { jobNameError } from "./job-name.ts";
import { examplesOf, misread } from "./misread.ts";
import { jobsFlags, parseJobs } from "./parse-jobs.ts";
import { type Token, tokenize, unescapeSlackText } from "./tokenize.ts";

/** What was typed after `/up42`, and whether the channel is to see the answer (`--share`). */
export interface Parsed {
  command: Command;
  share: boolean;
}

/** A person rarely has more than a sentence; a pasted page isn't a command. */
const maxLineLength = 4000;
const maxJobLength = 1000;

type Flags = Map<string, string>;
type Reading = (tokens: Token[], flags: Flags) => Command;

/** Which flags a command takes, and how its words become a Command. */
const commands: Record<string, { flags: readonly string[]; read: Reading }> = {
  status: { flags: [], read: (tokens) => ofJob(tokens, "status", (job) => ({ kind: "status", job })) },
  info: { flags: [], read: (tokens) => ofJob(tokens, "info", (job) => ({ kind: "info", job })) },
  tasks: { flags: [], read: (tokens) => ofJob(tokens, "tasks", (job) => ({ kind: "tasks", job })) },
  cancel: { flags: [], read: (tokens) => ofJob(tokens, "cancel", (job) => ({ kind: "cancel", job })) },
  logs: { flags: [], read: (tokens) => ofJobAnd(tokens, "logs", logsOf) },
  rerun: { flags: [], read: (tokens) => ofJobAnd(tokens, "rerun", rerunOf) },
  rename: { flags: [], read: readRename },
  jobs: { flags: jobsFlags, read: parseJobs },
  help: {
    flags: [],
    read: (tokens) => ({
      kind: "help",
      ...(tokens[0] ? { about: tokens[0].text.slice(0, 100).toLowerCase() } : {}),
    }),
  },
};

/** Words that people try for a command. */
const aliases: Record<string, string> = {
  list: "jobs",
  ls: "jobs",
  stop: "cancel",
  log: "logs",
  show: "status",
  details: "info",
  "re-run": "rerun",
  "?": "help",
};

/** Reads what a person typed after `/up42`, as it arrives from Slack. Never throws: what it can't read is a Command too. */
export function parse(text: string): Parsed {
  if (text.length > maxLineLength)
    return { command: misread("That is too long for a command.", ["help"]), share: false };
  const all = tokenize(unescapeSlackText(text));
  const flags: Flags = new Map();
  const plain: Token[] = [];
  const [first, ...others] = all;
  if (!first) return { command: { kind: "help" }, share: false };

  const typed = first.text.toLowerCase().replace(/^\//, "");
  const name = aliases[typed] ?? typed;
  const known = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!known) return { command: unknownCommand(first.text, others), share: false };

  for (let at = 0; at < others.length; at++) {
    const token = others[at] as Token;
    const flag = token.quoted ? null : /^--([\p{L}-]+)(?:=(.*))?$/su.exec(token.text);
    if (!flag) {
      plain.push(token);
      continue;
    }
    const [, flagName = "", inline] = flag;
    if (flagName.toLowerCase() === "help") return { command: { kind: "help", about: name }, share: false };
    if (flagName.toLowerCase() === "share") {
      flags.set("share", "");
      continue;
    }
    const match = known.flags.find((it) => it === flagName.toLowerCase());
    if (!match) return { command: unknownFlag(name, flagName, known.flags), share: false };
    const value = inline ?? others[++at]?.text;
    if (!value) return { command: misread(`\`--${match}\` needs a value.`, examplesOf(name)), share: false };
    flags.set(match, value);
  }
  return { command: known.read(plain, flags), share: flags.has("share") };
}

/** A command about one job, which is the last thing on the line: the words are its name, quoted or not. */
function ofJob(tokens: Token[], name: string, make: (job: string) => Command): Command {
  const job = tokens.map((token) => token.text).join(" ");
  if (job === "") return misread(`\`${name}\` needs a job.`, examplesOf(name));
  if (job.length > maxJobLength) return tooLong(name);
  return make(job);
}

/**
 * A command about one job and perhaps something more. Quotation marks say where the job ends; without them the whole
 * line may be the job's name, or its first word the job and the rest the something.
 */
function ofJobAnd(
  tokens: Token[],
  name: string,
  make: (job: string, rest: string | undefined, or?: { job: string; rest: string }) => Command,
): Command {
  const [first, ...others] = tokens;
  if (!first) return ofJob(tokens, name, (job) => make(job, undefined));
  const rest = others.map((word) => word.text).join(" ");
  if (rest === "" || first.text.length > maxJobLength)
    return ofJob(tokens, name, (job) => make(job, undefined));
  if (first.quoted) return make(first.text, rest);
  return ofJob(tokens, name, (job) => make(job, undefined, { job: first.text, rest }));
}

function logsOf(job: string, task: string | undefined, or?: { job: string; rest: string }): Command {
  if ((task?.length ?? 0) > 300)
    return misread("That task's name is too long to look for: give its number.", examplesOf("logs"));
  const second = or && or.rest.length <= 300 ? { or: { job: or.job, task: or.rest } } : {};
  return { kind: "logs", job, ...(task === undefined ? {} : { task }), ...second };
}

function rerunOf(job: string, name: string | undefined, or?: { job: string; rest: string }): Command {
  const wrong = name === undefined ? undefined : jobNameError(name);
  if (wrong) return misread(wrong, examplesOf("rerun"));
  const second = or && !jobNameError(or.rest) ? { or: { job: or.job, name: or.rest } } : {};
  return { kind: "rerun", job, ...(name === undefined ? {} : { name }), ...second };
}

function readRename(tokens: Token[]): Command {
  const [first, ...others] = tokens;
  if (!first?.text) return misread("`rename` needs a job and its new name.", examplesOf("rename"));
  if (first.text.length > maxJobLength) return tooLong("rename");
  // What follows the job is the name as it stands, quotation marks too, unless they are around the whole of it.
  const [only] = others;
  const name =
    only && others.length === 1
      ? only.text
      : others.map(({ text, quoted }) => (quoted ? `"${text}"` : text)).join(" ");
  const wrong = others.length === 0 ? "What should the job be called?" : jobNameError(name);
  if (wrong)
    return misread(wrong, [
      `rename ${/\s/.test(first.text) ? `"${first.text}"` : first.text} <new name>`.slice(0, 500),
    ]);
  return { kind: "rename", job: first.text, name, ...(first.quoted ? {} : { unquoted: true }) };
}

function unknownCommand(word: string, others: Token[]): Command {
  const rest = others
    .map(({ text, quoted }) => (quoted ? `"${text}"` : text))
    .join(" ")
    .slice(0, 300);
  const meant = closestMatches(word, helpTopics, (it) => it.name, 1).map((it) => `${it.name} ${rest}`.trim());
  const sentence = `"${word.slice(0, 100)}" is no command of mine.`;
  return misread(
    meant.length > 0 ? `${sentence} Did you mean this?` : sentence,
    meant.length > 0 ? [...meant, "help"] : ["help"],
  );
}

function unknownFlag(name: string, flag: string, known: readonly string[]): Command {
  const meant = closestMatches(flag, known, (it) => it, 1);
  const guess = meant.length > 0 ? ` Did you mean \`--${meant[0]}\`?` : "";
  return misread(
    `\`${name}\` has no \`--${flag.slice(0, 40)}\`.${guess} A name that begins with dashes goes in quotation marks.`,
    [`help ${name}`],
  );
}

function tooLong(name: string): Command {
  return misread(
    "That job's name is too long to look for: give its id or its first characters.",
    examplesOf(name),
  );
}
