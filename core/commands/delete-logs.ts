import type { Job } from "../up42/job.ts";
import type { CommandOf } from "./command.ts";
import type { Outcome } from "./outcome.ts";
import { problem, toStatus } from "./problems.ts";
import { unlessUnreadable } from "./recorded-job.ts";
import type { Requester, Services } from "./services.ts";

/**
 * What was saved of a job's logs, before it is deleted: a button does that, after asking once more.
 * @param task one that was named as well.
 * @param guess says in a sentence why it is this job.
 */
export async function offerToDeleteLogs(
  { files }: Services,
  { id, name }: Job,
  task?: string,
  guess?: string,
): Promise<Outcome> {
  if (task !== undefined) {
    const all = { label: "All logs of the job", command: { kind: "delete-logs" as const, job: id } };
    const sentence = "Saved logs are deleted for a whole job, not for one task.";
    return { result: problem("not possible in this state", sentence, [all, toStatus(id)]) };
  }
  const found = await files.countOf(id);
  if (found.files === 0)
    return { result: problem("not found", "Nothing is saved of this job's logs.", [toStatus(id)]) };
  return { result: { kind: "logs to delete", job: { id, name }, ...found, ...(guess ? { guess } : {}) } };
}

/**
 * Deletes what was saved of a job's logs. Safe to run twice; the second time there is nothing left. UP42 isn't needed for
 * it: where it gives no name, the job goes by its id.
 */
export async function deleteLogs(
  { api, files, logger }: Services,
  { user }: Requester,
  { job: id }: CommandOf<"delete-logs-now">,
): Promise<Outcome> {
  const deleted = await files.deleteAllOf(id);
  logger.info("logs deleted", { job: id, ...deleted });
  const name = (await unlessUnreadable(api.job(id)))?.name ?? null;
  return { result: { kind: "logs deleted", who: user, job: { id, name }, ...deleted } };
}
