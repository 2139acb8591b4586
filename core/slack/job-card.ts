import type { ActionsBlock, Button, KnownBlock, RichTextSection } from "@slack/types";
import { maxJobNameLength } from "../commands/job-name.ts";
import type { CardAction, Result } from "../commands/result.ts";
import { type Job, shortId, type Task } from "../up42/job.ts";
import { button, confirmDialog, pageButton } from "./button.ts";
import { jobName, modeLabel, runTime, statusEmoji, workflowLabel } from "./job-labels.ts";
import type { Message } from "./message.ts";
import { bold, bullets, code, date, line, lines, plain, user } from "./rich-text.ts";
import { dateText, escapeSlack, pluralize, truncate } from "./text.ts";

/** More tasks than this don't read well on a card; `tasks` shows them all. */
const tasksShown = 40;

/** The card of one job: its state, its tasks, and buttons for what can be done in this state. */
export function jobCard(card: Extract<Result, { kind: "job" }>): Message {
  const { job, tasks, at } = card;
  const ran = runTime(job, at);
  const blocks: KnownBlock[] = [
    { type: "header", text: { type: "plain_text", text: jobName(job, 150), emoji: false } },
    lines(
      line(
        plain(`${statusEmoji(job.status)} `),
        bold(truncate(job.status, 60)),
        plain(ran ? ` · ${ran}` : ""),
        ...startedPieces(job),
      ),
      line(bold("Workflow "), plain(`${workflowLabel(job, 200)} · ${modeLabel(job)}`)),
      line(bold("Job "), code(job.id)),
      ...(card.note ? [noteLine(card.note)] : []),
    ),
  ];
  if (tasks.length > 0) {
    blocks.push(bullets(...tasks.slice(0, tasksShown).map((task) => taskLine(task, at))));
    if (tasks.length > tasksShown)
      blocks.push(lines(line(plain(`… and ${pluralize(tasks.length - tasksShown, "more task")}`))));
  }
  blocks.push(actions(card), {
    type: "context",
    elements: [
      { type: "plain_text", text: `UP42 project ${truncate(card.project, 100)}`, emoji: false },
      { type: "mrkdwn", text: `as of ${dateText(at)}` },
    ],
  });
  return { text: fallback(card, ran), blocks };
}

function startedPieces(job: Job) {
  if (job.startedAt) return [plain(" · started "), date(job.startedAt)];
  return job.createdAt ? [plain(" · created "), date(job.createdAt)] : [];
}

function taskLine(task: Task, now: Date): RichTextSection {
  const ran = runTime(task, now);
  return line(
    plain(`${statusEmoji(task.status)} ${truncate(task.name, 100)} · `),
    bold(truncate(task.status, 60)),
    plain(ran ? ` · ${ran}` : ""),
  );
}

function noteLine(note: { text: string; who?: string }): RichTextSection {
  return line(...(note.who ? [user(note.who), plain(" ")] : []), plain(truncate(note.text, 600)));
}

function actions({
  job,
  offers,
  consoleUrl,
  answered,
  newName,
}: Extract<Result, { kind: "job" }>): ActionsBlock {
  const typed = (change: "rename" | "rerun") => (newName?.change === change ? { name: newName.name } : {});
  const made: Partial<Record<CardAction, () => Button>> = {
    refresh: () => button("Refresh", { kind: "status", job: job.id }),
    cancel: () =>
      button(
        "Cancel",
        { kind: "cancel-now", job: job.id },
        {
          style: "danger",
          confirm: confirmDialog(
            "Cancel this job?",
            `${jobName(job, 150)} (${shortId(job.id)}) stops, and what it has done so far is lost. Credits it has used stay used.`,
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
        ...(job.name ? { name: job.name.slice(0, maxJobNameLength) } : {}),
        ...typed("rename"),
      }),
    info: () => button("Info", { kind: "info", job: job.id }),
    tasks: () => button("Tasks", { kind: "tasks", job: job.id }),
    share: () => button("Share to the channel", { kind: "share", job: job.id }, { place: "new" }),
  };
  const elements = offers.flatMap((offer) => made[offer]?.() ?? []);
  return {
    type: "actions",
    elements: [
      ...elements,
      ...(answered
        ? [button(answered.file, { kind: "change-file", change: answered.change }, { place: "new" })]
        : []),
      pageButton(consoleUrl),
    ],
  };
}

function fallback({ job, tasks, note }: Extract<Result, { kind: "job" }>, ran: string | undefined): string {
  const states = tasks
    .slice(0, tasksShown)
    .map((task) => `${truncate(task.name, 60)} ${truncate(task.status, 30)}`);
  const parts = [
    `${truncate(job.status, 60)}: ${jobName(job, 150)} (${shortId(job.id)}), ${workflowLabel(job, 100)}, ${modeLabel(job)}${ran ? `, ${ran}` : ""}.`,
    ...(states.length > 0 ? [`Tasks: ${states.join(", ")}.`] : []),
  ];
  const [head = "", ...rest] = parts.map(escapeSlack);
  const said = note ? [`${note.who ? `<@${note.who}> ` : ""}${escapeSlack(truncate(note.text, 600))}`] : [];
  return [head, ...said, ...rest].join(" ");
}
