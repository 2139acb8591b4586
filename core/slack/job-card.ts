import type { ActionsBlock, Button, KnownBlock, RichTextSection } from "@slack/types";
import { maxJobNameLength } from "../commands/job-name.ts";
import { leftOut } from "../commands/left-out.ts";
import { attentionFirst } from "../commands/order-tasks.ts";
import type { CardAction, ResultOf } from "../commands/result.ts";
import { isFinal, type Task } from "../up42/job.ts";
import { firstCharacters } from "../whole-characters.ts";
import { button, confirmDialog, pageButton, responseFileButton } from "./button.ts";
import {
  countByStatus,
  jobName,
  jobTitle,
  modeLabel,
  runTime,
  statusEmoji,
  workflowLabel,
} from "./job-labels.ts";
import type { Message } from "./message.ts";
import { projectFooter } from "./project-footer.ts";
import { bold, bullets, code, date, line, lines, type Piece, plain, user } from "./rich-text.ts";
import { escapeSlack, formatCredits, truncate } from "./text.ts";

/** More tasks than this don't read well on a card; `tasks` shows them all. */
const tasksShown = 15;

type Card = ResultOf<"job">;

/** The card of one job: its state and why, its tasks, and buttons for what can be done in this state. */
export function jobCard(card: Card): Message {
  const { job, at } = card;
  const blocks: KnownBlock[] = [
    { type: "header", text: { type: "plain_text", text: jobName(job, 150), emoji: false } },
    lines(
      statusLine(card),
      ...failureLines(card),
      ...(card.note ? [noteLine(card.note)] : []),
      line(bold("Workflow "), plain(`${workflowLabel(job, 200)} · ${modeLabel(job)}`)),
      line(bold("Job "), code(job.id)),
    ),
    ...taskBlocks(card),
    actionButtons(card),
    projectFooter(card.project, { at }),
  ];
  return { text: fallback(card), blocks };
}

function statusLine({ job, details, at }: Card): RichTextSection {
  const ran = runTime(job, at);
  const when: Piece[] = job.startedAt
    ? [plain(" · started "), date(job.startedAt)]
    : job.createdAt
      ? [plain(" · created "), date(job.createdAt)]
      : [];
  const cost = costOf(job.status, details.creditsUsed);
  return line(
    plain(`${statusEmoji(job.status)} `),
    bold(truncate(job.status, 60)),
    plain(ran ? ` · ${ran}` : ""),
    ...when,
    plain(cost ? ` · ${cost}` : ""),
  );
}

/** What a job cost, or has cost so far; undefined where UP42 doesn't say. */
function costOf(status: string, used: number | undefined): string | undefined {
  if (used === undefined) return undefined;
  return `${formatCredits(used)}${isFinal(status) ? "" : " so far"}`;
}

/** Why a failed job failed: the first thing that its reader wants to know. */
function failureLines({ details: { failed } }: Card): RichTextSection[] {
  if (!failed) return [];
  const said =
    failed.line === undefined ? [plain(" failed.")] : [plain(": "), code(truncate(failed.line, 400))];
  return [line(plain("↳ "), bold(truncate(failed.task, 100)), ...said)];
}

function noteLine(note: { text: string; who?: string }): RichTextSection {
  return line(...(note.who ? [user(note.who), plain(" ")] : []), plain(truncate(note.text, 600)));
}

function taskBlocks({ tasks, tasksMissing, unreadableTasks = 0, at }: Card): KnownBlock[] {
  if (tasksMissing !== undefined) return [lines(line(plain(missing(tasksMissing))))];
  const unread = unreadableTasks > 0 ? [lines(line(plain(leftOut(unreadableTasks, "task"))))] : [];
  if (tasks.length === 0) return unread;
  const all = tasks.length <= tasksShown;
  const shown = all ? tasks : attentionFirst(tasks, (task) => task.status).slice(0, tasksShown);
  const hidden = tasks.filter((task) => !shown.includes(task));
  return [
    bullets(...shown.map((task) => taskLine(task, at))),
    ...(hidden.length > 0 ? [lines(line(plain(`… and ${countByStatus(hidden)}: press Tasks.`)))] : []),
    ...unread,
  ];
}

function missing(why: string): string {
  return `UP42 didn't give its tasks (${truncate(why, 300)}). Press Refresh.`;
}

function taskLine(task: Task, now: Date): RichTextSection {
  const ran = runTime(task, now);
  return line(
    plain(`${statusEmoji(task.status)} ${truncate(task.name, 100)} · `),
    bold(truncate(task.status, 60)),
    plain(ran ? ` · ${ran}` : ""),
  );
}

function actionButtons({ job, actions, consoleUrl, responseFile, newName }: Card): ActionsBlock {
  const typed = (change: "rename" | "rerun") => (newName?.change === change ? { name: newName.name } : {});
  const make: Record<CardAction, () => Button> = {
    refresh: () => button("Refresh", { kind: "status", job: job.id }),
    cancel: () =>
      button(
        "Cancel",
        { kind: "cancel-now", job: job.id },
        {
          style: "danger",
          confirm: confirmDialog(
            "Cancel this job?",
            `${jobTitle(job, 150)} stops, and what it has done so far is lost. Credits it has used stay used.`,
            "Cancel the job",
            "Let it run",
          ),
        },
      ),
    logs: () => button("Logs", { kind: "logs", job: job.id }),
    rerun: () => button("Re-run", { kind: "rerun", job: job.id, ...typed("rerun") }),
    rename: () =>
      button("Rename", {
        kind: "rename-form",
        job: job.id,
        ...(job.name ? { name: firstCharacters(job.name, maxJobNameLength) } : {}),
        ...typed("rename"),
      }),
    info: () => button("Info", { kind: "info", job: job.id }),
    tasks: () => button("Tasks", { kind: "tasks", job: job.id }),
    share: () => button("Share to the channel", { kind: "share", job: job.id }, { place: "new" }),
  };
  const file = responseFile ? [responseFileButton(responseFile)] : [];
  return {
    type: "actions",
    elements: [...actions.map((action) => make[action]()), ...file, pageButton(consoleUrl)],
  };
}

function fallback({ job, tasks, tasksMissing, unreadableTasks = 0, details, note, at }: Card): string {
  const ran = runTime(job, at);
  const cost = costOf(job.status, details.creditsUsed);
  const facts = [jobTitle(job, 150), workflowLabel(job, 100), modeLabel(job), ran, cost].filter(Boolean);
  const { failed } = details;
  const why = failed && `${truncate(failed.task, 100)}: ${truncate(failed.line ?? "failed", 400)}.`;
  const by = note?.who ? `<@${note.who}> ` : "";
  return [
    escapeSlack(`${truncate(job.status, 60)}: ${facts.join(", ")}.`),
    ...(why ? [escapeSlack(why)] : []),
    ...(note ? [`${by}${escapeSlack(truncate(note.text, 600))}`] : []),
    ...(tasksMissing === undefined ? [] : [escapeSlack(missing(tasksMissing))]),
    ...(unreadableTasks > 0 ? [leftOut(unreadableTasks, "task")] : []),
    ...(tasks.length > 0 ? [escapeSlack(`Tasks: ${tasksInWords(tasks)}.`)] : []),
  ].join(" ");
}

function tasksInWords(tasks: Task[]): string {
  if (tasks.length > tasksShown) return countByStatus(tasks);
  return tasks.map((task) => `${truncate(task.name, 60)} ${truncate(task.status, 30)}`).join(", ");
}
