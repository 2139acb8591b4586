import * as z from "zod";

const answer = z.object({
  jobs: z.array(
    z.object({ id: z.string(), name: z.string().nullable(), status: z.string(), workflow: z.string() }),
  ),
});

/** A job that exists, as far as whoever types a command must tell it from others. */
export type KnownJob = z.infer<typeof answer>["jobs"][number];

/** Someone who types asks at each key; what is so young will do. */
const GOOD_FOR_MILLISECONDS = 1_000;
/** Older ones are found by whoever types their whole name. */
const NEWEST = 1_000;
const GIVE_UP_AFTER_MILLISECONDS = 1_000;

/**
 * The jobs that the UP42 simulator at this address has, newest first; none if it doesn't answer, since what is offered while
 * someone types may be less than there is.
 */
export function simulatedJobs(simulatorUrl: string): () => Promise<KnownJob[]> {
  let asked: { at: number; jobs: Promise<KnownJob[]> } | undefined;
  const ask = async () => {
    const signal = AbortSignal.timeout(GIVE_UP_AFTER_MILLISECONDS);
    const response = await fetch(`${simulatorUrl}/simulator/jobs?limit=${NEWEST}`, { signal });
    return answer.parse(await response.json()).jobs;
  };
  return () => {
    if (!asked || Date.now() - asked.at > GOOD_FOR_MILLISECONDS) {
      asked = { at: Date.now(), jobs: ask().catch(() => []) };
    }
    return asked.jobs;
  };
}
