import { closestMatches } from "../closest-matches.ts";
import { isFinal, type Job, shortId } from "../up42/job.ts";
import { maybeAsked, noneReadable } from "./left-out.ts";
import { findTask, orderTasks } from "./order-tasks.ts";
import type { Outcome } from "./outcome.ts";
import { problem, toStatus } from "./problems.ts";
import type { Services } from "./services.ts";

/** Begins to save the logs of a job's tasks, or of the one task that is meant. @throws Up42Error */
export async function requestLogs(services: Services, job: Job, wanted?: string): Promise<Outcome> {
  const { tasks: given, unreadable } = await services.api.tasks(job.id);
  const tasks = orderTasks(given);
  if (tasks.length === 0)
    return { result: problem("not possible in this state", noTasks(job, unreadable), [toStatus(job.id)]) };
  if (wanted === undefined) {
    return {
      result: { kind: "logs begun", job, tasks: tasks.length, unreadable },
      export: { jobId: job.id },
    };
  }
  const found = findTask(tasks, wanted);
  const [one] = found;
  if (one && found.length === 1) {
    return {
      result: { kind: "logs begun", job, tasks: 1, task: one.task.name },
      export: { jobId: job.id, taskId: one.task.id },
    };
  }
  const alike = closestMatches(wanted, tasks, ({ task }) => task.name.replace(/:\d+$/, ""), 3);
  const offered = (found.length > 1 ? found : [...new Set([...alike, ...tasks])])
    .slice(0, 9)
    .map(({ task, number }) => ({
      label: `${number} ${task.name} (${shortId(task.id)})`,
      command: { kind: "logs" as const, job: job.id, task: task.id },
    }));
  const sentence =
    found.length > 1
      ? `${found.length} tasks answer to "${wanted}". Which one?`
      : `This job has no task "${wanted}"${unreadable > 0 ? ` that can be read. ${maybeAsked(unreadable, "task")} These can:` : `. It has ${tasks.length}:`}`;
  return { result: problem(found.length > 1 ? "ambiguous" : "not found", sentence, offered) };
}

function noTasks({ status }: Job, unreadable: number): string {
  if (unreadable > 0) return `${noneReadable(unreadable, "task")} So there are no logs to save.`;
  if (isFinal(status)) return `This job has no tasks, so it has no logs. It is ${status} and will get none.`;
  return "This job has no tasks yet, so there are no logs. Look again in a minute.";
}
