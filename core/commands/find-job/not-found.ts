import { type Job, shortId } from "../../up42/job.ts";
import { firstCharacters } from "../../whole-characters.ts";
import type { AboutJob, CommandOf } from "../command.ts";
import { maybeAsked, noneReadable } from "../left-out.ts";
import { problem, toJobs, toNewestJobs, toStatus } from "../problems.ts";
import type { ResultOf, Suggestion } from "../result.ts";
import { withoutWorkflow } from "../without-workflow.ts";
import { minPrefixLength } from "./find-job.ts";
import type { Found } from "./job-search.ts";
import { minPartLength, saysEnough } from "./match-name.ts";

/** Jobs offered at once. */
const mostOffered = 10;

/** No job by what a person typed: what resembles it, for the same command. */
export function notFound(
  command: AboutJob,
  { nearest, searched, more, unreadable }: Extract<Found, { nearest: unknown }>,
): ResultOf<"problem"> {
  const { try: lines } = command as Partial<CommandOf<"status">>;
  const nothing = lines ? "no command and no job" : "no job";
  const help: Suggestion[] = lines ? [{ label: "Help", command: { kind: "help" } }] : [];
  const meant = lines && lines.length > 0 ? " Did you mean this?" : "";
  if (searched === 0 && nearest.length === 0) {
    // Whether there is such a job nobody can tell then, nor whether a command was meant.
    if (unreadable > 0) return problem("not found", `${noneReadable(unreadable)}${meant}`, help, lines);
    const empty = "This project has no jobs yet.";
    return problem("not found", lines ? `There is no such command. ${empty}${meant}` : empty, help, lines);
  }
  const where = more
    ? `among the newest ${searched.toLocaleString("en-US")} jobs; an older one is found by its whole id`
    : "in this project";
  const short = !saysEnough(command.job)
    ? ` A part of a name has ${minPartLength} characters or more, the beginning of an id ${minPrefixLength}.`
    : "";
  const missing = unreadable > 0 ? ` that can be read. ${maybeAsked(unreadable)}` : ".";
  const hint = meant || (nearest.length > 0 ? " Did you mean one of these?" : "");
  return problem(
    "not found",
    `There is ${nothing} "${shortened(command.job)}" ${where}${missing}${short}${hint}`,
    [...nearest.map((job) => toSameJob(command, job)), toNewestJobs, ...help],
    lines,
  );
}

/** Several jobs by what a person typed, newest first: the same command for each. `byPart`: it stands in their names. */
export function severalJobs(command: AboutJob, jobs: Job[], byPart: boolean): ResultOf<"problem"> {
  const { try: lines } = command as Partial<CommandOf<"status">>;
  const wanted = shortened(command.job);
  const many = jobs.length > mostOffered;
  const said = byPart
    ? `${jobs.length} jobs have "${wanted}" in their names.`
    : `${jobs.length} jobs answer to "${wanted}".`;
  const longer = byPart ? "name" : "id";
  const rest = many
    ? ` Here are the newest ${mostOffered}; a longer part of the ${longer} finds the others.`
    : "";
  const all = toJobs(`All ${jobs.length}`, { name: firstCharacters(command.job, 300) });
  return problem(
    "ambiguous",
    `${said} Which one?${rest}`,
    [...jobs.slice(0, mostOffered).map((job) => toSameJob(command, job)), ...(many && byPart ? [all] : [])],
    lines,
  );
}

/** A button with the same command for one job. A change is never one click away from a guess: a form shows it first. */
export function toSameJob(command: AboutJob, job: Job): Suggestion {
  const label = `${shortId(job.id)} ${job.status} ${job.name ?? "(no name)"}`;
  // Its card, which has no such button.
  if (command.kind === "rename" && withoutWorkflow(command, job)) return toStatus(job.id, label);
  return {
    label,
    command:
      command.kind === "rename"
        ? { kind: "rename-form", job: job.id, name: command.name }
        : { ...command, job: job.id, ...({ or: undefined, try: undefined } as object) },
  };
}

/** What a person typed, in a sentence. */
export function shortened(text: string): string {
  return text.length > 100 ? `${firstCharacters(text, 99)}…` : text;
}
