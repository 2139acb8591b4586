import { ApiError } from "./api-error.ts";
import { changeJob, type JobChange } from "./change-job.ts";
import { jobCredits, leastCost } from "./credits.ts";
import { newId } from "./ids.ts";
import { listJobs, newestFirst } from "./job-list.ts";
import { rerunJob } from "./new-job.ts";
import { planCancelling } from "./plan-job.ts";
import { type Limits, up42Limits } from "./rate-limit.ts";
import type { SimulatedJob, SimulatedTask } from "./simulated-job.ts";
import { isFinal, statusAt } from "./status-plan.ts";
import type { Store } from "./store.ts";
import { workflows } from "./workflows.ts";

/** How long a job that a person cancels stays CANCELLING, ms. */
const cancellingTakes = 2_000;

export type Settings = {
  /** The balance when it was last set, and what all jobs together had used by then. */
  credits: number;
  usedBefore: number;
  /** How many jobs may be unfinished at once. */
  maxUnfinishedJobs: number;
  pageSize: number;
  /** As older servers do: `page` is ignored and all jobs come each time. */
  ignorePaging: boolean;
  /** As some servers do: a log comes as one JSON string. */
  logAsJsonString: boolean;
  /** Whether the balance is told to a project's token: UP42 may refuse that. */
  tellsBalance: boolean;
  limits: Limits;
  /** How far this project's clock is ahead of the machine's, ms. */
  aheadMs: number;
};

const firstSettings: Settings = {
  credits: 100_000,
  usedBefore: 0,
  maxUnfinishedJobs: 100,
  pageSize: 20,
  ignorePaging: false,
  logAsJsonString: false,
  tellsBalance: true,
  limits: up42Limits,
  aheadMs: 0,
};

/** One UP42 project: its jobs, credits and quota, and the rules by which they change. */
export class Project {
  readonly id: string;
  settings: Settings;
  readonly #store: Store;
  readonly #jobs = new Map<string, SimulatedJob>();
  #newestFirst: SimulatedJob[] | null = null;

  constructor(id: string, store: Store) {
    this.id = id;
    this.#store = store;
    this.settings = { ...firstSettings, ...(store.settings() as Partial<Settings> | undefined) };
    for (const job of store.jobs()) this.#jobs.set(job.id, job);
  }

  /** The project's time, ms since 1970. */
  now(): number {
    return Date.now() + this.settings.aheadMs;
  }

  /** All jobs, newest first. */
  jobs(): SimulatedJob[] {
    this.#newestFirst ??= newestFirst([...this.#jobs.values()]);
    return this.#newestFirst;
  }

  page(query: { page?: string | undefined; sort?: string | undefined }): SimulatedJob[] {
    return listJobs(this.jobs(), query, this.settings, this.now());
  }

  job(id: string): SimulatedJob {
    const job = this.#jobs.get(id);
    if (!job) throw new ApiError(404, 404, `Job not found for id ${id}`);
    return job;
  }

  task(jobId: string, taskId: string): SimulatedTask {
    const task = this.job(jobId).tasks.find(({ id }) => id === taskId);
    if (!task)
      throw new ApiError(404, "RESOURCE_NOT_FOUND", `Task not found for id ${taskId} in job ${jobId}`);
    return task;
  }

  #jobOf(workflowId: string, jobId: string): SimulatedJob {
    if (!workflows.some(({ id }) => id === workflowId)) {
      throw new ApiError(404, "RESOURCE_NOT_FOUND", `Workflow not found for id ${workflowId}`);
    }
    const job = this.job(jobId);
    if (job.workflowId !== workflowId) {
      throw new ApiError(404, 404, `Job not found for id ${jobId} in workflow ${workflowId}`);
    }
    return job;
  }

  rename(workflowId: string, jobId: string, name: string): SimulatedJob {
    const job = this.#jobOf(workflowId, jobId);
    job.name = name;
    job.renamedAt = this.now();
    this.#store.saveJobs([job]);
    return job;
  }

  /** A re-run without a name has none, as most likely at UP42: a job created without one has none. Throws the 403 and 429 that UP42's public API reference gives for no credits and too many unfinished jobs. */
  rerun(workflowId: string, jobId: string, name: string | undefined): SimulatedJob {
    const job = this.#jobOf(workflowId, jobId);
    if (this.balance() < leastCost(job))
      throw new ApiError(403, "FORBIDDEN", "Insufficient credits to run job");
    if (this.unfinished() >= this.settings.maxUnfinishedJobs) {
      throw new ApiError(429, 429, "Your project has too many non-finished jobs");
    }
    const again = rerunJob(job, newId(), name || null, this.now());
    this.#addJobs([again]);
    return again;
  }

  cancel(jobId: string): void {
    const job = this.job(jobId);
    const now = this.now();
    const status = statusAt(job.plan, now);
    if (isFinal(status)) {
      throw new ApiError(400, 400, `Job ${jobId} is in status ${status} and can't be cancelled`);
    }
    planCancelling(job, now, cancellingTakes);
    this.#store.saveJobs([job]);
  }

  /** What no job of UP42's does by itself: this one takes another course. @throws ApiError 404 and 400, as `changeJob` and `cancel` do */
  direct(jobId: string, change: JobChange): SimulatedJob {
    const job = this.job(jobId);
    if (change.status === "CANCELLED") this.cancel(jobId);
    else {
      changeJob(job, change, this.now());
      this.#store.saveJobs([job]);
    }
    return job;
  }

  /** Credits that are left. */
  balance(): number {
    return this.settings.credits - (this.#used() - this.settings.usedBefore);
  }

  #used(): number {
    const now = this.now();
    let sum = 0;
    for (const job of this.#jobs.values()) sum += jobCredits(job, now);
    return sum;
  }

  unfinished(): number {
    const now = this.now();
    return this.jobs().filter((job) => !isFinal(statusAt(job.plan, now))).length;
  }

  change(settings: Partial<Settings>): void {
    const usedBefore = settings.credits === undefined ? this.settings.usedBefore : this.#used();
    this.settings = { ...this.settings, ...settings, usedBefore };
    this.#store.saveSettings(this.settings);
  }

  /** Takes in jobs with a past: what they have used so far was paid before. */
  add(jobs: SimulatedJob[]): void {
    const now = this.now();
    this.#addJobs(jobs);
    const paid = jobs.reduce((sum, job) => sum + jobCredits(job, now), 0);
    this.settings = { ...this.settings, usedBefore: this.settings.usedBefore + paid };
    this.#store.saveSettings(this.settings);
  }

  #addJobs(jobs: SimulatedJob[]): void {
    for (const job of jobs) this.#jobs.set(job.id, job);
    this.#newestFirst = null;
    this.#store.saveJobs(jobs);
  }
}
