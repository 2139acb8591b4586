import { isCancellable, isFinal, type Job, type Task } from "../up42/job.ts";
import type { Operation } from "../up42/job-api.ts";
import type { CardAction, CardNote, Result } from "./result.ts";
import type { Services } from "./services.ts";

type Card = Extract<Result, { kind: "job" }>;

/** The card of a job as UP42 has it now, or as just read. @throws Up42Error */
export async function loadCard(
  services: Services,
  known: { id: string } | Job,
  note?: CardNote,
): Promise<Card> {
  const [job, tasks, project] = await Promise.all([
    "status" in known ? known : services.api.job(known.id),
    services.api.operations.has("tasks") ? services.api.tasks(known.id) : [],
    services.api.project(),
  ]);
  return buildCard(services, project, job, tasks, note);
}

/**
 * The card of a job that a change was made to. It doesn't throw where UP42 gives no tasks just then: the change is made,
 * and an answer that says otherwise would be untrue.
 */
export async function cardAfterChange(services: Services, job: Job, note: CardNote): Promise<Card> {
  const tasks = services.api.operations.has("tasks") ? await services.api.tasks(job.id).catch(() => []) : [];
  return buildCard(services, await services.api.project(), job, tasks, note);
}

function buildCard(
  services: Services,
  project: string,
  job: Job,
  tasks: Task[],
  note: CardNote | undefined,
): Card {
  return {
    kind: "job",
    project,
    job,
    tasks,
    offers: cardActions(services, job, tasks),
    consoleUrl: consoleUrlOf(services, project, job.id),
    ...(note ? { note } : {}),
    at: new Date(),
  };
}

/** The job's page in UP42's console. */
export function consoleUrlOf(services: Services, project: string, jobId: string): string {
  return `${services.consoleUrl}/projects/${project}/jobs/${jobId}`;
}

/** What can be done with the job in its present state, by this API. */
function cardActions({ api }: Services, job: Job, tasks: Task[]): CardAction[] {
  const has = (operation: Operation) => api.operations.has(operation);
  const waiting = job.status === "NOT_STARTED" || job.status === "PENDING";
  const can: (CardAction | false)[] = [
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
