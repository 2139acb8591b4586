import type { Status } from "../status-plan.ts";

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** A span of time in its two largest units at most: `45 s`, `12 min`, `3 h 5 min`, `2 days 4 h`. @param span ms */
export function spanWords(span: number): string {
  const ms = Math.max(0, span);
  if (ms < minute) return `${Math.floor(ms / second)} s`;
  if (ms < hour) return `${Math.floor(ms / minute)} min`;
  if (ms < day) return two(ms, hour, "h", minute, "min");
  const days = Math.floor(ms / day);
  return two(ms, day, days === 1 ? "day" : "days", hour, "h");
}

function two(ms: number, large: number, largeWord: string, small: number, smallWord: string): string {
  const rest = Math.floor((ms % large) / small);
  return `${Math.floor(ms / large)} ${largeWord}${rest > 0 ? ` ${rest} ${smallWord}` : ""}`;
}

export type Tone = "good" | "bad" | "busy" | "quiet";

/** What a status looks like. */
export function toneOf(status: Status): Tone {
  switch (status) {
    case "SUCCEEDED":
      return "good";
    case "FAILED":
    case "ERROR":
      return "bad";
    case "RUNNING":
    case "CANCELLING":
      return "busy";
    default:
      return "quiet";
  }
}

/** A name as one line; a job may have none. */
export function nameOf(job: { name: string | null; id: string }): string {
  return job.name?.replace(/\s+/g, " ").trim() || `Job without a name (${job.id.slice(0, 8)})`;
}

export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString("en")} ${count === 1 ? one : many}`;
}

/** Facts in one line of text; one breaks only if it is a name, which may be long. */
export function factsLine(name: string, facts: string[]): string {
  return [name, ...facts.map((fact) => fact.replaceAll(" ", "\u00a0"))].join(" · ");
}
