import type { KnownBlock } from "@slack/types";
import { leftOut } from "../commands/left-out.ts";
import { attentionFirst } from "../commands/order-tasks.ts";
import type { OrderedTask, ResultOf } from "../commands/result.ts";
import { hasBegun } from "../up42/job.ts";
import { button } from "./button.ts";
import { countByStatus, jobTitle, jobTitlePieces, runTime, statusEmoji } from "./job-labels.ts";
import type { Message } from "./message.ts";
import { line, lines, plain } from "./rich-text.ts";
import { escapeSlack, pluralize, safeText, truncate } from "./text.ts";

/** Each task takes a block, and more than this is a long way to scroll on a phone. */
const pageSize = 20;

type TaskList = ResultOf<"tasks">;

/**
 * A page of a job's tasks, each with a button for its log: in the order in which they depend on each other, or, where
 * they take several pages, failed and running ones first.
 */
export function tasksMessage({ job, tasks, unreadable = 0, offset, at }: TaskList): Message {
  const missing = leftOut(unreadable, "task");
  const ordered = tasks.length <= pageSize ? tasks : attentionFirst(tasks, ({ task }) => task.status);
  const shown = ordered.slice(offset, offset + pageSize);
  const hidden = tasks.filter((it) => !shown.includes(it)).map(({ task }) => task);
  const which =
    hidden.length === 0
      ? pluralize(tasks.length, "task")
      : `Tasks ${offset + 1}–${offset + shown.length} of ${tasks.length}`;
  const page = (label: string, to: number, nth: number) =>
    button(label, { kind: "tasks", job: job.id, ...(to > 0 ? { offset: to } : {}) }, { nth });
  const blocks: KnownBlock[] = [
    lines(
      line(plain(`${statusEmoji(job.status)} ${which} of `), ...jobTitlePieces(job)),
      ...(missing ? [line(plain(missing))] : []),
      ...(hidden.length > 0 ? [line(plain(`Not on this page: ${countByStatus(hidden)}.`))] : []),
    ),
    ...shown.map((it, nth): KnownBlock => {
      const log = button("Log", { kind: "logs", job: job.id, task: it.task.id }, { place: "new", nth });
      return {
        type: "section",
        text: { type: "plain_text", text: taskText(it, at), emoji: false },
        ...(hasBegun(it.task) ? { accessory: log } : {}),
      };
    }),
    {
      type: "actions",
      elements: [
        ...(offset > 0 ? [page("◀ Back", Math.max(0, offset - pageSize), 0)] : []),
        ...(offset + pageSize < tasks.length ? [page("More ▶", offset + pageSize, 1)] : []),
        button("Status", { kind: "status", job: job.id }),
        button("job_tasks.json", { kind: "job-file", job: job.id, file: "job_tasks.json" }, { place: "new" }),
        button(
          "task_ids.json",
          { kind: "job-file", job: job.id, file: "task_ids.json" },
          { place: "new", nth: 1 },
        ),
      ],
    },
  ];
  const states = shown.map(
    ({ task, number }) => `${number} ${truncate(task.name, 60)} ${truncate(task.status, 30)}`,
  );
  const said = states.length > 0 ? `: ${states.join(", ")}.` : ".";
  return { text: escapeSlack(`${which} of ${jobTitle(job, 150)}${said} ${missing}`.trim()), blocks };
}

function taskText({ task, number, after }: OrderedTask, now: Date): string {
  const ran = runTime(task, now);
  const { name, version } = task.block;
  const block = [name && truncate(name, 50), version && `version ${truncate(version, 20)}`]
    .filter(Boolean)
    .join(", ");
  const first = `${number}. ${statusEmoji(task.status)} ${truncate(task.name, 80)} · ${truncate(task.status, 30)}${ran ? ` · ${ran}` : ""}`;
  const second = [task.id, block, after.length > 0 && `after ${after.slice(0, 10).join(", ")}`]
    .filter(Boolean)
    .join(" · ");
  return safeText(`${first}\n${second}`);
}
