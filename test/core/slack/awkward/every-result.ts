import type { Announcement } from "../../../../core/commands/announcement.ts";
import { orderTasks } from "../../../../core/commands/order-tasks.ts";
import type { CardAction, MissingLog, Problem, Result, ResultOf } from "../../../../core/commands/result.ts";
import { errorExcerpt } from "../../../../core/logs/error-excerpt.ts";
import { Tail } from "../../../../core/logs/tail.ts";
import { everyCommand, filterOf, newName } from "./awkward-commands.ts";
import { awkwardJobs, awkwardTasks, now, uuid } from "./awkward-jobs.ts";
import { atMost } from "./awkward-texts.ts";
import { ours } from "./message-checks.ts";

const [who, by] = ours.people as [string, string];
const numbers = [0, 1, 20, 1000, Number.MAX_SAFE_INTEGER];
const taskCounts = [0, 1, 16, 21, 50, 1000];

/** A kind without a case is an error of types: so are a problem, an action of a card and a reason below. */
const cases: { [Kind in Result["kind"]]: (text: string) => Omit<ResultOf<Kind>, "kind">[] } = {
  job: (text) =>
    awkwardJobs(text).flatMap((job, n) => {
      const tasks = awkwardTasks(taskCounts[n % taskCounts.length] ?? 0, text);
      const card = { project: text, job, tasks, details: {}, actions: [], consoleUrl: ours.console, at: now };
      return [
        card,
        {
          ...card,
          actions: everyAction,
          unreadableTasks: 1,
          details: { creditsUsed: 1e300, failed: { task: text, line: text } },
          note: { text, who },
          responseFile: { change: "c".repeat(200), file: "renamed_job_response.json" },
          newName: { change: n % 2 ? ("rename" as const) : ("rerun" as const), name: newName(text) },
        },
        { ...card, tasksMissing: text, details: { failed: { task: text } }, note: { text } },
      ];
    }),
  menu: (text) => {
    const some = awkwardJobs(text);
    const many = Array.from({ length: 2000 }, (_, n) => ({
      ...(some[n % some.length] ?? some[0]),
      id: uuid(n),
    }));
    const menu = { project: text, waiting: 0, failedDays: 7, more: false, at: now };
    return [
      { ...menu, running: [], failed: [], jobs: [] },
      { ...menu, running: [], failed: [], jobs: [], unreadable: 2000 },
      { ...menu, running: some, failed: some, jobs: some, unreadable: 1 },
      { ...menu, running: many, waiting: 2000, failed: many, jobs: many, more: true },
    ] as Omit<ResultOf<"menu">, "kind">[];
  },
  jobs: (text) => {
    const some = awkwardJobs(text);
    const rows = Array.from({ length: 25 }, (_, n) => ({
      ...some[n % some.length],
      id: uuid(n),
    })) as typeof some;
    const list = { project: text, filter: filterOf(text), offset: 0, limit: 25, more: false, at: now };
    const totals = Object.fromEntries(
      Array.from({ length: 1000 }, (_, n) => [`${n} ${text.slice(0, 300)}`, n]),
    );
    return [
      { ...list, rows: [], totals: {}, matching: 0, counted: 0 },
      { ...list, rows: [], totals: {}, matching: 0, counted: 0, unreadable: 1 },
      { ...list, rows: [], totals, matching: 10, counted: 2000, offset: 1000 },
      { ...list, rows, totals: { [text]: 25 }, matching: 25, counted: 25, limit: 1 },
      {
        ...list,
        rows,
        totals,
        matching: 2000,
        counted: 2000,
        more: true,
        offset: 975,
        note: atMost(text, 1000),
      },
    ];
  },
  info: (text) =>
    awkwardJobs(text).flatMap((job) => [
      { project: text, job, credits: undefined, estimate: undefined, consoleUrl: ours.console, at: now },
      {
        project: text,
        job,
        credits: { used: -1e300 },
        estimate: { min: -1e300, max: 1e300 },
        consoleUrl: ours.console,
        at: now,
      },
    ]),
  tasks: (text) =>
    awkwardJobs(text).flatMap((job, n) => {
      const count = taskCounts[n % taskCounts.length] ?? 0;
      const tasks = orderTasks(awkwardTasks(count, text));
      return [0, 20, 980, 5000].map((offset) => ({ job, tasks, offset, unreadable: offset, at: now }));
    }),
  file: (text) =>
    named(text).flatMap((job) =>
      numbers.map((bytes) => ({ job, file: fileOf(bytes, text), unreadable: bytes, linksExpireAt: now })),
    ),
  renamed: (text) =>
    named(text).flatMap((job) => [
      { who, job, from: null },
      { who, job, from: text, responseFile: { change: "c".repeat(200), file: "renamed_job_response.json" } },
    ]),
  "rerun offer": (text) =>
    awkwardJobs(text).flatMap((job) => [
      { job, name: undefined, estimate: undefined, balance: undefined, offer: "o" },
      { job, name: newName(text), estimate: { min: 0, max: 0 }, balance: -1e300, offer: "o" },
      {
        job,
        name: newName(text),
        estimate: { min: 1, max: 1e300 },
        balance: 0.001,
        offer: "o".repeat(100),
        despite: "d".repeat(200),
      },
    ]),
  rerun: (text) => named(text).map((job) => ({ who, job, newJob: job })),
  "logs begun": (text) =>
    awkwardJobs(text).flatMap((job) => [
      ...numbers.map((tasks) => ({ job, tasks, unreadable: tasks })),
      { job, tasks: 1, task: text },
    ]),
  "task log": (text) =>
    named(text).flatMap((job) => {
      const log = { job, task: text, linksExpireAt: now };
      const none = { text: "", isError: false };
      return [
        { ...log, excerpt: none, file: undefined },
        { ...log, excerpt: none, file: undefined, ended: true },
        ...excerptsOf(text).map((excerpt) => ({ ...log, excerpt, file: fileOf(1e15, text) })),
      ];
    }),
  "logs progress": (text) =>
    named(text).flatMap((job) =>
      numbers.flatMap((number) => [
        { job, tasksDone: 0, tasks: number, bytes: number },
        { job, tasksDone: number, tasks: number, bytes: number, mayTake: { seconds: number, guessed: true } },
        { job, tasksDone: 0, tasks: 1, bytes: 0, mayTake: { seconds: -number, guessed: false } },
      ]),
    ),
  logs: (text) => {
    const logs = (count: number) =>
      Array.from({ length: count }, (_, n) => ({ ...fileOf(n, text), task: `${text}${n % 2 ? n : ""}` }));
    const excerpts = excerptsOf(text).map((excerpt) => ({ ...excerpt, task: text }));
    const missing = (count: number) => Array.from({ length: count }, (_, n) => missingLog(n, text));
    const archive = fileOf(1e15, text);
    return named(text).flatMap((job) => {
      const all = { job, linksExpireAt: now, logs: [], archive: undefined, without: [], excerpts: [] };
      return [
        all,
        { ...all, ended: true, without: [missingLog(0, text)] },
        { ...all, without: missing(1000), unreadable: 1000 },
        { ...all, logs: logs(1), archive, ended: true },
        { ...all, logs: logs(50), archive, excerpts: excerpts.slice(0, 1), without: missing(3) },
        { ...all, logs: logs(1000), archive, excerpts, without: missing(1000), unreadable: 1 },
      ];
    });
  },
  "logs to delete": (text) =>
    named(text).flatMap((job) =>
      numbers.map((number) => ({ job, files: number, bytes: number, guess: text })),
    ),
  "logs deleted": (text) =>
    named(text).flatMap((job) => numbers.map((number) => ({ who, job, files: number, bytes: number }))),
  cancelled: (text) =>
    named(text).flatMap((job) =>
      ["CANCELLED", "SUCCEEDED", text].flatMap((status) => [
        { who, job, status },
        { who, job, status, unconfirmed: true },
      ]),
    ),
  operators: () =>
    [0, 1, 50, 1000, 3000]
      .flatMap((count) =>
        ([undefined, "added", "removed", "already an operator", "no operator"] as const).map((is, n) => ({
          // The same few ids over and over: whom a message may mention is checked by their names.
          operators: Array.from({ length: count }, (_, at) =>
            at % 10 === 9 ? { user: by } : { user: who, added: { by, at: now } },
          ),
          removed: Array.from({ length: n * count }, () => ({ user: by, by: who, at: now })),
          asker: n % 2 ? who : "U0ASKER6789",
          ...(is ? { note: { user: who, is } } : {}),
        })),
      )
      .concat([{ operators: [{ user: "*" as typeof who }], removed: [], asker: who }]),
  "channel not told": (text) =>
    everyAnnouncement(text).map((announcement) => ({ channel: ours.channel, announcement })),
  help: (text) => [{}, { about: "jobs" }, { about: atMost(text, 100) }],
  slow: () => [{}],
  waiting: () => [{}],
  problem: (text) =>
    everyProblem.flatMap((problem, n) => [
      { problem, sentence: `UP42 says: "${text}".`, suggestions: [] },
      {
        problem,
        sentence: `The job "${text}" isn't there (request \`r\`).`,
        suggestions: everyCommand(text)
          .slice(n * 12, n * 12 + 12)
          .map((command) => ({ label: `${text}${"l".repeat(n)}`, command })),
        linesToCopy: n % 2 ? [] : Array.from({ length: 5 }, () => atMost(text, 500)),
        people: Array.from({ length: n % 2 ? 1 : 1000 }, () => by),
      },
    ]),
};

const problems: Record<Problem, true> = {
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
const everyProblem = Object.keys(problems) as Problem[];

const actions: Record<CardAction, true> = {
  cancel: true,
  logs: true,
  refresh: true,
  rename: true,
  rerun: true,
  share: true,
  info: true,
  tasks: true,
};
const everyAction = Object.keys(actions) as CardAction[];

const reasons: Record<MissingLog["reason"], true> = {
  empty: true,
  refused: true,
  unavailable: true,
  broken: true,
};
const everyReason = Object.keys(reasons) as MissingLog["reason"][];

export const everyKind = Object.keys(cases) as Result["kind"][];

/** True if no text of UP42's or a person's stands in results of this kind. */
export function isTextless(kind: Result["kind"]): boolean {
  return cases[kind].length === 0;
}

/** Results of a kind with this text wherever one of UP42's or a person's may stand. */
export function resultsOf(kind: Result["kind"], text: string): Result[] {
  return cases[kind](text).map((result) => ({ kind, ...result }) as Result);
}

function everyAnnouncement(text: string): Announcement[] {
  return (["cancelled", "renamed", "rerun"] satisfies Announcement["kind"][]).flatMap(
    (kind) => resultsOf(kind, text) as Announcement[],
  );
}

function named(text: string) {
  return [
    { id: uuid(1), name: text },
    { id: "i".repeat(100), name: null },
  ];
}

function fileOf(bytes: number, text: string) {
  return { name: `${text}.log`, url: `${ours.link}${"x".repeat(250)}`, bytes };
}

function missingLog(n: number, text: string): MissingLog {
  const reason = everyReason[n % everyReason.length] ?? "empty";
  return { task: text, reason, message: text, ...(n % 2 ? { said: text } : {}) };
}

/** What is quoted of a log that holds this text alone: as it is, as its end, and as an error. */
function excerptsOf(text: string) {
  const tail = new Tail();
  tail.push(Buffer.from(text));
  return [
    { text, isError: false },
    { text, isError: true },
    { text: tail.text(), isError: false },
    { text: errorExcerpt(`${tail.text()}\nValueError: ${text}`), isError: true },
  ];
}
