import { type Job, parseJob, parseTask, type Task } from "../../../../core/up42/job.ts";
import { atMost } from "./awkward-texts.ts";

export const now = new Date("2026-11-24T12:00:00Z");

/** An id as UP42 has it, of the n-th job or task. */
export function uuid(n: number): string {
  return `${n.toString(16).padStart(8, "0")}-1111-4111-8111-111111111111`;
}

/** UP42's times that are none, or lie in no order that can be true. */
const times = [
  { createdAt: null, startedAt: undefined, finishedAt: "" },
  { createdAt: "0000-01-01T00:00:00Z", startedAt: "0001-01-01T00:00:00Z", finishedAt: "yesterday" },
  { createdAt: "9999-12-31T23:59:59Z", startedAt: "9999-12-31T23:59:59.999999Z", finishedAt: null },
  { createdAt: "+275760-09-13T00:00:00Z", startedAt: "+275760-09-13T00:00:00Z", finishedAt: null },
  { createdAt: "2026-11-24T11:00:00Z", startedAt: "2026-11-24T13:00:00Z", finishedAt: null },
  { createdAt: 17, startedAt: "2026-11-24T11:00:00Z", finishedAt: "2020-01-01T00:00:00Z" },
  {
    createdAt: "2000-01-01T00:00:00Z",
    startedAt: "2000-01-01T00:00:00Z",
    finishedAt: "9999-12-31T23:59:59Z",
  },
];

/** Jobs as UP42 might give them, each with this text wherever one may stand: what our reading lets through. */
export function awkwardJobs(text: string): Job[] {
  const statuses = ["RUNNING", "NOT STARTED", "FAILED", "SUCCEEDED", "CANCELLING", "PAUSED", text];
  const given = [
    { id: uuid(1), status: "RUNNING" },
    { id: uuid(2), status: "ERROR", name: null, mode: null, workflowId: null, inputs: null, createdBy: null },
    ...times.map((when, n) => ({
      id: n === 0 ? "i".repeat(100) : uuid(n + 3),
      status: statuses[n],
      name: text,
      mode: n % 2 ? "DRY_RUN" : text,
      workflowId: text,
      workflowName: text,
      createdBy: { id: text, type: text },
      inputs: { [text]: [text, [1, 2, 3, 4], { deep: [[[[text]]]] }] },
      ...when,
      updatedAt: when.startedAt,
    })),
  ];
  return given.flatMap((each) => readable(() => parseJob(each)));
}

const made = new Map<string, Task[]>();

/** The same tasks each time: of a thousand, reading them takes the longest. */
export function awkwardTasks(count: number, text: string): Task[] {
  const key = `${count} ${text}`;
  const tasks = made.get(key) ?? makeTasks(count, text);
  made.set(key, tasks);
  return tasks;
}

/** So many tasks, with this text wherever one may stand, in awkward orders. */
function makeTasks(count: number, text: string): Task[] {
  return Array.from({ length: count }, (_, n) => ({
    id: n === 0 ? "t".repeat(100) : uuid(n + 1000),
    name: [text, `${n} ${text}`, null, ""][n % 4],
    status: ["RUNNING", "FAILED", "SUCCEEDED", `${atMost(text, 50)} ${n}`, text, null][n % 6],
    // The last ones wait for all, and for each other in a circle.
    parentsIds:
      n > count - 3 ? Array.from({ length: Math.min(count, 50) }, (_, at) => uuid(at + 1000)) : [text],
    block: n % 2 ? { name: text, displayName: text, type: text, version: text } : null,
    ...times[n % times.length],
  })).flatMap((each) => readable(() => parseTask(each)));
}

function readable<T>(read: () => T): T[] {
  try {
    return [read()];
  } catch {
    return [];
  }
}
