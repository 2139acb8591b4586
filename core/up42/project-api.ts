import * as z from "zod";
import { Connection, type ConnectionOptions } from "./connection.ts";
import { Up42Error } from "./errors.ts";
import { type Job, parseJob, parseTask, type Task } from "./job.ts";
import type { Credits, Estimate, JobApi, Operation } from "./job-api.ts";
import { logIn } from "./log-body.ts";

const operations: ReadonlySet<Operation> = new Set([
  "cancel",
  "rename",
  "rerun",
  "tasks",
  "logs",
  "credits",
  "estimate",
  "balance",
]);

/** Pages of the job list asked for at once, after the first. */
const pagesAtOnce = 4;

const list = z.array(z.unknown());
const creditsAnswer = z.looseObject({ creditsUsed: z.number() });
const balanceAnswer = z.looseObject({ available: z.looseObject({ amount: z.number() }) });
const range = z.looseObject({ min: z.number(), max: z.number() });

/**
 * UP42's project API (`https://api.up42.com`, UP42's public API reference): one project's jobs, all operations.
 * Every method throws Up42Error.
 */
export function projectApi(options: ConnectionOptions): JobApi {
  return jobsThrough(new Connection(options), { noneUntil: 0 });
}

function jobsThrough(connection: Connection, balances: { noneUntil: number }, signal?: AbortSignal): JobApi {
  const call = (method: "GET" | "POST" | "PUT", path: string, body?: unknown) =>
    connection.call(method, path, { body, signal });
  const inProject = async (path: string) =>
    `projects/${encodeURIComponent(await connection.projectId())}/${path}`;
  const get = async (path: string) => call("GET", await inProject(path));
  const ofWorkflow = (job: Job, query = "") => {
    if (!job.workflowId)
      throw new Up42Error("unexpected", "UP42 doesn't say which workflow this job belongs to");
    return inProject(
      `workflows/${encodeURIComponent(job.workflowId)}/jobs/${encodeURIComponent(job.id)}${query}`,
    );
  };
  const jobPage = async (page: number) =>
    reading(async () => list.parse(await get(`jobs?page=${page}&sort=createdAt,desc`)).map(readEntry));

  /** UP42 needn't tell it to a project's token (it is in no reference of the project API): then it isn't asked again soon. */
  const balance = async (): Promise<number | undefined> => {
    if (Date.now() < balances.noneUntil) return undefined;
    try {
      const answer = balanceAnswer.safeParse(await call("GET", "v2/payments/balances"));
      return answer.success ? answer.data.available.amount : undefined;
    } catch (error) {
      if (error instanceof Up42Error && error.kind !== "down") balances.noneUntil = Date.now() + 600_000;
      throw error;
    }
  };

  return {
    operations,
    stoppedBy: (more) => jobsThrough(connection, balances, signal ? AbortSignal.any([signal, more]) : more),
    project: () => connection.projectId(),

    /** There is no "last page" flag: the end is an empty page, or, on older servers, one that repeats. */
    async newestJobs(most) {
      const found = new Map<string, Job>();
      const unreadable = new Set<string>();
      let ended = false;
      let pages = [await jobPage(0)];
      for (let next = 1; ; next += pages.length) {
        for (const page of pages) {
          const before = found.size + unreadable.size;
          for (const [at, entry] of page.entries()) {
            if ("job" in entry) found.set(entry.job.id, entry.job);
            else unreadable.add(entry.id ?? `${at} ${entry.text}`);
          }
          ended ||= found.size + unreadable.size === before;
        }
        if (ended || found.size >= most) break;
        pages = await Promise.all(
          Array.from({ length: next === 1 ? 1 : pagesAtOnce }, (_, at) => jobPage(next + at)),
        );
      }
      const jobs = newestFirst([...found.values()]);
      const more = jobs.length > most || !ended;
      return { jobs: jobs.slice(0, most), more, unreadable: unreadable.size };
    },

    async job(id) {
      const given = await get(`jobs/${encodeURIComponent(id)}`);
      return reading(async () => parseJob(given)).catch((error) => {
        if (typeof given !== "object" || given === null || Array.isArray(given)) throw error;
        throw new Up42Error("unreadable", "UP42 gives this job in a form we can't read");
      });
    },

    tasks: (jobId) =>
      reading(async () => {
        const given = list.parse(await get(`jobs/${encodeURIComponent(jobId)}/tasks`));
        const tasks = given.map(readTask).filter((task) => task !== undefined);
        return { tasks, unreadable: given.length - tasks.length };
      }),

    async openLog(jobId, taskId) {
      const path = await inProject(
        `jobs/${encodeURIComponent(jobId)}/tasks/${encodeURIComponent(taskId)}/logs`,
      );
      const { body, contentType } = await connection.stream(path, signal);
      return logIn(body, contentType).catch((error) => {
        signal?.throwIfAborted();
        throw error;
      });
    },

    async cancel(jobId) {
      const answer = await call("POST", await inProject(`jobs/${encodeURIComponent(jobId)}/cancel`));
      // UP42 answers an empty 204. An envelope around nothing says nothing of the cancel.
      if (answer === null)
        throw new Up42Error("unexpected", "UP42 answered the cancel with an empty envelope", {
          mayHaveSucceeded: true,
        });
    },

    rename: (job, name) =>
      reading(async () => parseJob(await call("PUT", await ofWorkflow(job), { name })), true),

    rerun: (job, name) =>
      reading(async () => {
        const query = name === undefined ? "" : `?name=${encodeURIComponent(name)}`;
        return parseJob(await call("POST", await ofWorkflow(job, query)));
      }, true),

    credits: async (jobId): Promise<Credits | undefined> => {
      const answer = creditsAnswer.safeParse(await get(`jobs/${encodeURIComponent(jobId)}/credits`));
      return answer.success ? { used: answer.data.creditsUsed } : undefined;
    },

    estimate: async (jobId): Promise<Estimate | undefined> =>
      sumOfRanges(await get(`jobs/${encodeURIComponent(jobId)}/estimate`)),

    balance,
  };
}

/** UP42 lists the newest first, but for older servers. A job whose time it doesn't give keeps its place among the others. */
function newestFirst(listed: Job[]): Job[] {
  let place = Number.POSITIVE_INFINITY;
  const placed = listed.map((job) => {
    place = job.createdAt?.getTime() ?? place;
    return { job, place };
  });
  return placed.sort((a, b) => (a.place === b.place ? 0 : b.place - a.place)).map(({ job }) => job);
}

/** An entry of the job list; of one that is no job as UP42's reference has it, what tells it from others. */
function readEntry(given: unknown): { job: Job } | { id: string | undefined; text: string } {
  try {
    return { job: parseJob(given) };
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error;
    const id = z.looseObject({ id: z.string() }).safeParse(given).data?.id;
    return { id, text: JSON.stringify(given) };
  }
}

/** A task as UP42's reference has it; undefined for anything else. */
function readTask(given: unknown): Task | undefined {
  try {
    return parseTask(given);
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error;
    return undefined;
  }
}

/** Turns an answer of another shape than UP42's reference promises into an Up42Error. */
async function reading<T>(read: () => Promise<T>, mayHaveSucceeded = false): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error;
    throw new Up42Error("unexpected", "UP42 sent something that its reference doesn't describe", {
      mayHaveSucceeded,
    });
  }
}

/** Ranges beside the credits that aren't credits: square kilometres, seconds. */
const otherRanges = new Set(["resources", "duration"]);

/** Minimum and maximum credits over all tasks; the ranges stand at a depth that differs between UP42's sources. */
function sumOfRanges(answer: unknown): Estimate | undefined {
  const direct = range.safeParse(answer);
  if (direct.success) return { min: direct.data.min, max: direct.data.max };
  if (typeof answer !== "object" || answer === null) return undefined;
  const parts = Object.entries(answer)
    .filter(([name]) => !otherRanges.has(name))
    .map(([, part]) => sumOfRanges(part))
    .filter((part) => part !== undefined);
  if (parts.length === 0) return undefined;
  return { min: parts.reduce((sum, it) => sum + it.min, 0), max: parts.reduce((sum, it) => sum + it.max, 0) };
}
