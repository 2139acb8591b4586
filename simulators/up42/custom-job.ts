import * as z from "zod";
import { ApiError } from "./api-error.ts";
import { newId, stableId } from "./ids.ts";
import { newJob, planNewRun } from "./new-job.ts";
import { planStatus } from "./plan-job.ts";
import type { Block, SimulatedJob, SimulatedTask, Workflow } from "./simulated-job.ts";
import { isFinal, type Plan, type Status } from "./status-plan.ts";
import { vineyardNdvi, workflows } from "./workflows.ts";

/** Any status, also one that UP42 does not have yet: it adds them over time. */
const statuses = z
  .string()
  .regex(/^[A-Z][A-Z_ ]*$/, "is no status: those are capitals, as in RUNNING")
  .transform((status) => status as Status);

/** Status changes to come, counted from now. Without any a status stays put. */
const moves = z.array(z.strictObject({ afterMs: z.number().nonnegative(), status: statuses }));

type Moves = z.infer<typeof moves>;

/** What UP42's answers about it leave out. */
const lacks = z.array(z.enum(["id", "status", "workflowId", "createdAt", "times"]));

/** What `POST /simulator/jobs` takes. */
export const jobRequest = z.strictObject({
  name: z.string().nullable().default(null),
  status: statuses.prefault("SUCCEEDED"),
  /** It is new, whatever its status here, and goes through all its tasks as a re-run does. */
  runs: z.boolean().default(false),
  mode: z.enum(["DEFAULT", "DRY_RUN"]).default("DEFAULT"),
  /** The name of one of the three workflows; it gives the tasks if none are named. */
  workflow: z.string().default(vineyardNdvi.name),
  tasks: z
    .array(
      z.strictObject({
        name: z.string(),
        status: statuses.optional(),
        parents: z.array(z.string()).default([]),
        logBytes: z.int().nonnegative().optional(),
        logText: z.string().optional(),
        logStatus: z.literal([404, 500]).optional(),
        moves: moves.optional(),
        lacks: lacks.optional(),
        id: z.string().optional(),
      }),
    )
    .optional(),
  createdAt: z.iso.datetime({ offset: true }).optional(),
  creditsPerTask: z.number().nonnegative().optional(),
  moves: moves.default([]),
  lacks: lacks.optional(),
  id: z.string().optional(),
});

type JobRequest = z.infer<typeof jobRequest>;
type TaskRequest = NonNullable<JobRequest["tasks"]>[number];

const minute = 60_000;

/** The job that was asked for. @throws ApiError 400 for a workflow or a parent that isn't there. */
export function customJob(request: JobRequest, now: number): SimulatedJob {
  const workflow = workflows.find(({ name }) => name === request.workflow);
  if (!workflow) {
    const names = workflows.map(({ name }) => `'${name}'`).join(", ");
    throw new ApiError(400, "VALIDATION_ERROR", `No workflow '${request.workflow}'; there are ${names}`);
  }
  const createdAt = request.createdAt === undefined ? now : Date.parse(request.createdAt);
  const job = newJob({
    id: request.id ?? newId(),
    workflow,
    name: request.name,
    mode: request.mode,
    createdAt,
  });
  if (request.tasks) {
    job.tasks = customTasks(request.tasks, workflow, job.id);
    job.inputs = Object.fromEntries(job.tasks.map((task) => [task.name, {}]));
  }
  if (request.lacks) job.lacks = request.lacks;
  if (request.runs) {
    planNewRun(job, now);
    return job;
  }
  job.plan = [...pastOf(request.status, createdAt, now), ...toCome(request.moves, now)];
  for (const [number, task] of job.tasks.entries()) {
    const given = request.tasks?.[number];
    const isLast = number === job.tasks.length - 1;
    const taskStatus = given?.status ?? usualStatus(request.status, isLast);
    const follows = given?.moves ?? (isFinal(taskStatus) ? [] : request.moves);
    task.plan = [...pastOf(taskStatus, createdAt, now), ...toCome(follows, now)];
    task.credits = request.creditsPerTask ?? task.credits;
  }
  return job;
}

/** What a task is likely to be in a job of this status: all but the last have succeeded, unless nothing ran yet. */
function usualStatus(job: Status, isLast: boolean): Status {
  if (job === "NOT_STARTED" || job === "PENDING") return "NOT_STARTED";
  return isLast ? job : "SUCCEEDED";
}

function customTasks(tasks: TaskRequest[], workflow: Workflow, jobId: string): SimulatedTask[] {
  const taskId = (name: string) => tasks.find((task) => task.name === name)?.id ?? stableId(jobId, name);
  const names = new Set(tasks.map(({ name }) => name));
  return tasks.map((task, number) => {
    const missing = task.parents.find((name) => !names.has(name));
    if (missing !== undefined) {
      throw new ApiError(
        400,
        "VALIDATION_ERROR",
        `Task '${task.name}' has a parent '${missing}' that isn't there`,
      );
    }
    return {
      id: taskId(task.name),
      name: task.name,
      parentsIds: task.parents.map(taskId),
      block: blockOf(task.name, workflow, number),
      plan: [],
      runsFor: minute,
      credits: 2,
      ...(task.lacks && { lacks: task.lacks }),
      log: {
        bytes: task.logBytes ?? 4_000,
        ...(task.logText !== undefined && { text: task.logText }),
        ...(task.logStatus !== undefined && { refuses: task.logStatus }),
      },
    };
  });
}

function blockOf(taskName: string, workflow: Workflow, number: number): Block {
  const known = workflow.tasks.find(({ name }) => name === taskName)?.block;
  if (known) return known;
  const name = taskName.replace(/:\d+$/, "");
  const type = number === 0 ? "DATA" : "PROCESSING";
  return { id: stableId("block", name), name, displayName: name, type, version: "1.0.0" };
}

/** A past that ends in this status now: what ran began at its creation and took a minute, or less if it is younger. */
function pastOf(status: Status, createdAt: number, now: number): Plan {
  const ran: Plan = [
    { at: createdAt, status: "NOT_STARTED" },
    { at: createdAt, status: "RUNNING" },
  ];
  if (status === "RUNNING") return ran;
  const end = Math.max(createdAt, Math.min(now, createdAt + minute));
  if (isFinal(status) || status === "CANCELLING") return [...ran, { at: end, status }];
  return [{ at: createdAt, status }];
}

function toCome(changes: Moves, now: number): Plan {
  return changes
    .map(({ afterMs, status: next }) => ({ at: now + afterMs, status: next }))
    .sort((a, b) => a.at - b.at);
}

/** Finished jobs of earlier days, one each seven minutes, as a project gathers them. `first` counts on from earlier ones. */
export function oldJobs(count: number, first: number, now: number): SimulatedJob[] {
  return Array.from({ length: count }, (_, index) => {
    const number = first + index;
    const createdAt = now - 24 * 60 * minute - number * 7 * minute;
    const name = `Weekly NDVI, parcel ${number + 1}`;
    const job = newJob({ id: newId(), workflow: vineyardNdvi, name, mode: "DEFAULT", createdAt });
    planStatus(
      job,
      number % 10 === 3 ? "FAILED" : number % 20 === 7 ? "CANCELLED" : "SUCCEEDED",
      now,
      minute,
    );
    return job;
  });
}
