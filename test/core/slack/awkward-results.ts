import type { Announcement } from "../../../core/commands/announcement.ts";
import type { Command, CommandOf } from "../../../core/commands/command.ts";
import { maxJobNameLength } from "../../../core/commands/job-name.ts";
import { orderTasks } from "../../../core/commands/order-tasks.ts";
import type { CardAction, MissingLog, Problem, Result, ResultOf } from "../../../core/commands/result.ts";
import { type Job, parseJob, parseTask, type Task } from "../../../core/up42/job.ts";
import { firstCharacters } from "../../../core/whole-characters.ts";
import { id, longestId } from "./awkward-data.ts";

/** One mixture of awkward data, of which a result of each kind is made. */
export interface Awkward {
  text: string;
  status: string;
  /** As UP42 writes it. */
  time: unknown;
  number: number;
  count: number;
  log: string;
  /** When a link ends or something was done: ours. */
  at: Date;
}

/** People and channels that we mention, and how our links begin. */
export const ours = {
  mentions: ["U1", "W2", "C1", ...Array.from({ length: 2000 }, (_, n) => `U${String(n).padStart(10, "0")}`)],
  links: ["https://bot.example/logs/", "http://127.0.0.1:3000/logs/", "https://console.example/projects/"],
};
const person = (n: number) => `U${String(n).padStart(10, "0")}`;

const upTo = <Item>(count: number, make: (n: number) => Item) =>
  Array.from({ length: count }, (_, n) => make(n));

export function awkwardJob({ text, status, time, number }: Awkward, n = 0, more: object = {}): Job {
  return parseJob({
    id: n % 2 === 0 ? longestId(n) : id(n),
    name: text,
    status,
    mode: n % 2 === 0 ? text : "DRY_RUN",
    workflowId: text,
    workflowName: text,
    createdAt: time,
    startedAt: n % 3 === 0 ? time : "2026-11-24T11:48:00Z",
    finishedAt: n % 5 === 0 ? "2026-11-24T11:50:00Z" : time,
    updatedAt: time,
    createdBy: { id: text, type: text },
    inputs: { [text]: text, number, list: [number, number, [text]], nothing: null },
    ...more,
  });
}

/** A job of which UP42 gives nothing but what makes it one. */
function bareJob({ status }: Awkward): Job {
  return parseJob({ id: id(1), status });
}

function awkwardTasks({ text, status, time, count }: Awkward): Task[] {
  return upTo(count, (n) =>
    parseTask({
      id: longestId(n),
      name: n % 4 === 3 ? undefined : text,
      status: n % 3 === 0 ? status : n % 3 === 1 ? "FAILED" : undefined,
      parentsIds: n === 0 ? [text, longestId(0)] : upTo(Math.min(n, 15), (parent) => longestId(parent)),
      createdAt: time,
      startedAt: n % 2 === 0 ? time : "2026-11-24T11:48:00Z",
      finishedAt: time,
      block: { name: text, displayName: n % 2 === 0 ? text : undefined, type: text, version: text },
    }),
  );
}

const jobName = ({ text }: Awkward, n = 0) => ({ id: longestId(n), name: n % 2 === 0 ? text : null });

/** What we count ourselves isn't beyond all bounds. */
const amount = ({ number }: Pick<Awkward, "number">) => Math.min(Math.abs(number), 1e15);

/** A file that we saved: all of it is ours. */
const file = ({ number, count }: Awkward, n = 0) => ({
  name: `${n}-${"x".repeat(80)}.log`,
  url: `${count % 2 === 0 ? "https://bot.example" : "http://127.0.0.1:3000"}/logs/${n}${"x".repeat(170)}`,
  bytes: amount({ number }),
});

/** A new name that was typed: it is checked before it comes here. */
const newName = ({ text }: Awkward) => firstCharacters(text, maxJobNameLength) || "n";

type CommandCases = { [Kind in Command["kind"]]: (it: Awkward) => CommandOf<Kind>[] };

/** Of each command what its fields hold at most. */
export const commands: CommandCases = {
  status: () => [{ kind: "status", job: longestId() }],
  info: () => [{ kind: "info", job: longestId() }],
  tasks: () => [{ kind: "tasks", job: longestId(), offset: 1980 }],
  jobs: ({ text }) => [
    { kind: "jobs", filter: {}, offset: 0, limit: 10 },
    {
      kind: "jobs",
      filter: {
        status: ["RUNNING"],
        mode: "test",
        workflow: firstCharacters(text, 20),
        name: firstCharacters(text, 20),
      },
      offset: 1000,
      limit: 25,
    },
  ],
  menu: () => [{ kind: "menu" }],
  logs: () => [{ kind: "logs", job: longestId(), task: longestId(1) }],
  "delete-logs": () => [{ kind: "delete-logs", job: longestId() }],
  "delete-logs-now": () => [{ kind: "delete-logs-now", job: longestId() }],
  cancel: () => [{ kind: "cancel", job: longestId() }],
  "cancel-now": () => [{ kind: "cancel-now", job: longestId() }],
  rename: (it) => [{ kind: "rename", job: longestId(), name: newName(it) }],
  "rename-form": (it) => [{ kind: "rename-form", job: longestId(), name: newName(it) }],
  rerun: (it) => [
    { kind: "rerun", job: longestId(), despite: "d".repeat(200) },
    { kind: "rerun", job: longestId(), name: newName(it) },
  ],
  "rerun-now": () => [{ kind: "rerun-now", job: longestId(), offer: "o".repeat(100) }],
  share: () => [{ kind: "share", job: longestId() }],
  "jobs-file": () => [{ kind: "jobs-file", filter: {} }],
  "job-file": () => [{ kind: "job-file", job: longestId(), file: "task_ids.json" }],
  "change-file": () => [{ kind: "change-file", change: "c".repeat(200) }],
  operators: () => [{ kind: "operators" }],
  "operator-add": () => [{ kind: "operator-add", user: "U1" }],
  "operator-remove": () => [{ kind: "operator-remove", user: "U1" }],
  help: ({ text }) => [{ kind: "help" }, { kind: "help", about: firstCharacters(text, 100) }],
  misread: () => [{ kind: "misread", sentence: "s", try: ["status latest"] }],
};

const problems: { [Kind in Problem]: true } = {
  "not found": true,
  ambiguous: true,
  "not allowed": true,
  "not possible in this state": true,
  "no credits": true,
  "too many jobs": true,
  "UP42 unavailable": true,
  "UP42 refuses the key": true,
  "invalid command": true,
  "internal error": true,
};

const cardActions: { [Action in CardAction]: true } = {
  cancel: true,
  logs: true,
  refresh: true,
  rename: true,
  rerun: true,
  share: true,
  info: true,
  tasks: true,
};

const reasons: { [Reason in MissingLog["reason"]]: true } = {
  empty: true,
  refused: true,
  unavailable: true,
  broken: true,
};

const keysOf = <Key extends string>(record: Record<Key, true>) => Object.keys(record) as Key[];

const announcements: {
  [Kind in Announcement["kind"]]: (it: Awkward) => Extract<Announcement, { kind: Kind }>[];
} = {
  cancelled: (it) => [
    { kind: "cancelled", who: "U1", job: jobName(it), status: it.status },
    { kind: "cancelled", who: "U1", job: jobName(it, 1), status: "CANCELLED" },
    { kind: "cancelled", who: "U1", job: jobName(it), status: it.status, unconfirmed: true },
  ],
  renamed: (it) => [
    { kind: "renamed", who: "U1", job: jobName(it), from: it.text },
    { kind: "renamed", who: "U1", job: jobName(it, 1), from: null },
  ],
  rerun: (it) => [{ kind: "rerun", who: "U1", job: jobName(it), newJob: jobName(it, 1) }],
};

type Cases = { [Kind in Result["kind"]]: (it: Awkward) => ResultOf<Kind>[] };

/** Every kind of result, in each of its forms: a kind without a case here doesn't compile. */
export const cases: Cases = {
  job(it) {
    const { text, number, count, at } = it;
    const full = {
      kind: "job" as const,
      project: text,
      job: awkwardJob(it),
      tasks: awkwardTasks(it),
      details: { creditsUsed: number, failed: { task: text, line: it.log } },
      actions: keysOf(cardActions),
      consoleUrl: `https://console.example/projects/p/jobs/${longestId()}`,
      at,
    };
    return [
      full,
      {
        ...full,
        note: { who: "U1", text },
        unreadableTasks: count,
        newName: { change: "rename", name: newName(it) },
      },
      {
        ...full,
        tasks: [],
        tasksMissing: text,
        details: { failed: { task: text } },
        note: { text },
        newName: { change: "rerun", name: newName(it) },
        responseFile: { change: "c".repeat(200), file: "renamed_job_response.json" },
      },
      { ...full, job: bareJob(it), tasks: [], details: {}, actions: [] },
    ];
  },
  menu(it) {
    const jobs = upTo(Math.min(it.count, 100), (n) => awkwardJob(it, n));
    const menu = { kind: "menu" as const, project: it.text, failedDays: 7, more: true, at: it.at };
    return [
      { ...menu, running: jobs, waiting: it.count, failed: jobs, jobs, unreadable: it.count },
      { ...menu, running: [], waiting: 0, failed: [], jobs, more: false },
    ];
  },
  jobs(it) {
    const { text, count, at } = it;
    const rows = upTo(Math.min(count, 25), (n) => awkwardJob(it, n));
    const list = { kind: "jobs" as const, project: text, rows, at, limit: 25, more: true };
    return [
      {
        ...list,
        filter: {
          name: firstCharacters(text, 300),
          status: ["RUNNING", "FAILED"],
          mode: "real",
          since: "2026-11-01",
        },
        totals: Object.fromEntries(upTo(count, (n) => [`${it.status} ${n}`, n])),
        matching: count,
        counted: count,
        unreadable: count,
        offset: 0,
        note: firstCharacters(text, 1000),
      },
      {
        ...list,
        filter: { workflow: firstCharacters(text, 300), name: firstCharacters(text, 300) },
        totals: { [it.status]: 2000 },
        matching: 2000,
        counted: 2000,
        offset: 975,
      },
      { ...list, filter: {}, rows: [], totals: {}, matching: 0, counted: 0, offset: 0, more: false },
    ];
  },
  info(it) {
    const info = {
      kind: "info" as const,
      project: it.text,
      consoleUrl: "https://console.example/projects/p/jobs/j",
      at: it.at,
    };
    return [
      { ...info, job: awkwardJob(it), credits: { used: it.number }, estimate: { min: it.number, max: 1e21 } },
      { ...info, job: bareJob(it), credits: undefined, estimate: undefined },
    ];
  },
  tasks(it) {
    const tasks = orderTasks(awkwardTasks(it));
    const list = { kind: "tasks" as const, job: awkwardJob(it), tasks, at: it.at };
    return [
      { ...list, offset: 0, unreadable: it.count },
      { ...list, offset: Math.max(0, it.count - 5) },
      { ...list, job: bareJob(it), offset: 2_000_000 },
    ];
  },
  file: (it) => [
    { kind: "file", job: jobName(it), file: file(it), unreadable: it.count, linksExpireAt: it.at },
    { kind: "file", job: undefined, file: file(it), linksExpireAt: it.at },
  ],
  renamed: (it) => [
    ...announcements.renamed(it),
    ...announcements.renamed(it).map((renamed) => ({
      ...renamed,
      responseFile: { change: "c".repeat(200), file: "renamed_job_response.json" },
    })),
  ],
  "rerun offer": (it) => [
    {
      kind: "rerun offer",
      job: awkwardJob(it),
      name: newName(it),
      estimate: { min: it.number, max: it.number },
      balance: it.number,
      offer: "o".repeat(100),
      despite: "d".repeat(200),
    },
    {
      kind: "rerun offer",
      job: bareJob(it),
      name: undefined,
      estimate: undefined,
      balance: it.number,
      offer: "o",
    },
    {
      kind: "rerun offer",
      job: awkwardJob(it, 1),
      name: undefined,
      estimate: { min: 1, max: 1e21 },
      balance: undefined,
      offer: "o",
    },
  ],
  rerun: (it) => announcements.rerun(it),
  "logs begun": (it) => [
    { kind: "logs begun", job: awkwardJob(it), tasks: it.count, unreadable: it.count },
    { kind: "logs begun", job: bareJob(it), tasks: 1, task: it.text },
  ],
  "task log"(it) {
    const log = { kind: "task log" as const, job: jobName(it), task: it.text, linksExpireAt: it.at };
    return [
      { ...log, excerpt: { text: it.log, isError: true }, file: file(it), ended: true },
      { ...log, excerpt: { text: it.log, isError: false }, file: file(it) },
      { ...log, excerpt: { text: "", isError: false }, file: undefined },
      { ...log, excerpt: { text: "", isError: false }, file: undefined, ended: true },
    ];
  },
  "logs progress": (it) => {
    const progress = {
      kind: "logs progress" as const,
      job: jobName(it),
      tasksDone: it.count,
      tasks: it.count,
      bytes: amount(it),
    };
    return [
      progress,
      { ...progress, mayTake: { seconds: amount(it), guessed: true } },
      { ...progress, mayTake: { seconds: 870, guessed: false } },
    ];
  },
  logs(it) {
    const logs = upTo(it.count, (n) => ({ ...file(it, n), task: it.text }));
    const without = upTo(it.count, (n) => ({
      task: it.text,
      reason: keysOf(reasons)[n % 4] as MissingLog["reason"],
      message: it.text,
      said: n % 8 < 4 ? it.text : undefined,
    }));
    const excerpts = upTo(it.count, (n) => ({ task: it.text, text: it.log, isError: n % 2 === 0 }));
    const all = { kind: "logs" as const, job: jobName(it), linksExpireAt: it.at };
    return [
      { ...all, logs, archive: file(it), without, excerpts, unreadable: it.count },
      { ...all, logs, archive: file(it), without: [], excerpts: [], ended: true },
      { ...all, logs: [], archive: undefined, without, excerpts: [], ended: true },
      { ...all, logs: [], archive: undefined, without: [], excerpts: [] },
    ];
  },
  "logs to delete": (it) => [
    { kind: "logs to delete", job: jobName(it), guess: it.text, files: it.count, bytes: amount(it) },
  ],
  "logs deleted": (it) => [
    { kind: "logs deleted", who: "U1", job: jobName(it), files: it.count, bytes: amount(it) },
  ],
  cancelled: (it) => announcements.cancelled(it),
  operators(it) {
    const operators = upTo(it.count, (n) =>
      n % 2 === 0 ? { user: person(n) } : { user: person(n), added: { by: "U1", at: it.at } },
    );
    const removed = upTo(it.count, (n) => ({ user: person(n), by: "W2", at: it.at }));
    const notes: Record<NonNullable<ResultOf<"operators">["note"]>["is"], true> = {
      added: true,
      removed: true,
      "already an operator": true,
      "no operator": true,
    };
    return [
      { kind: "operators", operators: [{ user: "*" }], removed: [], asker: "U1" },
      { kind: "operators", operators, removed, asker: person(0) },
      ...keysOf(notes).map((is) => ({
        kind: "operators" as const,
        operators,
        removed,
        asker: "U1",
        note: { user: "W2", is },
      })),
    ];
  },
  "channel not told": (it) =>
    [...announcements.cancelled(it), ...announcements.renamed(it), ...announcements.rerun(it)].map(
      (announcement) => ({ kind: "channel not told", channel: "C1", announcement }),
    ),
  help: ({ text }) => [{ kind: "help" }, { kind: "help", about: "jobs" }, { kind: "help", about: text }],
  slow: () => [{ kind: "slow" }],
  waiting: () => [{ kind: "waiting" }],
  problem(it) {
    const suggestions = Object.values(commands).flatMap((make) =>
      make(it).map((command) => ({ label: it.text, command })),
    );
    const linesToCopy = upTo(5, () => firstCharacters(it.text, 500));
    const made = { kind: "problem" as const, sentence: `It is so: ${it.text}.` };
    return [
      ...keysOf(problems).map((problem) => ({ ...made, problem, suggestions: [] })),
      ...upTo(Math.ceil(suggestions.length / 12), (page) => ({
        ...made,
        problem: "ambiguous" as const,
        suggestions: suggestions.slice(page * 12),
        linesToCopy,
        people: upTo(Math.min(it.count, 20), person),
      })),
    ];
  },
};
