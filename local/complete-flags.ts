import type { CommandName } from "../core/commands/grammar/command-words.ts";
import { jobsFlags } from "../core/commands/grammar/jobs-flags.ts";
import { rows } from "../core/commands/grammar/parse-jobs.ts";
import { statusesNamed, statusWords } from "../core/commands/grammar/status-words.ts";
import type { Ending } from "./ending.ts";
import type { KnownJob } from "./simulated-jobs.ts";

type JobsFlag = (typeof jobsFlags)[number];
interface Value {
  value: string;
  description: string;
}

const flagDescriptions: Record<JobsFlag, string> = {
  status: "in this state; may be given more than once",
  mode: "test or real",
  workflow: "whose workflow has this in its name",
  name: "with this in their name",
  since: "begun since then: 7d, 12h, today, 2026-11-01",
  limit: `so many on a page, ${rows.most} at most`,
};

const share: Value = { value: "--share", description: "shows the answer to the channel" };
const deleteLogs: Value = {
  value: "--delete",
  description: "deletes what was saved, after you press and confirm",
};

/** What may follow `jobs`: flags, their values, words for a status. */
export function completeFlags(typed: string, begun: string, jobs: KnownJob[]): Ending[] {
  const [part, before] = lastWord(typed);
  const flag = jobsFlags.find((each) => before.trimEnd().endsWith(`--${each}`));
  const all = flag
    ? valuesOf(flag, jobs)
    : part === "" || part.startsWith("-")
      ? flagsAfter(before)
      : statuses();
  return matching(all, part, begun + before);
}

/** The flags without a value of a command about a job; undefined where none is being typed and none is left. */
export function completeSwitches(name: CommandName, typed: string, begun: string): Ending[] | undefined {
  const [part, before] = lastWord(typed);
  const jobEnds = /^"[^"]*"\s+$/.test(before) && part === "";
  if (!part.startsWith("-") && !(jobEnds && name === "logs")) return undefined;
  return matching(name === "logs" ? [deleteLogs, share] : [share], part, begun + before);
}

/** The word at the end, perhaps only begun, and what stands before it. */
function lastWord(typed: string): [part: string, before: string] {
  const part = /\S*$/.exec(typed)?.[0] ?? "";
  return [part, typed.slice(0, typed.length - part.length)];
}

function flagsAfter(before: string): Value[] {
  const left = jobsFlags.filter((flag) => flag === "status" || !before.includes(`--${flag}`));
  const flags = left.map((flag) => ({ value: `--${flag} `, description: flagDescriptions[flag] }));
  return before.includes(share.value) ? flags : [...flags, share];
}

function valuesOf(flag: JobsFlag, jobs: KnownJob[]): Value[] {
  const plain = (...values: string[]) => values.map((value) => ({ value, description: "" }));
  switch (flag) {
    case "status":
      return statuses();
    case "mode":
      return plain("test", "real");
    case "since":
      return plain("today", "yesterday", "12h", "7d", "2w");
    case "limit":
      return plain(String(rows.usual), String(rows.most));
    case "workflow":
      return plain(
        ...new Set(jobs.map(({ workflow }) => (/\s/.test(workflow) ? `"${workflow}"` : workflow))),
      );
    case "name":
      return [];
  }
}

function statuses(): Value[] {
  return statusWords.map((value) => ({ value, description: (statusesNamed(value) ?? []).join(", ") }));
}

function matching(values: Value[], part: string, before: string): Ending[] {
  return values
    .filter(({ value }) =>
      value.replace(/^"/, "").toLowerCase().startsWith(part.replace(/^"/, "").toLowerCase()),
    )
    .map(({ value, description }) => ({ rest: before + value, label: value.trim(), description }));
}
