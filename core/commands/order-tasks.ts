import { hasFailed, isRunning, type Task } from "../up42/job.ts";
import type { OrderedTask } from "./result.ts";

/**
 * Tasks in an order in which each comes after those it waits for; otherwise as UP42 gave them. Parents that aren't
 * tasks of this job are passed over, and tasks that wait for each other in a circle come last, as given.
 */
export function orderTasks(tasks: readonly Task[]): OrderedTask[] {
  const ids = new Set(tasks.map((task) => task.id));
  const placed = new Map<string, number>();
  const ordered: Task[] = [];
  let waiting = [...tasks];
  while (waiting.length > 0) {
    const ready = waiting.find((task) =>
      task.parents.every((parent) => placed.has(parent) || !ids.has(parent)),
    );
    const next = ready ?? (waiting[0] as Task);
    ordered.push(next);
    placed.set(next.id, ordered.length);
    waiting = waiting.filter((task) => task !== next);
  }
  return ordered.map((task, at) => ({
    task,
    number: at + 1,
    after: task.parents.flatMap((parent) => placed.get(parent) ?? []).sort((a, b) => a - b),
  }));
}

/** Failed ones first, then running ones, then the others; otherwise in the order given. */
export function attentionFirst<T>(tasks: readonly T[], statusOf: (task: T) => string): T[] {
  const rank = (status: string) => (hasFailed(status) ? 0 : isRunning(status) ? 1 : 2);
  return tasks.toSorted((a, b) => rank(statusOf(a)) - rank(statusOf(b)));
}

/** The task a person means by its number, its name (with or without `:1`), its id or the id's first characters. */
export function findTask(tasks: readonly OrderedTask[], wanted: string): OrderedTask[] {
  const text = wanted.trim().toLowerCase();
  const readings: ((it: OrderedTask) => boolean)[] = [
    ({ task }) => task.id === text,
    ({ task }) => task.name.toLowerCase() === text,
    ({ number }) => String(number) === text,
    ({ task }) => task.name.toLowerCase().replace(/:\d+$/, "") === text,
    ({ task }) => text.length >= 4 && task.id.startsWith(text),
    ({ task }) => text.length >= 3 && task.name.toLowerCase().startsWith(text),
  ];
  for (const reading of readings) {
    const found = tasks.filter(reading);
    if (found.length > 0) return found;
  }
  return [];
}
