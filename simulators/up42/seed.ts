import { newId, stableId } from "./ids.ts";
import { newJob } from "./new-job.ts";
import { fitRun, planRun, planStatus } from "./plan-job.ts";
import type { Project } from "./project.ts";
import { seedList } from "./seed-list.ts";
import type { SimulatedJob } from "./simulated-job.ts";
import { isStable, type Status, statusAt } from "./status-plan.ts";
import { changeDetection, spotMosaic, vineyardNdvi } from "./workflows.ts";

const second = 1_000;
const minute = 60 * second;

/** What a person finds at each start: so many jobs of each status that keep it for six minutes at least. */
const leastOfEach: Record<Status, number> = {
  RUNNING: 12,
  NOT_STARTED: 1,
  PENDING: 1,
  CANCELLING: 1,
  SUCCEEDED: 1,
  FAILED: 1,
  CANCELLED: 1,
  ERROR: 1,
};

/** The jobs of the seeded project. Ids and names are the same each time; times count from `now`. */
export function seedJobs(now: number): SimulatedJob[] {
  return seedList.map((entry, number) => {
    const id = stableId("seeded job", number);
    const { workflow, name, mode = "DEFAULT" } = entry;
    const job = newJob({ id, workflow, name, mode, createdAt: now - entry.age * minute });
    if ("moves" in entry) planMoving(job, entry.moves, now);
    else planStatus(job, entry.status, now, (entry.stays ?? 60) * minute, entry.failing);
    const large = job.tasks.find((task) => task.name === entry.largeLog?.task);
    if (large && entry.largeLog) large.log = { bytes: entry.largeLog.bytes };
    return job;
  });
}

/** Jobs that change within the first minutes, for a person to watch. */
function planMoving(
  job: SimulatedJob,
  moves: "starts soon" | "succeeds soon" | "fails soon",
  now: number,
): void {
  const created = job.createdAt;
  if (moves === "starts soon") {
    fitRun(job, 4 * minute);
    planRun(job, { pendingAt: now + 10 * second, runsAt: now + 20 * second });
    return;
  }
  const runsAt = created + 15 * second;
  fitRun(job, now + (moves === "succeeds soon" ? 2 : 3) * minute - runsAt);
  const last = job.tasks.at(-1)?.name ?? "";
  planRun(job, {
    pendingAt: created + 2 * second,
    runsAt,
    ...(moves === "fails soon" && { fails: { task: last, as: "FAILED" as const } }),
  });
}

/**
 * Adds fresh jobs where the project, kept from an earlier run, has too few of a status left, or no SUCCEEDED, RUNNING or FAILED
 * one among its ten newest. No job that is there is changed.
 */
export function topUp(project: Project): void {
  const now = project.now();
  const add = (name: string, status: Status, createdAt: number) => {
    const workflow = status === "RUNNING" ? spotMosaic : status === "FAILED" ? changeDetection : vineyardNdvi;
    const job = newJob({ id: newId(), workflow, name, mode: "DEFAULT", createdAt });
    planStatus(job, status, now, 45 * minute);
    project.add([job]);
  };

  for (const [status, wanted] of Object.entries(leastOfEach) as [Status, number][]) {
    const there = project
      .jobs()
      .filter(({ plan }) => statusAt(plan, now) === status && isStable(plan, now, now + 6 * minute)).length;
    for (let number = there + 1; number <= wanted; number++) {
      add(`${places[number % places.length]}, ${titles[status]}`, status, now - number * 3 * minute);
    }
  }

  for (const status of ["FAILED", "SUCCEEDED", "RUNNING"] as const) {
    const newest = project.jobs().slice(0, 10);
    if (newest.some(({ plan }) => statusAt(plan, now) === status)) continue;
    const createdAt = Math.max(now - 3 * minute, (newest[6]?.createdAt ?? 0) + 1);
    add(`${places[0]}, ${titles[status]}`, status, createdAt);
  }
}

const places = [
  "Sulina arm",
  "Letea forest",
  "Razim lake",
  "Tulcea harbour",
  "Sfântu Gheorghe",
  "Chilia arm",
];

const titles: Record<Status, string> = {
  RUNNING: "mosaic of the week",
  NOT_STARTED: "NDVI, to be started",
  PENDING: "NDVI, waiting for a machine",
  CANCELLING: "NDVI, wrong area",
  SUCCEEDED: "NDVI of the week",
  FAILED: "new buildings",
  CANCELLED: "NDVI, wrong month",
  ERROR: "NDVI, second try",
};
