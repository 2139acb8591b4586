import type { KnownBlock } from "@slack/types";
import type { OrderedTask, Result } from "../commands/result.ts";
import { shortId } from "../up42/job.ts";
import { button } from "./button.ts";
import { jobName, runTime, statusEmoji } from "./job-labels.ts";
import type { Message } from "./message.ts";
import { bold, code, line, lines, plain } from "./rich-text.ts";
import { escapeSlack, pluralize, truncate } from "./text.ts";

/** A message has 50 blocks, and each task takes one. */
const tasksShown = 40;

/** A job's tasks in the order in which they depend on each other, each with a button for its log. */
export function tasksMessage({ job, tasks, at }: Extract<Result, { kind: "tasks" }>): Message {
  const head = `${pluralize(tasks.length, "task")} of ${jobName(job, 150)}`;
  const blocks: KnownBlock[] = [
    lines(
      line(
        plain(`${statusEmoji(job.status)} ${pluralize(tasks.length, "task")} of `),
        bold(jobName(job, 150)),
        plain(" "),
        code(shortId(job.id)),
      ),
    ),
    ...tasks.slice(0, tasksShown).map((it, nth): KnownBlock => {
      const log = button("Log", { kind: "logs", job: job.id, task: it.task.id }, { place: "new", nth });
      return {
        type: "section",
        text: { type: "plain_text", text: taskText(it, at), emoji: false },
        ...(it.task.startedAt ? { accessory: log } : {}),
      };
    }),
  ];
  if (tasks.length > tasksShown) {
    blocks.push(
      lines(
        line(
          plain(`… and ${pluralize(tasks.length - tasksShown, "more task")}; job_tasks.json has them all.`),
        ),
      ),
    );
  }
  blocks.push({
    type: "actions",
    elements: [
      button("Status", { kind: "status", job: job.id }),
      button("job_tasks.json", { kind: "job-file", job: job.id, file: "job_tasks.json" }, { place: "new" }),
      button(
        "task_ids.json",
        { kind: "job-file", job: job.id, file: "task_ids.json" },
        { place: "new", nth: 1 },
      ),
    ],
  });
  const states = tasks
    .slice(0, tasksShown)
    .map(({ task, number }) => `${number} ${truncate(task.name, 60)} ${truncate(task.status, 30)}`);
  return { text: escapeSlack(`${head}: ${states.join(", ")}.`), blocks };
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
  return `${first}\n${second}`;
}
