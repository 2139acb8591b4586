import { estimateTask, jobCredits, taskCredits } from "./credits.ts";
import { displayId, stableId, stableNumber } from "./ids.ts";
import type { Lack, SimulatedJob, SimulatedTask } from "./simulated-job.ts";
import { changedAt, finishedAt, startedAt, statusAt } from "./status-plan.ts";

/* The JSON of UP42's project API, field by field as its public API reference shows it. */

const user = { id: stableId("user", "operator"), type: "USER" };

/** As UP42 writes createdAt and updatedAt: microseconds. */
function micros(at: number, id: string): string {
  const below = String(stableNumber(id) % 1000).padStart(3, "0");
  return new Date(at).toISOString().replace("Z", `${below}Z`);
}

/** As UP42 writes startedAt and finishedAt: whole seconds, or null. */
function seconds(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString().replace(/\.\d+Z/, "Z");
}

/** A job as UP42's answers have it. */
export function givenJobJson(job: SimulatedJob, now: number) {
  return without(job.lacks, jobJson(job, now));
}

/** The job with all that UP42's reference promises. */
export function jobJson(job: SimulatedJob, now: number) {
  return {
    id: job.id,
    displayId: displayId(job.id),
    createdAt: micros(job.createdAt, job.id),
    updatedAt: micros(Math.max(changedAt(job.plan, now), job.renamedAt ?? 0), job.id),
    createdBy: user,
    updatedBy: user,
    status: statusAt(job.plan, now),
    name: job.name,
    description: null,
    startedAt: seconds(startedAt(job.plan, now)),
    finishedAt: seconds(finishedAt(job.plan, now)),
    inputs: job.mode === "DRY_RUN" ? { config: { mode: "DRY_RUN" }, ...job.inputs } : job.inputs,
    mode: job.mode,
    workflowId: job.workflowId,
    workflowName: job.workflowName,
    orderIds: [],
  };
}

/** A task as UP42's answers have it. */
export function taskJson(task: SimulatedTask, now: number) {
  return without(task.lacks, wholeTaskJson(task, now));
}

function without(lacks: Lack[] | undefined, json: object): object {
  const missing = new Set<string>(
    lacks?.flatMap((it) => (it === "times" ? ["startedAt", "finishedAt"] : [it])),
  );
  return Object.fromEntries(Object.entries(json).filter(([field]) => !missing.has(field)));
}

function wholeTaskJson(task: SimulatedTask, now: number) {
  return {
    id: task.id,
    displayId: displayId(task.id),
    createdAt: micros(task.plan[0]?.at ?? now, task.id),
    updatedAt: micros(changedAt(task.plan, now), task.id),
    name: task.name,
    status: statusAt(task.plan, now),
    startedAt: seconds(startedAt(task.plan, now)),
    finishedAt: seconds(finishedAt(task.plan, now)),
    parentsIds: task.parentsIds,
    blockName: task.block.name,
    blockVersionTag: task.block.version,
    block: {
      id: task.block.id,
      name: task.block.name,
      displayName: task.block.displayName,
      description: null,
      parameters: null,
      type: task.block.type,
      isDryRunSupported: null,
      version: task.block.version,
      containerUrl: null,
      machine: null,
      pricingStrategy: null,
      inputCapabilities: null,
      outputCapabilities: null,
      createdAt: null,
      updatedAt: null,
    },
    environment: null,
  };
}

export function creditsJson(projectId: string, job: SimulatedJob, now: number) {
  return {
    projectId,
    projectDisplayId: displayId(projectId),
    jobId: job.id,
    jobDisplayId: displayId(job.id),
    creditsUsed: jobCredits(job, now),
    tasks: job.tasks.map((task) => ({
      taskId: task.id,
      taskDisplayId: displayId(task.id),
      taskName: task.name,
      creditsUsed: taskCredits(job, task, now),
    })),
  };
}

export function estimateJson(job: SimulatedJob) {
  return Object.fromEntries(job.tasks.map((task) => [task.name, estimateTask(job, task)]));
}

/** The data.json of a job that succeeded: one feature for the area it was run on. */
export function resultsGeoJson(job: SimulatedJob, now: number) {
  const west = 4 + (stableNumber(job.id) % 2000) / 100;
  const south = 44 + (stableNumber(`${job.id} south`) % 800) / 100;
  const [east, north] = [west + 0.05, south + 0.04];
  const ring = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
  return {
    type: "FeatureCollection",
    features: [
      {
        type: "Feature",
        bbox: [west, south, east, north],
        id: stableId(job.id, "feature"),
        geometry: { type: "Polygon", coordinates: [ring] },
        properties: {
          "up42.data_path": `${stableId(job.id, "raster")}.tif`,
          acquisitionDate: seconds(job.createdAt),
          finishedAt: seconds(finishedAt(job.plan, now)),
        },
      },
    ],
  };
}
