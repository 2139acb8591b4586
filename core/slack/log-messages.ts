import type { KnownBlock, RichTextBlock } from "@slack/types";
import { leftOut } from "../commands/left-out.ts";
import type { ResultOf } from "../commands/result.ts";
import { button } from "./button.ts";
import { jobTitle, jobTitlePieces } from "./job-labels.ts";
import { linkNote, type Readers } from "./link-note.ts";
import { quotedExcerpt } from "./log-excerpt.ts";
import type { Message } from "./message.ts";
import { missingLogs } from "./missing-logs.ts";
import { bold, bullets, line, lines, link, plain } from "./rich-text.ts";
import { escapeSlack, formatBytes, formatDuration, pluralize, truncate } from "./text.ts";

/** Characters of links in the first message, in the one after it, and of excerpts (Slack refuses somewhat over 11,000). */
const linkSpace = { first: 4500, second: 9500 };
const excerptSpace = 2800;
const excerptsShown = 3;

export function logsBegun({ job, tasks, task, unreadable = 0 }: ResultOf<"logs begun">): Message {
  const ready =
    task === undefined ? "The links come here when they are ready." : "The link comes here when it is ready.";
  const soon = `${ready} ${leftOut(unreadable, "task")}`.trim();
  const what =
    task === undefined ? `the logs of ${pluralize(tasks, "task")}` : `the log of ${truncate(task, 100)}`;
  const text = `⏳ Saving ${what} of ${jobTitle(job, 150)}. ${soon}`;
  return {
    text: escapeSlack(text),
    blocks: [
      lines(line(plain(`⏳ Saving ${what} of `), ...jobTitlePieces(job))),
      {
        type: "context",
        elements: [{ type: "plain_text", text: soon }],
      },
    ],
  };
}

export function logsProgress(progress: ResultOf<"logs progress">): Message {
  const { job, tasksDone, tasks, bytes, mayTake } = progress;
  const soFar = `${tasksDone} of ${pluralize(tasks, "task")} done, ${formatBytes(bytes)} so far.`;
  const done = mayTake ? `${soFar} ${howLong(mayTake)}` : soFar;
  return {
    text: escapeSlack(`⏳ Saving the logs of ${jobTitle(job, 150)}: ${done}`),
    blocks: [lines(line(plain("⏳ Saving the logs of "), ...jobTitlePieces(job)), line(plain(done)))],
  };
}

function howLong({ seconds, guessed }: { seconds: number; guessed: boolean }): string {
  const time = formatDuration(seconds * 1000);
  return guessed
    ? `At this pace it takes about ${time} more (a guess).`
    : `It may take up to ${time} in all.`;
}

/** What failed tasks' logs end with; links to everything as an archive and to each task's log; what is missing and why. */
export function logsMessages(result: ResultOf<"logs">, readers: Readers): Message[] {
  const links = linksOf(result);
  const first = logsMessage(result, links, readers);
  return links.second.length > 0 ? [first, moreLogs(result, links.second)] : [first];
}

function logsMessage(result: ResultOf<"logs">, { shown, hidden }: SplitLinks, readers: Readers): Message {
  const { job, archive, without, unreadable = 0, ended = false, linksExpireAt } = result;
  const allEmpty = without.every(({ reason }) => reason === "empty");
  const none = ended ? "UP42 has nothing in its logs." : "There is no log to save yet.";
  const nothing = allEmpty ? none : "None of its logs could be saved.";
  const unread = leftOut(unreadable, "task");
  const blocks: KnownBlock[] = [
    lines(
      line(plain("📄 Logs of "), ...jobTitlePieces(job)),
      archive
        ? line(
            link(archive.url, "Everything as one archive"),
            plain(` (${truncate(archive.name, 200)}, ${formatBytes(archive.bytes)})`),
          )
        : line(plain(nothing)),
      ...(unread ? [line(plain(unread))] : []),
    ),
    ...excerptBlocks(result),
  ];
  if (shown.length > 0) blocks.push(linkList(shown));
  if (hidden > 0) blocks.push(lines(line(plain(`… and ${pluralize(hidden, "more log")} in the archive.`))));
  blocks.push(...missingLogs(without));

  const mayComeLater = without.some(({ reason }) => reason === "unavailable" || reason === "broken");
  const elements = [button("Status", { kind: "status", job: job.id })];
  if ((!archive && !(ended && allEmpty)) || mayComeLater)
    elements.unshift(button("Try again", { kind: "logs", job: job.id }));
  blocks.push({ type: "actions", elements });
  if (archive) blocks.push(linkNote("These links work", linksExpireAt, archive.url, readers));

  const tasks = without.slice(0, 20).map(({ task }) => truncate(task, 60));
  const missing = tasks.length > 0 ? ` Without a log: ${tasks.join(", ")}.` : "";
  const links = archive ? ` Everything: ${archive.url}` : "";
  const text = `Logs of ${jobTitle(job, 150)}: ${pluralize(result.logs.length, "log")}.${missing}${unread && ` ${unread}`}${links}`;
  return { text: escapeSlack(text), blocks };
}

function excerptBlocks({ excerpts }: ResultOf<"logs">): KnownBlock[] {
  const shown = excerpts.slice(0, excerptsShown);
  const rest = excerpts.length - shown.length;
  const blocks = shown.flatMap(({ task, ...excerpt }) => {
    const heading = plain(excerpt.isError ? "Error at the end of " : "Last lines of ");
    return [
      lines(line(heading, bold(truncate(task, 100)))),
      quotedExcerpt(excerpt, Math.floor(excerptSpace / shown.length)),
    ];
  });
  return rest > 0 ? [...blocks, lines(line(plain(`… and ${pluralize(rest, "more task")} failed.`)))] : blocks;
}

/** The links that found no place in the first message. */
function moreLogs({ job }: ResultOf<"logs">, second: Logs): Message {
  const text = `${pluralize(second.length, "more log")} of ${jobTitle(job, 150)}`;
  return { text: escapeSlack(text), blocks: [lines(line(plain(`📄 ${text}`))), linkList(second)] };
}

type Logs = ResultOf<"logs">["logs"];
type SplitLinks = { shown: Logs; second: Logs; hidden: number };

/** The links in the order of the tasks; where they don't fit into one message, those of failed tasks first. */
function linksOf({ logs, excerpts }: ResultOf<"logs">): SplitLinks {
  const inOrder = splitLinks(logs);
  if (inOrder.shown.length === logs.length) return inOrder;
  const failed = new Set(excerpts.map(({ task }) => task));
  return splitLinks(logs.toSorted((a, b) => Number(failed.has(b.task)) - Number(failed.has(a.task))));
}

function splitLinks(logs: Logs): SplitLinks {
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
