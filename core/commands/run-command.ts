import { randomUUID } from "node:crypto";
import { describeError } from "../logger.ts";
import { Up42Error } from "../up42/errors.ts";
import type { Job } from "../up42/job.ts";
import { buttonValue } from "./button-value.ts";
import { cancelCard, cancelJob } from "./cancel-job.ts";
import { changeIdOf, isAboutOperators, isForOperators, sendsChange, unchangedBy } from "./change-commands.ts";
import type { Command } from "./command.ts";
import { deleteLogs, offerToDeleteLogs } from "./delete-logs.ts";
import { addOperator, removeOperator } from "./edit-operators.ts";
import { changeFile, jobFile, jobsFile } from "./files.ts";
import { wholeIdIn } from "./find-job/find-job.ts";
import { withJob } from "./find-job/with-job.ts";
import { listJobs } from "./list-jobs.ts";
import { loadCard, loadCardInPlace } from "./load-card.ts";
import { rerunInTheWay } from "./lost-rerun.ts";
import type { Outcome } from "./outcome.ts";
import { problem, problemFromUp42Error, saying, toStatus } from "./problems.ts";
import { isRename, renameInTheWay, renameJob, resumeRename } from "./rename-job.ts";
import { requestLogs } from "./request-logs.ts";
import { offerRerun, rerunJob } from "./rerun-job.ts";
import type { CardNote, Result } from "./result.ts";
import { mayChangeJobs, type Requester, type Services } from "./services.ts";
import { showInfo, showTasks } from "./show-info.ts";
import { showMenu } from "./show-menu.ts";
import { showOperators } from "./show-operators.ts";

/** Runs a command. Whatever a person can meet is a Result; only faults of ours are thrown. */
export async function runCommand(
  services: Services,
  requester: Requester,
  command: Command,
): Promise<Outcome> {
  if (isForOperators(command) && !mayChangeJobs(services, requester))
    return { result: notAllowed(services, command) };
  try {
    return await dispatch(services, requester, command);
  } catch (error) {
    if (!(error instanceof Up42Error)) throw error;
    const unchanged = await surelyUnchanged(services, requester, command);
    const why = problemFromUp42Error(error);
    const answer = unchanged === undefined ? why : saying(unchanged, why);
    const question = answer.problem === "UP42 unavailable" && (await openQuestion(services, command));
    if (question) return { result: question };
    if (answer.problem !== "UP42 unavailable" || sendsChange(command)) return { result: answer };
    const again = buttonValue(command) ? [{ label: "Try again", command }] : [];
    return { result: { ...answer, suggestions: [...answer.suggestions, ...again] } };
  }
}

/** Says that a command changed nothing, where it has no change on record but a refused one: each is written down before it is sent. */
async function surelyUnchanged(
  services: Services,
  { requestId }: Requester,
  command: Command,
): Promise<string | undefined> {
  const unchanged = unchangedBy(command);
  if (unchanged === undefined || !sendsChange(command)) return unchanged;
  const change = await services.changes.find(changeIdOf(command, requestId));
  return change === undefined || change.state === "refused" ? unchanged : undefined;
}

/**
 * What nobody knows yet of an earlier change to the job that a command names by its whole id. Where UP42 can't be read,
 * this is what a person must hear before they ask again.
 */
async function openQuestion(services: Services, command: Command): Promise<Result | undefined> {
  if (command.kind !== "rename" && command.kind !== "rerun") return undefined;
  const { job: words, name, or, despite } = { or: undefined, despite: undefined, ...command };
  const given = or && wholeIdIn(or.job) ? or : { job: words, name };
  const job = wholeIdIn(given.job);
  if (job === undefined) return undefined;
  if (command.kind === "rename") return renameInTheWay(services, job);
  return rerunInTheWay(services, { job, name: given.name, despite }, true);
}

async function dispatch(services: Services, requester: Requester, command: Command): Promise<Outcome> {
  switch (command.kind) {
    case "status":
    case "share":
      return withJob(services, requester, command, (job, _, note) =>
        showStatus(services, requester, job, note),
      );
    case "info":
      return withJob(services, requester, command, (job) => showInfo(services, job));
    case "tasks":
      return withJob(services, requester, command, (job) => showTasks(services, job, command.offset ?? 0));
    case "jobs":
      return listJobs(services, command);
    case "menu":
      return showMenu(services);
    case "logs":
      return withJob(services, requester, command, (job, { task }) => requestLogs(services, job, task));
    case "delete-logs":
      return withJob(services, requester, command, (job, { task }, guess) =>
        offerToDeleteLogs(services, job, task, guess?.text),
      );
    case "delete-logs-now":
      return deleteLogs(services, requester, command);
    case "cancel":
      return withJob(services, requester, command, async (job) => ({
        result: await cancelCard(services, requester, job),
      }));
    case "cancel-now":
      return withJobLock(services, requester, command.job, "cancel", () =>
        cancelJob(services, requester, command),
      );
    case "rename":
      return (
        (await renameAgain(services, requester)) ??
        withJob(services, requester, command, (job, { name }) =>
          withJobLock(services, requester, job.id, "rename", () => renameJob(services, requester, job, name)),
        )
      );
    case "rerun":
      return withJob(services, requester, command, (job, wanted) =>
        offerRerun(services, requester, job, wanted),
      );
    case "rerun-now":
      return withJobLock(services, requester, command.job, "re-run", () =>
        rerunJob(services, requester, command),
      );
    case "jobs-file":
      return jobsFile(services, requester, command);
    case "job-file":
      return jobFile(services, requester, command);
    case "change-file":
      return changeFile(services, requester, command);
    case "operators":
      return showOperators(services, requester);
    case "operator-add":
      return addOperator(services, requester, command.user);
    case "operator-remove":
      return removeOperator(services, requester, command.user);
    case "help":
      return { result: { kind: "help", ...(command.about ? { about: command.about } : {}) } };
    case "misread":
      return { result: problem("invalid command", command.sentence, [], command.try) };
    case "rename-form":
      // The Slack function opens the form itself; it comes here where Slack didn't let it.
      return {
        result: problem(
          "invalid command",
          "The form didn't open. Type this instead:",
          [],
          [`rename ${command.job} <new name>`],
        ),
      };
  }
}

async function showStatus(
  services: Services,
  requester: Requester,
  job: Job,
  note: CardNote | undefined,
): Promise<Outcome> {
  if (!requester.replacesMessage) return { result: await loadCard(services, requester, job, note) };
  const { card, later } = await loadCardInPlace(services, requester, job);
  return { result: card, ...(later ? { later } : {}) };
}

/** A rename delivered again: its job isn't looked for anew, since its name, or which job is the latest, has changed. */
async function renameAgain(services: Services, requester: Requester): Promise<Outcome | undefined> {
  const earlier = await services.changes.find(requester.requestId);
  if (!isRename(earlier)) return undefined;
  return withJobLock(services, requester, earlier.jobId, "rename", () =>
    resumeRename(services, requester, earlier),
  );
}

/** Who may change jobs, told to someone who may not; looking at the job is still one press away. */
function notAllowed({ operators }: Services, command: Command): Result {
  const may = isAboutOperators(command)
    ? "Only operators change who may change jobs. Ask one of them:"
    : "You may look at jobs but not change them. These people may:";
  const sentence =
    operators.length > 0
      ? may
      : "Nobody may change jobs until whoever runs the app names someone in its settings (operators).";
  const status = "job" in command ? [toStatus(command.job)] : [];
  const suggestions = status.filter((it) => buttonValue(it.command) !== undefined);
  return { ...problem("not allowed", sentence, suggestions), people: operators.slice(0, 5) };
}

/** Runs a change if nobody else is changing the job at this moment. */
async function withJobLock(
  services: Services,
  requester: Requester,
  jobId: string,
  change: string,
  go: () => Promise<Outcome>,
): Promise<Outcome> {
  const run = randomUUID();
  const holder = await services.lock.acquire(jobId, {
    request: requester.requestId,
    who: requester.user,
    change,
    run,
  });
  if (holder) {
    const sentence = `A ${holder.change} of this job is under way just now, asked for by:`;
    return {
      result: {
        ...problem("not possible in this state", sentence, [toStatus(jobId, "Look again")]),
        people: holder.who === "" ? [] : [holder.who],
      },
    };
  }
  try {
    return await go();
  } finally {
    // The lock ends by itself; a change that was made must not look failed for it.
    await services.lock.release(jobId, run).catch((error) => {
      services.logger.warn("lock not released", { job: jobId, error: describeError(error) });
    });
  }
}
