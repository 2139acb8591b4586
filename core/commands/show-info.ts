import type { Job } from "../up42/job.ts";
import { consoleUrlOf } from "./load-card.ts";
import { orderTasks } from "./order-tasks.ts";
import type { Outcome } from "./outcome.ts";
import type { Services } from "./services.ts";

/** Everything UP42 says of a job, with credits and estimate where it says them. @throws Up42Error */
export async function showInfo(services: Services, job: Job): Promise<Outcome> {
  const { operations } = services.api;
  const quiet = () => undefined;
  const [project, credits, estimate] = await Promise.all([
    services.api.project(),
    // A job is worth showing without its costs.
    operations.has("credits") ? services.api.credits(job.id).catch(quiet) : undefined,
    operations.has("estimate") ? services.api.estimate(job.id).catch(quiet) : undefined,
  ]);
  const consoleUrl = consoleUrlOf(services, project, job.id);
  return { result: { kind: "info", project, job, credits, estimate, consoleUrl, at: new Date() } };
}

/** A job's tasks, from `offset` on, in the order in which they depend on each other. @throws Up42Error */
export async function showTasks(services: Services, job: Job, offset: number): Promise<Outcome> {
  const { tasks, unreadable } = await services.api.tasks(job.id);
  const ordered = orderTasks(tasks);
  return { result: { kind: "tasks", job, tasks: ordered, unreadable, offset, at: new Date() } };
}
