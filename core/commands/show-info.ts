import type { Job } from "../up42/job.ts";
import { pageOf } from "./card.ts";
import { orderTasks } from "./order-tasks.ts";
import type { House, Outcome } from "./outcome.ts";

/** Everything UP42 says of a job, with credits and estimate where it says them. @throws Up42Error */
export async function showInfo(house: House, job: Job): Promise<Outcome> {
  const { operations } = house.api;
  const quiet = () => undefined;
  const [project, credits, estimate] = await Promise.all([
    house.api.project(),
    // A job is worth showing without its costs.
    operations.has("credits") ? house.api.credits(job.id).catch(quiet) : undefined,
    operations.has("estimate") ? house.api.estimate(job.id).catch(quiet) : undefined,
  ]);
  const consoleUrl = pageOf(house, project, job.id);
  return { answer: { kind: "info", project, job, credits, estimate, consoleUrl, at: new Date() } };
}

/** A job's tasks in the order in which they depend on each other. @throws Up42Error */
export async function showTasks(house: House, job: Job): Promise<Outcome> {
  const [project, tasks] = await Promise.all([house.api.project(), house.api.tasks(job.id)]);
  return { answer: { kind: "tasks", project, job, tasks: orderTasks(tasks), at: new Date() } };
}
