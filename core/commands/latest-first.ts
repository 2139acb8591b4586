import { isFinal, type Job } from "../up42/job.ts";

/** Jobs by when their status came to be: those that have ended by their end, the others by their creation; newest first. */
export function latestFirst(jobs: readonly Job[]): Job[] {
  return jobs.toSorted((a, b) => statusSince(b) - statusSince(a));
}

/** Milliseconds since 1970 at which the job ended, or, of one that goes on, was created. */
export function statusSince({ status, finishedAt, createdAt }: Job): number {
  return ((isFinal(status) ? finishedAt : undefined) ?? createdAt)?.getTime() ?? 0;
}
