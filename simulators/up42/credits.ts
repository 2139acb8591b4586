import type { SimulatedJob, SimulatedTask } from "./simulated-job.ts";
import { isFinal, startedAt, statusAt } from "./status-plan.ts";

/** How much of its whole run a task has behind it, 0 to 1. */
export function progress(task: SimulatedTask, now: number): number {
  const status = statusAt(task.plan, now);
  if (isFinal(status) && status !== "CANCELLED") return 1;
  return Math.min(1, ranFor(task, now) / task.runsFor);
}

/** How long a task has run (ms): what its log and its credits grow by. */
function ranFor(task: SimulatedTask, now: number): number {
  const from = startedAt(task.plan, now);
  if (from === null) return 0;
  const until =
    task.plan.find(({ at, status }) => at <= now && at >= from && status !== "RUNNING")?.at ?? now;
  return until - from;
}

/** Credits that a task has used so far. Test queries are free. */
export function taskCredits(job: SimulatedJob, task: SimulatedTask, now: number): number {
  return job.mode === "DRY_RUN" ? 0 : Math.round(task.credits * progress(task, now));
}

export function jobCredits(job: SimulatedJob, now: number): number {
  return job.tasks.reduce((sum, task) => sum + taskCredits(job, task, now), 0);
}

/** What UP42's estimate says of one task: data is paid by area, processing by machine time. */
export function estimateTask(job: SimulatedJob, task: SimulatedTask) {
  const credits = job.mode === "DRY_RUN" ? 0 : task.credits;
  const isData = task.block.type === "DATA";
  const range = { min: Math.floor(credits * 0.8), max: Math.ceil(credits * 1.3) };
  return {
    blockConsumption: {
      credit: isData ? { min: credits, max: credits } : { min: 0, max: 0 },
      resources: { min: isData ? 25.4 : 0, max: isData ? 25.4 : 0, unit: "SQUARE_KM" },
    },
    machineConsumption: {
      credit: isData ? { min: 0, max: 0 } : range,
      duration: { min: Math.round(task.runsFor * 0.8), max: Math.round(task.runsFor * 1.3) },
    },
  };
}

/** The least that a whole run of the job can cost: UP42 starts no job that the project cannot pay for. */
export function leastCost(job: SimulatedJob): number {
  return job.tasks.reduce((sum, task) => {
    const { blockConsumption, machineConsumption } = estimateTask(job, task);
    return sum + blockConsumption.credit.min + machineConsumption.credit.min;
  }, 0);
}
