import type { KnownBlock, RichTextBlock } from "@slack/types";
import type { Result } from "../commands/result.ts";
import { shortId } from "../up42/job.ts";
import { button } from "./button.ts";
import { jobName } from "./job-labels.ts";
import type { Message } from "./message.ts";
import { bold, bullets, code, codeBlock, line, lines, link, plain } from "./rich-text.ts";
import { dateText, escapeSlack, formatBytes, lastLines, pluralize, truncate } from "./text.ts";

/** Characters of links in the first message, in the one after it, and of last lines (Slack refuses somewhat over 11,000). */
const linkSpace = { first: 4800, second: 9500 };
const tailSpace = 2800;

export function logsBegun({ job, tasks, task }: Extract<Result, { kind: "logs begun" }>): Message {
  const soon =
    task === undefined ? "The links come here when they are ready." : "The link comes here when it is ready.";
  const what =
    task === undefined ? `the logs of ${pluralize(tasks, "task")}` : `the log of ${truncate(task, 100)}`;
  const text = `Saving ${what} of ${jobName(job, 150)}. ${soon}`;
  return {
    text: escapeSlack(text),
    blocks: [
      lines(line(plain(`⏳ Saving ${what} of `), bold(jobName(job, 150)), plain(" "), code(shortId(job.id)))),
      {
        type: "context",
        elements: [{ type: "plain_text", text: soon }],
      },
    ],
  };
}

export function logsProgress({
  job,
  tasksDone,
  tasks,
  bytes,
}: Extract<Result, { kind: "logs progress" }>): Message {
  const done = `${tasksDone} of ${pluralize(tasks, "task")} done, ${formatBytes(bytes)} so far`;
  return {
    text: escapeSlack(`Saving the logs of ${jobName(job, 150)}: ${done}.`),
    blocks: [
      lines(
        line(plain("⏳ Saving the logs of "), bold(jobName(job, 150)), plain(" "), code(shortId(job.id))),
        line(plain(done)),
      ),
    ],
  };
}

/** Links to each task's log and to everything as an archive; what is missing and why; failed tasks' last lines. */
export function logsMessages(result: Extract<Result, { kind: "logs" }>): Message[] {
  const second = moreLogs(result);
  return second ? [logsMessage(result), second] : [logsMessage(result)];
}

function logsMessage(result: Extract<Result, { kind: "logs" }>): Message {
  const { job, archive, without, tails, linksEnd } = result;
  const { shown, hidden } = splitLinks(result.logs);
  const blocks: KnownBlock[] = [
    lines(
      line(plain("📄 Logs of "), bold(jobName(job, 150)), plain(" "), code(shortId(job.id))),
      archive
        ? line(
            link(archive.url, "Everything as one archive"),
            plain(` (${archive.name}, ${formatBytes(archive.bytes)})`),
          )
        : line(plain("There is no log to save yet.")),
    ),
  ];
  if (shown.length > 0) blocks.push(linkList(shown));
  if (hidden > 0) blocks.push(lines(line(plain(`… and ${pluralize(hidden, "more log")} in the archive.`))));
  if (without.length > 0) {
    blocks.push(
      lines(line(bold("Without a log:"))),
      bullets(
        ...without
          .slice(0, 12)
          .map(({ task, reason }) => line(plain(`${truncate(task, 80)}: ${truncate(reason, 120)}`))),
      ),
    );
    if (without.length > 12)
      blocks.push(lines(line(plain(`… and ${pluralize(without.length - 12, "more task")}`))));
  }
  const each = Math.floor(tailSpace / Math.max(1, Math.min(tails.length, 3)));
  for (const { task, text } of tails.slice(0, 3)) {
    blocks.push(
      lines(line(plain("Last lines of "), bold(truncate(task, 100)))),
      codeBlock(lastLines(text, each) || "(empty)"),
    );
  }
  if (archive) {
    blocks.push(
      { type: "actions", elements: [button("Status", { kind: "status", job: job.id })] },
      {
        type: "context",
        elements: [{ type: "mrkdwn", text: `These links work until ${dateText(linksEnd)}.` }],
      },
    );
  } else {
    blocks.push({
      type: "actions",
      elements: [
        button("Try again", { kind: "logs", job: job.id }),
        button("Status", { kind: "status", job: job.id }),
      ],
    });
  }
  const links = archive ? ` Everything: ${archive.url}` : "";
  const missing =
    without.length > 0
      ? ` Without a log: ${without
          .slice(0, 20)
          .map(({ task }) => truncate(task, 60))
          .join(", ")}.`
      : "";
  return {
    text: escapeSlack(
      `Logs of ${jobName(job, 150)}: ${pluralize(result.logs.length, "log")}.${missing}${links}`,
    ),
    blocks,
  };
}

/** The links that found no place in the first message, in a second one; undefined if all did. */
function moreLogs(result: Extract<Result, { kind: "logs" }>): Message | undefined {
  const { second } = splitLinks(result.logs);
  if (second.length === 0) return undefined;
  const text = `${pluralize(second.length, "more log")} of ${jobName(result.job, 150)}`;
  return { text: escapeSlack(text), blocks: [lines(line(plain(`📄 ${text}`))), linkList(second)] };
}

type Logs = Extract<Result, { kind: "logs" }>["logs"];

function splitLinks(logs: Logs): { shown: Logs; second: Logs; hidden: number } {
  const size = (log: Logs[number]) => log.url.length + Math.min(log.task.length, 100) + 20;
  const fitting = (from: Logs, space: number) => {
    let left = space;
    const end = from.findIndex((log) => {
      left -= size(log);
      return left < 0;
    });
    return end === -1 ? from : from.slice(0, end);
  };
  const shown = fitting(logs, linkSpace.first);
  const second = fitting(logs.slice(shown.length), linkSpace.second);
  return { shown, second, hidden: logs.length - shown.length - second.length };
}

function linkList(logs: Logs): RichTextBlock {
  return bullets(
    ...logs.map((log) => line(link(log.url, truncate(log.task, 100)), plain(` (${formatBytes(log.bytes)})`))),
  );
}
