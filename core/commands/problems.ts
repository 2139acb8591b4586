import { quote, type Up42Error } from "../up42/errors.ts";
import type { JobsFilter } from "./command.ts";
import type { Problem, ResultOf, Suggestion } from "./result.ts";

/** A problem as a result: one sentence that says what happened and what to do, and what to press. */
export function problem(
  kind: Problem,
  sentence: string,
  suggestions: Suggestion[] = [],
  lines?: string[],
): ResultOf<"problem"> {
  const commands = suggestions.map(({ command }) => JSON.stringify(command));
  return {
    kind: "problem",
    problem: kind,
    sentence,
    // Nothing is offered twice.
    suggestions: suggestions.filter((_, at) => commands.indexOf(commands[at] as string) === at),
    ...(lines ? { linesToCopy: [...new Set(lines)] } : {}),
  };
}

/** A button that shows a job's card. */
export function toStatus(jobId: string, label = "Status"): Suggestion {
  return { label, command: { kind: "status", job: jobId } };
}

/** A button that lists jobs, from the newest on. */
export function toJobs(label: string, filter: JobsFilter): Suggestion {
  return { label, command: { kind: "jobs", filter, offset: 0, limit: 10 } };
}

export const toNewestJobs = toJobs("Newest jobs", {});

/** A change that UP42 surely didn't make as a problem. @param unchanged the sentence that says so */
export function problemFromFailedChange(
  error: Up42Error,
  unchanged: string,
  jobId: string,
): ResultOf<"problem"> {
  const answer = problemFromUp42Error(error);
  const suggestions = error.kind === "refused" ? [toStatus(jobId)] : answer.suggestions;
  return { ...saying(unchanged, answer), suggestions };
}

/** A problem that ends with what wasn't changed, unless it says so already. */
export function saying(unchanged: string, answer: ResultOf<"problem">): ResultOf<"problem"> {
  if (answer.problem === "UP42 refuses the key") return answer;
  return { ...answer, sentence: `${answer.sentence} ${unchanged}` };
}

/** A failed request to UP42 as a problem. */
export function problemFromUp42Error(error: Up42Error): ResultOf<"problem"> {
  switch (error.kind) {
    case "notFound":
      return problem("not found", `UP42 doesn't have that: ${quote(error)}.`);
    case "unauthorized":
      return problem(
        "UP42 refuses the key",
        "UP42 refuses the key with which this app signs in, so nothing was looked up or changed. Trying again won't help: ask whoever runs the app to check the project id and API key.",
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
        [toJobs("Show running jobs", { status: ["RUNNING"] })],
      );
    case "refused":
      return problem(
        "not possible in this state",
        error.said === undefined ? `UP42 refused: ${quote(error)}.` : `${quote(error)}.`,
      );
    case "down":
      return problem(
        "UP42 unavailable",
        `UP42 gave no proper answer${error.said === undefined ? ": " : ". "}${quote(error)}. Try again in a minute; if it goes on, look at UP42's status page.`,
      );
    case "unreadable":
      return problem(
        "not possible in this state",
        `${quote(error)}, and asking again won't help. UP42's console shows it.`,
        [toNewestJobs],
      );
    case "unexpected":
      return problem(
        "UP42 unavailable",
        `UP42's answer made no sense: ${quote(error)}. Try again in a minute.`,
      );
  }
}
