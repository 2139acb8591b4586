import type { Job } from "../up42/job.ts";
import type { CommandOf } from "./command.ts";
import { searchLimit } from "./find-job/job-search.ts";
import { matches } from "./list-jobs.ts";
import type { Outcome } from "./outcome.ts";
import { problem } from "./problems.ts";
import type { Requester, Services } from "./services.ts";

/** The list that a person looks at, as `jobs.json`. @throws Up42Error */
export async function jobsFile(
  services: Services,
  requester: Requester,
  { filter }: CommandOf<"jobs-file">,
): Promise<Outcome> {
  const { jobs, unreadable } = await services.api.newestJobs(searchLimit);
  const now = new Date();
  const given = jobs.filter((job) => matches(job, filter, now)).map((job) => job.raw);
  return file(services, requester, undefined, "jobs.json", envelope(given), unreadable);
}

/** A job or its tasks as UP42 has them, or the tasks' ids. @throws Up42Error */
export async function jobFile(
  services: Services,
  requester: Requester,
  { job: jobId, file: name }: CommandOf<"job-file">,
): Promise<Outcome> {
  const job = await services.api.job(jobId);
  if (name === "job.json") return file(services, requester, job, name, envelope(job.raw));
  const { tasks, unreadable } = await services.api.tasks(jobId);
  const content =
    name === "job_tasks.json" ? envelope(tasks.map((task) => task.raw)) : tasks.map((task) => task.id);
  return file(services, requester, job, name, content, unreadable);
}

/** Files with UP42's answer to a change, named as UP42's guide names them. */
export const responseFiles = {
  rename: "renamed_job_response.json",
  rerun: "rerun_job_response.json",
  cancel: "cancel_job_response.json",
} as const;

/** What UP42 answered to a change. @throws Up42Error */
export async function changeFile(
  services: Services,
  requester: Requester,
  { change: id }: CommandOf<"change-file">,
): Promise<Outcome> {
  const change = await services.changes.find(id);
  if (!change) return { result: problem("not found", "What UP42 answered isn't on record any more.") };
  const { data } = (change.answer ?? {}) as { data?: { id?: string; name?: string | null } };
  const job = { id: data?.id ?? change.jobId, name: data?.name ?? change.jobName };
  if (change.answer === undefined) {
    const now = {
      label: "job.json",
      command: { kind: "job-file" as const, job: change.newJobId ?? job.id, file: "job.json" as const },
    };
    return {
      result: problem("not found", "What UP42 answered isn't on record. This is the job as it is now:", [
        now,
      ]),
    };
  }
  return file(services, requester, job, responseFiles[change.change], change.answer);
}

/**
 * UP42's envelope around its data, so that the jq lines of UP42's guide (`.data[] | .id`) work on our files.
 */
export function envelope(data: unknown): object {
  return { error: null, data };
}

async function file(
  services: Services,
  requester: Requester,
  job: Pick<Job, "id" | "name"> | undefined,
  name: string,
  content: unknown,
  unreadable = 0,
): Promise<Outcome> {
  const { linked, linksExpireAt } = await services.files.put({
    jobId: job?.id ?? "jobs",
    requestId: requester.requestId,
    user: requester.user,
    name,
    content: `${JSON.stringify(content, null, 2)}\n`,
  });
  return {
    result: {
      kind: "file",
      job: job && { id: job.id, name: job.name },
      file: linked,
      ...(unreadable > 0 ? { unreadable } : {}),
      linksExpireAt,
    },
  };
}
