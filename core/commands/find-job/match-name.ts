import type { Job } from "../../up42/job.ts";

/** Fewer letters or digits than this are in too many names; one emoji, or one Chinese character, says enough. */
export const minPartLength = 3;

/** Names are compared without regard to case, Unicode form or how white space was typed. */
function normalize(name: string): string {
  return name.normalize("NFC").trim().replaceAll(/\s+/g, " ").toLowerCase();
}

/** True if the text is the job's name. */
export function isNamed(job: Job, text: string): boolean {
  return job.name !== null && normalize(job.name) === normalize(text);
}

/** True if every word of the text is in the job's name, and the text long enough to say something. */
export function hasInName(job: Job, text: string): boolean {
  const part = normalize(text);
  const name = job.name === null ? "" : normalize(job.name);
  return saysEnough(part) && part.split(" ").every((word) => name.includes(word));
}

/** True if the text is long enough to be looked for in names. */
export function saysEnough(part: string): boolean {
  return (
    [...part].length >= minPartLength ||
    /[\p{Extended_Pictographic}\p{Ideographic}]/u.test(part.replace(/\d/g, ""))
  );
}

/** A name, and every run of so many words in it: what a part of the name, misspelt, may resemble. */
export function wordRuns(name: string, count: number): string[] {
  const words = name.split(/\s+/).slice(0, 60);
  const runs = words.slice(count - 1).map((_, at) => words.slice(at, at + count).join(" "));
  return [name, ...runs];
}
