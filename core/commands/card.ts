import { isCancellable, isFinal, type Job, type Task } from "../up42/job.ts";
import type { Operation } from "../up42/job-api.ts";
import type { House } from "./outcome.ts";
import type { CardNote, Offer, Result } from "./result.ts";

type Card = Extract<Result, { kind: "job" }>;

/** The card of a job as UP42 has it now, or as just read. @throws Up42Error */
export async function card(house: House, known: { id: string } | Job, note?: CardNote): Promise<Card> {
  const [job, tasks, project] = await Promise.all([
    "status" in known ? known : house.api.job(known.id),
    house.api.operations.has("tasks") ? house.api.tasks(known.id) : [],
    house.api.project(),
  ]);
  return drawn(house, project, job, tasks, note);
}

/**
 * The card of a job that a change was made to. It doesn't throw where UP42 gives no tasks just then: the change is made,
 * and an answer that says otherwise would be untrue.
 */
export async function cardAfterChange(house: House, job: Job, note: CardNote): Promise<Card> {
  const tasks = house.api.operations.has("tasks") ? await house.api.tasks(job.id).catch(() => []) : [];
  return drawn(house, await house.api.project(), job, tasks, note);
}

function drawn(house: House, project: string, job: Job, tasks: Task[], note: CardNote | undefined): Card {
  return {
    kind: "job",
    project,
    job,
    tasks,
    offers: offers(house, job, tasks),
    consoleUrl: pageOf(house, project, job.id),
    ...(note ? { note } : {}),
    at: new Date(),
  };
}

/** The job's page in UP42's console. */
export function pageOf(house: House, project: string, jobId: string): string {
  return `${house.consoleUrl}/projects/${project}/jobs/${jobId}`;
}

/** What can be done with the job in its present state, by this API. */
function offers({ api }: House, job: Job, tasks: Task[]): Offer[] {
  const has = (operation: Operation) => api.operations.has(operation);
  const waiting = job.status === "NOT_STARTED" || job.status === "PENDING";
  const can: (Offer | false)[] = [
    "refresh",
    has("cancel") && isCancellable(job.status) && "cancel",
    has("logs") && tasks.some((task) => task.startedAt !== undefined) && "logs",
    has("rerun") && isFinal(job.status) && "rerun",
    // UP42 renames running and finished jobs (its reference).
    has("rename") && !waiting && "rename",
    "info",
    has("tasks") && tasks.length > 0 && "tasks",
    "share",
  ];
  return can.filter((offer) => offer !== false);
}
