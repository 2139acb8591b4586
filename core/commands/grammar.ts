import type { Command } from "./command.ts";
import { guide } from "./guide.ts";
import { examplesOf, misread } from "./misread.ts";
import { nearest } from "./nearest.ts";
import { nameProblem } from "./new-name.ts";
import { jobsFlags, readJobs } from "./read-jobs.ts";
import { unescapeSlack, type Word, words } from "./words.ts";

/** What was typed after `/up42`, and whether the channel is to see the answer (`--share`). */
export interface Parsed {
  command: Command;
  share: boolean;
}

/** A person rarely has more than a sentence; a pasted page isn't a command. */
const longestLine = 4000;
const longestJob = 1000;

type Flags = Map<string, string>;
type Reading = (words: Word[], flags: Flags) => Command;

/** Which flags a command takes, and how its words become a Command. */
const commands: Record<string, { flags: readonly string[]; read: Reading }> = {
  status: { flags: [], read: (words) => ofJob(words, "status", (job) => ({ kind: "status", job })) },
  info: { flags: [], read: (words) => ofJob(words, "info", (job) => ({ kind: "info", job })) },
  tasks: { flags: [], read: (words) => ofJob(words, "tasks", (job) => ({ kind: "tasks", job })) },
  cancel: { flags: [], read: (words) => ofJob(words, "cancel", (job) => ({ kind: "cancel", job })) },
  logs: { flags: [], read: (words) => ofJobAnd(words, "logs", logsOf) },
  rerun: { flags: [], read: (words) => ofJobAnd(words, "rerun", rerunOf) },
  rename: { flags: [], read: readRename },
  jobs: { flags: jobsFlags, read: readJobs },
  help: {
    flags: [],
    read: (words) => ({
      kind: "help",
      ...(words[0] ? { about: words[0].text.slice(0, 100).toLowerCase() } : {}),
    }),
  },
};

/** Words that people try for a command. */
const otherWords: Record<string, string> = {
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
  if (text.length > longestLine)
    return { command: misread("That is too long for a command.", ["help"]), share: false };
  const all = words(unescapeSlack(text));
  const flags: Flags = new Map();
  const plain: Word[] = [];
  const [first, ...others] = all;
  if (!first) return { command: { kind: "help" }, share: false };

  const typed = first.text.toLowerCase().replace(/^\//, "");
  const name = otherWords[typed] ?? typed;
  const known = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!known) return { command: unknownCommand(first.text, others), share: false };

  for (let at = 0; at < others.length; at++) {
    const word = others[at] as Word;
    const flag = word.quoted ? null : /^--([\p{L}-]+)(?:=(.*))?$/su.exec(word.text);
    if (!flag) {
      plain.push(word);
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
function ofJob(words: Word[], name: string, make: (job: string) => Command): Command {
  const job = words.map((word) => word.text).join(" ");
  if (job === "") return misread(`\`/up42 ${name}\` needs a job.`, examplesOf(name));
  if (job.length > longestJob) return tooLong(name);
  return make(job);
}

/**
 * A command about one job and perhaps something more. Quotation marks say where the job ends; without them the whole
 * line may be the job's name, or its first word the job and the rest the something.
 */
function ofJobAnd(
  words: Word[],
  name: string,
  make: (job: string, rest: string | undefined, or?: { job: string; rest: string }) => Command,
): Command {
  const [first, ...others] = words;
  if (!first) return ofJob(words, name, (job) => make(job, undefined));
  const rest = others.map((word) => word.text).join(" ");
  if (rest === "" || first.text.length > longestJob) return ofJob(words, name, (job) => make(job, undefined));
  if (first.quoted) return make(first.text, rest);
  return ofJob(words, name, (job) => make(job, undefined, { job: first.text, rest }));
}

function logsOf(job: string, task: string | undefined, or?: { job: string; rest: string }): Command {
  if ((task?.length ?? 0) > 300)
    return misread("That task's name is too long to look for: give its number.", examplesOf("logs"));
  const second = or && or.rest.length <= 300 ? { or: { job: or.job, task: or.rest } } : {};
  return { kind: "logs", job, ...(task === undefined ? {} : { task }), ...second };
}

function rerunOf(job: string, name: string | undefined, or?: { job: string; rest: string }): Command {
  const wrong = name === undefined ? undefined : nameProblem(name);
  if (wrong) return misread(wrong, examplesOf("rerun"));
  const second = or && !nameProblem(or.rest) ? { or: { job: or.job, name: or.rest } } : {};
  return { kind: "rerun", job, ...(name === undefined ? {} : { name }), ...second };
}

function readRename(words: Word[]): Command {
  const [first, ...others] = words;
  if (!first?.text) return misread("`/up42 rename` needs a job and its new name.", examplesOf("rename"));
  if (first.text.length > longestJob) return tooLong("rename");
  // What follows the job is the name as it stands, quotation marks too, unless they are around the whole of it.
  const [only] = others;
  const name =
    only && others.length === 1
      ? only.text
      : others.map(({ text, quoted }) => (quoted ? `"${text}"` : text)).join(" ");
  const wrong = others.length === 0 ? "What should the job be called?" : nameProblem(name);
  if (wrong)
    return misread(wrong, [
      `rename ${/\s/.test(first.text) ? `"${first.text}"` : first.text} <new name>`.slice(0, 500),
    ]);
  return { kind: "rename", job: first.text, name, ...(first.quoted ? {} : { unquoted: true }) };
}

function unknownCommand(word: string, others: Word[]): Command {
  const rest = others
    .map(({ text, quoted }) => (quoted ? `"${text}"` : text))
    .join(" ")
    .slice(0, 300);
  const meant = nearest(word, guide, (it) => it.name, 1).map((it) => `${it.name} ${rest}`.trim());
  const sentence = `"${word.slice(0, 100)}" is no command of mine.`;
  return misread(
    meant.length > 0 ? `${sentence} Did you mean this?` : sentence,
    meant.length > 0 ? [...meant, "help"] : ["help"],
  );
}

function unknownFlag(name: string, flag: string, known: readonly string[]): Command {
  const meant = nearest(flag, known, (it) => it, 1);
  const guess = meant.length > 0 ? ` Did you mean \`--${meant[0]}\`?` : "";
  return misread(
    `\`/up42 ${name}\` has no \`--${flag.slice(0, 40)}\`.${guess} A name that begins with dashes goes in quotation marks.`,
    [`help ${name}`],
  );
}

function tooLong(name: string): Command {
  return misread(
    "That job's name is too long to look for: give its id or its first characters.",
    examplesOf(name),
  );
}
