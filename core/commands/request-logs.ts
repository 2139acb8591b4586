import { closestMatches } from "../closest-matches.ts";
import { type Job, shortId } from "../up42/job.ts";
import { findTask, orderTasks } from "./order-tasks.ts";
import type { Outcome } from "./outcome.ts";
import { problem, toStatus } from "./problems.ts";
import type { Services } from "./services.ts";

/** Begins to save the logs of a job's tasks, or of the one task that is meant. @throws Up42Error */
export async function requestLogs(services: Services, job: Job, wanted?: string): Promise<Outcome> {
  const tasks = orderTasks(await services.api.tasks(job.id));
  if (tasks.length === 0) {
    return {
      result: problem(
        "not possible in this state",
        "This job has no tasks yet, so there are no logs. Look again in a minute.",
        [toStatus(job.id)],
      ),
    };
  }
  if (wanted === undefined) {
    return { result: { kind: "logs begun", job, tasks: tasks.length }, export: { jobId: job.id } };
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
      : `This job has no task "${wanted}". It has ${tasks.length}:`;
  return { result: problem(found.length > 1 ? "ambiguous" : "not found", sentence, offered) };
}
