import { describeError } from "../logger.ts";
import { Up42Error } from "../up42/errors.ts";
import type { Job } from "../up42/job.ts";
import { buttonValue } from "./button-value.ts";
import { cancelCard, cancelJob } from "./cancel-job.ts";
import { leadsToChange, sendsChange } from "./change-commands.ts";
import type { AboutJob, Command } from "./command.ts";
import { deleteLogs, offerToDeleteLogs } from "./delete-logs.ts";
import { changeFile, jobFile, jobsFile } from "./files.ts";
import { withJob } from "./find-job/with-job.ts";
import { listJobs } from "./list-jobs.ts";
import { loadCard, loadCardInPlace } from "./load-card.ts";
import type { Outcome } from "./outcome.ts";
import { problem, problemFromUp42Error, toStatus } from "./problems.ts";
import { renameJob } from "./rename-job.ts";
import { requestLogs } from "./request-logs.ts";
import { offerRerun, rerunJob } from "./rerun-job.ts";
import type { CardNote, Result } from "./result.ts";
import { mayChangeJobs, type Requester, type Services } from "./services.ts";
import { showInfo, showTasks } from "./show-info.ts";
import { showMenu } from "./show-menu.ts";

/** Runs a command. Whatever a person can meet is a Result; only faults of ours are thrown. */
export async function runCommand(
  services: Services,
  requester: Requester,
  command: Command,
): Promise<Outcome> {
  if (leadsToChange(command) && !mayChangeJobs(services, requester))
    return { result: notAllowed(services, command as AboutJob) };
  try {
    return await dispatch(services, requester, command);
  } catch (error) {
    if (!(error instanceof Up42Error)) throw error;
    const answer = problemFromUp42Error(error);
    if (answer.problem !== "UP42 unavailable" || sendsChange(command)) return { result: answer };
    const again = buttonValue(command) ? [{ label: "Try again", command }] : [];
    return { result: { ...answer, suggestions: [...answer.suggestions, ...again] } };
  }
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
        (await resumeRename(services, requester)) ??
        withJob(services, requester, command, (job, { name }) =>
          withJobLock(services, requester, job.id, "rename", () => renameJob(services, requester, job, name)),
        )
      );
    case "rerun":
      return withJob(services, requester, command, (job, { name }) =>
        offerRerun(services, requester, job, name),
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
    case "help":
      return { result: { kind: "help", ...(command.about ? { about: command.about } : {}) } };
    case "misread":
      return { result: problem("invalid command", command.sentence, [], command.try) };
    case "rename-form":
      // The Slack function opens the form itself; this comes only from a message older than that.
      return {
        result: problem(
          "invalid command",
          "That form couldn't be opened.",
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
async function resumeRename(services: Services, requester: Requester): Promise<Outcome | undefined> {
  const earlier = await services.changes.find(requester.requestId);
  if (earlier?.newName === undefined) return undefined;
  const { jobId, newName } = earlier;
  const job = await services.api.job(jobId);
  return withJobLock(services, requester, jobId, "rename", () =>
    renameJob(services, requester, job, newName, earlier),
  );
}

/** Who may change jobs, told to someone who may not; looking at the job is still one press away. */
function notAllowed({ operators }: Services, command: AboutJob): Result {
  const sentence =
    operators.length > 0
      ? "You may look at jobs but not change them. These people may:"
      : "Nobody may change jobs until the app's settings name someone (OPERATORS).";
  const status = toStatus(command.job);
  const suggestions = buttonValue(status.command) === undefined ? [] : [status];
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
  const holder = await services.lock.acquire(jobId, {
    request: requester.requestId,
    who: requester.user,
    change,
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
    await services.lock.release(jobId, requester.requestId).catch((error) => {
      services.logger.warn("lock not released", { job: jobId, error: describeError(error) });
    });
  }
}
