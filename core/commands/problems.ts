import { quote, type Up42Error } from "../up42/errors.ts";
import { shortId } from "../up42/job.ts";
import type { Command } from "./command.ts";
import type { Found } from "./find-job.ts";
import type { Problem, Result, Suggestion } from "./result.ts";

type ProblemResult = Extract<Result, { kind: "problem" }>;

/** A problem as a result: one sentence that says what happened and what to do, and what to press. */
export function problem(
  kind: Problem,
  sentence: string,
  suggestions: Suggestion[] = [],
  lines?: string[],
): ProblemResult {
  return { kind: "problem", problem: kind, sentence, suggestions, ...(lines ? { lines } : {}) };
}

/** A button that shows a job's card. */
export function toStatus(jobId: string, label = "Status"): Suggestion {
  return { label, command: { kind: "status", job: jobId } };
}

/** A button that lists the newest jobs. */
export const toNewestJobs: Suggestion = {
  label: "Newest jobs",
  command: { kind: "jobs", filter: {}, offset: 0, limit: 10 },
};

/** A failed request to UP42 as a problem. */
export function up42Problem(error: Up42Error): ProblemResult {
  switch (error.problem) {
    case "notFound":
      return problem("not found", `UP42 doesn't have that: ${quote(error)}.`);
    case "unauthorized":
      return problem(
        "internal error",
        "UP42 refuses this app's project key. Ask whoever runs the app to check the project id and API key.",
      );
    case "noCredits":
      return problem(
        "no credits",
        `The project hasn't enough credits for this. ${quote(error)}. Top up in UP42's console, then ask again.`,
      );
    case "tooManyJobs":
      return problem(
        "too many jobs",
        `UP42 takes no more jobs for now. ${quote(error)}. Wait until one ends or cancel one, then ask again.`,
        [
          {
            label: "Show running jobs",
            command: { kind: "jobs", filter: { status: ["RUNNING"] }, offset: 0, limit: 10 },
          },
        ],
      );
    case "refused":
      return problem(
        "not possible in this state",
        error.said === undefined ? `UP42 refused: ${quote(error)}.` : `${quote(error)}.`,
      );
    case "down":
      return problem(
        "UP42 unavailable",
        `UP42 gave no proper answer: ${quote(error)}. Try again in a minute; if it goes on, look at UP42's status page.`,
      );
    case "unexpected":
      return problem(
        "UP42 unavailable",
        `UP42's answer made no sense: ${quote(error)}. Try again in a minute.`,
      );
  }
}

/** No job, or several, by what a person typed; each suggestion asks for the same thing of another job. */
export function notFound(
  wanted: string,
  found: Exclude<Found, { job: unknown }>,
  same: (jobId: string) => Command,
): ProblemResult {
  const asSuggestion = (job: { id: string; name: string | null; status: string }): Suggestion => ({
    label: `${shortId(job.id)} ${job.status} ${job.name ?? "(no name)"}`,
    command: same(job.id),
  });
  const shown = wanted.length > 100 ? `${wanted.slice(0, 99)}…` : wanted;
  if ("several" in found) {
    const most = 10;
    const rest =
      found.several.length > most
        ? ` Here are the newest ${most}; a longer part of the id finds the others.`
        : "";
    return problem(
      "ambiguous",
      `${found.several.length} jobs answer to "${shown}". Which one?${rest}`,
      found.several.slice(0, most).map(asSuggestion),
    );
  }
  if (found.searched === 0 && found.nearest.length === 0)
    return problem("not found", "This project has no jobs yet.");
  const where = found.more
    ? `among the newest ${found.searched.toLocaleString("en-US")} jobs; an older one is found by its whole id`
    : "in this project";
  const hint = found.nearest.length > 0 ? " Did you mean one of these?" : "";
  const short = wanted.length < 4 ? " The first characters of an id must be 4 or more." : "";
  return problem("not found", `There is no job "${shown}" ${where}.${short}${hint}`, [
    ...found.nearest.map(asSuggestion),
    toNewestJobs,
  ]);
}
