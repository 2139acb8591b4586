import { type Command, type CommandOf, command, type JobsFilter } from "../../../../core/commands/command.ts";
import { parse } from "../../../../core/commands/grammar/grammar.ts";
import { jobNameError, maxJobNameLength } from "../../../../core/commands/job-name.ts";
import { uuid } from "./awkward-jobs.ts";
import { atMost } from "./awkward-texts.ts";

/** Each kind of command with this text wherever a person may have typed one: a kind without a case is an error of types. */
const cases: { [Kind in Command["kind"]]: (text: string) => Omit<CommandOf<Kind>, "kind"> } = {
  status: () => ({ job: uuid(1) }),
  info: () => ({ job: uuid(1) }),
  tasks: () => ({ job: uuid(1), offset: 999_999 }),
  jobs: (text) => ({ filter: filterOf(text), offset: 1000, limit: 25 }),
  menu: () => ({}),
  logs: (text) => ({ job: uuid(1), task: atMost(text, 300) }),
  "delete-logs": (text) => ({ job: uuid(1), task: atMost(text, 300) }),
  "delete-logs-now": () => ({ job: uuid(1) }),
  cancel: () => ({ job: uuid(1) }),
  "cancel-now": () => ({ job: uuid(1) }),
  rename: (text) => ({ job: uuid(1), name: newName(text) }),
  "rename-form": (text) => ({ job: uuid(1), name: newName(text) }),
  rerun: (text) => ({ job: uuid(1), name: newName(text), despite: "d".repeat(200) }),
  "rerun-now": (text) => ({ job: uuid(1), name: newName(text), offer: "o".repeat(100) }),
  share: () => ({ job: uuid(1) }),
  "jobs-file": (text) => ({ filter: filterOf(text) }),
  "job-file": () => ({ job: uuid(1), file: "job_tasks.json" }),
  "change-file": () => ({ change: "c".repeat(200) }),
  operators: () => ({}),
  "operator-add": () => ({ user: "U0123456789" }),
  "operator-remove": () => ({ user: "W0123456789" }),
  help: (text) => ({ about: atMost(text, 100) }),
  misread: (text) => ({ sentence: `No: "${atMost(text, 100)}"`, try: [] }),
};

export function everyCommand(text: string): Command[] {
  return Object.entries(cases).map(([kind, make]) => command.parse({ kind, ...make(text) }));
}

/** A list's filter as it is read from what a person typed. */
export function filterOf(text: string): JobsFilter {
  const wanted = atMost(text.replaceAll(/["\r\n]/g, " "), 300);
  const { command } = parse(
    `jobs --status running,failed --mode test --since 2026-11-01 --workflow "${wanted}" --name "${wanted}"`,
  );
  return command.kind === "jobs" ? command.filter : {};
}

/** A job's new name, as long as one may be. */
export function newName(text: string): string {
  const name = atMost(text, maxJobNameLength);
  return jobNameError(name) === undefined ? name : "n".repeat(maxJobNameLength);
}
