import type { Job } from "../up42/job.ts";
import { searchedJobs } from "./find-job.ts";
import { matches } from "./list-jobs.ts";
import type { Asker, CommandOf, House, Outcome } from "./outcome.ts";
import { problem } from "./problems.ts";

/** The list that a person looks at, as `jobs.json`. @throws Up42Error */
export async function jobsFile(
  house: House,
  asker: Asker,
  { filter }: CommandOf<"jobs-file">,
): Promise<Outcome> {
  const { jobs } = await house.api.newestJobs(searchedJobs);
  const now = new Date();
  const given = jobs.filter((job) => matches(job, filter, now)).map((job) => job.given);
  return file(house, asker, undefined, "jobs.json", envelope(given));
}

/** A job or its tasks as UP42 has them, or the tasks' ids. @throws Up42Error */
export async function jobFile(
  house: House,
  asker: Asker,
  { job: jobId, file: name }: CommandOf<"job-file">,
): Promise<Outcome> {
  const job = await house.api.job(jobId);
  if (name === "job.json") return file(house, asker, job, name, envelope(job.given));
  const tasks = await house.api.tasks(jobId);
  return file(
    house,
    asker,
    job,
    name,
    name === "job_tasks.json" ? envelope(tasks.map((task) => task.given)) : tasks.map((task) => task.id),
  );
}

/** Files with UP42's answer to a change, named as UP42's guide names them. */
export const answerFiles = {
  rename: "renamed_job_response.json",
  rerun: "rerun_job_response.json",
  cancel: "cancel_job_response.json",
} as const;

/** What UP42 answered to a change. @throws Up42Error */
export async function changeFile(
  house: House,
  asker: Asker,
  { change: id }: CommandOf<"change-file">,
): Promise<Outcome> {
  const change = await house.changes.find(id);
  if (!change) return { answer: problem("not found", "What UP42 answered isn't on record any more.") };
  const { data } = (change.answer ?? {}) as { data?: { id?: string; name?: string | null } };
  const job = { id: data?.id ?? change.jobId, name: data?.name ?? change.jobName };
  if (change.answer === undefined) {
    const now = {
      label: "job.json",
      command: { kind: "job-file" as const, job: change.newJobId ?? job.id, file: "job.json" as const },
    };
    return {
      answer: problem("not found", "What UP42 answered isn't on record. This is the job as it is now:", [
        now,
      ]),
    };
  }
  return file(house, asker, job, answerFiles[change.change], change.answer);
}

/**
 * UP42's envelope around its data, so that the jq lines of UP42's guide (`.data[] | .id`) work on our files.
 */
export function envelope(data: unknown): object {
  return { error: null, data };
}

async function file(
  house: House,
  asker: Asker,
  job: Pick<Job, "id" | "name"> | undefined,
  name: string,
  content: unknown,
): Promise<Outcome> {
  const { linked, linksEnd } = await house.shelf.put({
    jobId: job?.id ?? "jobs",
    requestId: asker.requestId,
    name,
    content: `${JSON.stringify(content, null, 2)}\n`,
  });
  return { answer: { kind: "file", job: job && { id: job.id, name: job.name }, file: linked, linksEnd } };
}
