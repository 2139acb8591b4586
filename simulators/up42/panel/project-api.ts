import type { JobChange } from "../change-job.ts";
import type { Fault } from "../faults.ts";
import type { SeenProject } from "../seen-project.ts";
import type { Mode } from "../simulated-job.ts";
import type { FaultChoice } from "./fault-choices.ts";

/* What the panel asks of the simulator, at its own origin. Each throws an Error whose message a person can read. */

export interface Looked {
  name: string;
  limit: number;
  /** The job whose tasks are shown. */
  job?: string | undefined;
}

export interface WantedJob {
  name: string | null;
  workflow: string;
  mode: Mode;
}

export function fetchProject({ name, limit, job }: Looked, signal: AbortSignal): Promise<SeenProject> {
  const query = new URLSearchParams({ name, limit: String(limit), ...(job && { job }) });
  return ask("GET", `panel?${query}`, undefined, signal);
}

export function setFaults(faults: (Fault | FaultChoice["fault"])[]): Promise<unknown> {
  return ask("PUT", "faults", faults);
}

export function changeJob(id: string, change: JobChange): Promise<unknown> {
  return ask("PATCH", `jobs/${encodeURIComponent(id)}`, change);
}

export function startJob(job: WantedJob): Promise<{ data: { id: string } }> {
  return ask("POST", "jobs", { ...job, runs: true });
}

export function moveClock(aheadSeconds: number): Promise<unknown> {
  return ask("POST", "clock", { aheadSeconds });
}

export function setCredits(credits: number): Promise<unknown> {
  return ask("PATCH", "project", { credits });
}

async function ask<Answer>(
  method: string,
  path: string,
  body?: unknown,
  signal?: AbortSignal,
): Promise<Answer> {
  const response = await fetch(`/simulator/${path}`, {
    method,
    ...(signal && { signal }),
    ...(body !== undefined && {
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    }),
  });
  const text = await response.text();
  if (response.ok) return JSON.parse(text) as Answer;
  throw new Error(saidIn(text) ?? `The simulator answered ${response.status}.`);
}

/** What an error says: one of UP42's form, or one about who may ask. */
function saidIn(text: string): string | undefined {
  try {
    const { error } = JSON.parse(text) as { error?: string | { message?: string } };
    return typeof error === "string" ? error : error?.message;
  } catch {
    return undefined;
  }
}
