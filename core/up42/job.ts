import * as z from "zod";

/** Statuses after which a job or task changes no more. */
const finalStatuses = new Set(["SUCCEEDED", "FAILED", "CANCELLED", "ERROR"]);
/** Statuses in which UP42 takes a cancel (its reference: "pending or running jobs"). */
const cancellableStatuses = new Set(["NOT_STARTED", "PENDING", "RUNNING"]);

/** UP42's SDK writes `NOT STARTED` with a space; a status we don't know stays as it came. */
const status = z
  .string()
  .regex(/[\p{L}\p{N}]/u)
  .transform((given) => given.trim().toUpperCase().replaceAll(" ", "_"));

/**
 * UP42's are uuids. Nothing that a path, a file's name or a button can't hold as it is counts as one, nor what is longer
 * than they have room for.
 */
const id = z.string().regex(/^[\w-]{1,100}$/);

/** Nothing of UP42's is older: an earlier time stands for none, such as the year 1 of an empty one. */
const oldest = Date.UTC(2000);
/** Years of more than four digits are none of ISO 8601's. */
const newest = Date.UTC(10_000) - 1;

/** ISO 8601 with seconds, milli- or microseconds; without a zone it is UTC. Anything else counts as unknown. */
const time = z
  .unknown()
  .transform((given) => {
    if (typeof given !== "string") return undefined;
    const date = new Date(/([zZ]|[+-]\d\d:?\d\d)$/.test(given) ? given : `${given}Z`);
    return date.getTime() >= oldest && date.getTime() <= newest ? date : undefined;
  })
  .optional();

const text = z.string().optional().catch(undefined);
const nonEmpty = z.string().min(1).optional().catch(undefined);

const givenJob = z.looseObject({
  id,
  name: z.string().nullish().catch(null),
  status,
  mode: text,
  workflowId: nonEmpty,
  workflowName: text,
  createdAt: time,
  updatedAt: time,
  startedAt: time,
  finishedAt: time,
  createdBy: z.looseObject({ id: text, type: text }).optional().catch(undefined),
  inputs: z.unknown().optional(),
});

/** What a task's status is called where UP42 gives none: a card is worth showing without it. */
const unknownStatus = "UNKNOWN";

/** A job as the rest of the product knows it. `raw` is what UP42 sent, whole, for `job.json`. */
export interface Job {
  id: string;
  name: string | null;
  /** NOT_STARTED, PENDING, RUNNING, SUCCEEDED, FAILED, CANCELLING, CANCELLED, ERROR, or a new one. */
  status: string;
  /** `DEFAULT` is a real job, `DRY_RUN` a test query (older files: `default`, `dry-run`). */
  mode: "real" | "test";
  workflowId: string | undefined;
  workflowName: string | undefined;
  createdAt: Date | undefined;
  updatedAt: Date | undefined;
  startedAt: Date | undefined;
  finishedAt: Date | undefined;
  createdBy: string | undefined;
  inputs: unknown;
  raw: unknown;
}

const givenTask = z.looseObject({
  id,
  name: z.string().nullish().catch(null),
  status: status.catch(unknownStatus),
  parentsIds: z.array(z.string()).nullish().catch(null),
  createdAt: time,
  startedAt: time,
  finishedAt: time,
  block: z.looseObject({ name: text, displayName: text, type: text, version: text }).nullish().catch(null),
});

/** A task of a job. `parents` are ids of tasks that end before it begins. */
export interface Task {
  id: string;
  name: string;
  status: string;
  parents: string[];
  createdAt: Date | undefined;
  startedAt: Date | undefined;
  finishedAt: Date | undefined;
  block: { name: string | undefined; type: string | undefined; version: string | undefined };
  raw: unknown;
}

/** Reads one job. @throws ZodError if it has no id, one that is none of UP42's, or no status. */
export function parseJob(given: unknown): Job {
  const job = givenJob.parse(given);
  return {
    id: job.id,
    name: job.name?.trim() ? job.name : null,
    status: job.status,
    mode: /^dry.?run$/i.test(job.mode ?? "") ? "test" : "real",
    workflowId: job.workflowId,
    workflowName: job.workflowName,
    createdAt: job.createdAt,
    updatedAt: job.updatedAt,
    startedAt: job.startedAt,
    finishedAt: job.finishedAt,
    createdBy: job.createdBy?.id,
    inputs: job.inputs,
    raw: given,
  };
}

/** Reads one task. @throws ZodError if it has no id, or one that is none of UP42's. */
export function parseTask(given: unknown): Task {
  const task = givenTask.parse(given);
  return {
    id: task.id,
    name: task.name?.trim() ? task.name : task.id,
    status: task.status,
    parents: task.parentsIds ?? [],
    createdAt: task.createdAt,
    startedAt: task.startedAt,
    finishedAt: task.finishedAt,
    block: {
      name: task.block?.displayName ?? task.block?.name,
      type: task.block?.type,
      version: task.block?.version,
    },
    raw: given,
  };
}

/** True if the job or task of this status changes no more. */
export function isFinal(status: string): boolean {
  return finalStatuses.has(status);
}

/** True if the job or task of this status has not begun. */
export function isWaiting(status: string): boolean {
  return status === "NOT_STARTED" || status === "PENDING";
}

/** True if the job or task of this status is at work. */
export function isRunning(status: string): boolean {
  return status === "RUNNING" || status === "CANCELLING";
}

/** True if the job or task has surely begun; UP42 may give its times or not. One that is CANCELLED may never have. */
export function hasBegun({ status, startedAt }: Pick<Task, "status" | "startedAt">): boolean {
  return startedAt !== undefined || isRunning(status) || hasFailed(status) || status === "SUCCEEDED";
}

/** True if the job or task of this status went wrong. */
export function hasFailed(status: string): boolean {
  return status === "FAILED" || status === "ERROR";
}

/** True if UP42 takes a cancel in this status. An unknown status is let through: UP42 decides. */
export function isCancellable(status: string): boolean {
  return cancellableStatuses.has(status) || !(isFinal(status) || status === "CANCELLING");
}

/** The id's first 8 characters, which UP42 calls `displayId`. */
export function shortId(id: string): string {
  return id.slice(0, 8);
}
