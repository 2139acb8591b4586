import { type Job, shortId } from "../../up42/job.ts";
import { isTypedChange } from "../change-commands.ts";
import type { AboutJob } from "../command.ts";
import { jobNameError } from "../job-name.ts";
import type { Outcome } from "../outcome.ts";
import { problem, toNewestJobs } from "../problems.ts";
import type { CardNote } from "../result.ts";
import type { Requester, Services } from "../services.ts";
import { withoutWorkflow } from "../without-workflow.ts";
import { findJobsAtStart, findJobsByPart } from "./find-by-name.ts";
import { findJob } from "./find-job.ts";
import { guessedCard } from "./guessed-card.ts";
import { type Found, type JobSearchApi, searchLimit, withCachedList } from "./job-search.ts";
import { hasInName } from "./match-name.ts";
import { notFound, severalJobs, shortened } from "./not-found.ts";

/** One reading of a command's words. `part`: they were found in names, not as a name or id. */
interface Reading<C> {
  command: C;
  found: Found;
  part?: string;
}

/**
 * Finds the job a command is about and does with it what `go` says. If there is no job, or several, says so and offers
 * the same command for others. A job that was found by a part of its name is a guess: looking at it is harmless, with a
 * note; a change shows the job first.
 */
export async function withJob<C extends AboutJob>(
  services: Services,
  requester: Requester,
  given: C,
  go: (job: Job, command: C, note?: CardNote) => Promise<Outcome>,
): Promise<Outcome> {
  const api = withCachedList(services.api);
  const { command, found, part } = await readJob(api, given);
  if ("sentence" in found) return { result: problem("not found", found.sentence, [toNewestJobs]) };
  if ("nearest" in found) return { result: notFound(command, found) };
  if ("several" in found) return { result: severalJobs(command, found.several, part !== undefined) };
  // Where a name begins isn't known before the job is: the grammar couldn't look at it.
  const { name } = command as { name?: string };
  const wrong = name === undefined ? undefined : jobNameError(name);
  if (wrong) {
    const line = `${command.kind} ${shortId(found.job.id)} <new name>`;
    return { result: problem("invalid command", wrong, [], [line]) };
  }
  const impossible = withoutWorkflow(command, found.job);
  if (impossible) return { result: impossible };
  if (part === undefined) return go(found.job, command, found.note ? { text: found.note } : undefined);
  const { more } = await api.newestJobs(searchLimit);
  const guess = more
    ? `Of the newest ${searchLimit.toLocaleString("en-US")} jobs, "${shortened(part)}" fits this one alone.`
    : `"${shortened(part)}" fits this job alone.`;
  if (isTypedChange(command))
    return { result: await guessedCard(services, requester, found.job, command, guess) };
  return go(found.job, command, { text: guess });
}

/**
 * Words without quotation marks have more than one reading: the whole line as the job, its first word (or `latest
 * failed`), or as many words as make a job's name. Parts of names come after all of those.
 */
async function readJob<C extends AboutJob>(api: JobSearchApi, command: C): Promise<Reading<C>> {
  const found = await findJob(api, command.job);
  if (!("nearest" in found)) return { command, found };
  const { or, unquoted } = command as { or?: { job: string }; unquoted?: boolean };
  if (or) {
    const second = { ...command, ...or, or: undefined };
    const other = await findJob(api, or.job);
    if (!("nearest" in other)) return { command: second, found: other };
  }
  const line = unquoted && command.kind === "rename" ? `${command.job} ${command.name}` : or && command.job;
  const start = line && (await findJobsAtStart(api, line));
  if (start) return { command: withRest(command, start), found: oneOf(start.jobs) };
  const having = unquoted ? [] : await findJobsByPart(api, command.job);
  if (having.length > 0) return { command, found: oneOf(having), part: command.job };
  const partAtStart = line && (await findJobsAtStart(api, line, hasInName));
  if (partAtStart)
    return {
      command: withRest(command, partAtStart),
      found: oneOf(partAtStart.jobs),
      part: partAtStart.name,
    };
  return { command, found };
}

/** The command with its job and what follows it as they stand at the start of a line. */
function withRest<C extends AboutJob>(command: C, { name, rest }: { name: string; rest: string }): C {
  const text = rest.replace(/^"([^"]*)"$/, "$1");
  return {
    ...command,
    job: name,
    ...(command.kind === "logs" || command.kind === "delete-logs" ? { task: text } : { name: text }),
    or: undefined,
    unquoted: undefined,
  };
}

function oneOf(jobs: Job[]): Found {
  return jobs.length === 1 && jobs[0] ? { job: jobs[0] } : { several: jobs };
}
