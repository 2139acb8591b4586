import { leftOut } from "../commands/left-out.ts";
import type { ResultOf } from "../commands/result.ts";
import { button } from "./button.ts";
import { jobTitle, jobTitlePieces } from "./job-labels.ts";
import { linkNote, type Readers } from "./link-note.ts";
import { quotedExcerpt } from "./log-excerpt.ts";
import type { Message } from "./message.ts";
import { bold, line, lines, link, plain } from "./rich-text.ts";
import { escapeSlack, formatBytes, truncate } from "./text.ts";

/** Characters of one task's log that a message shows. */
const excerptSpace = 5000;

/** A link to a file that a button gave. */
export function fileMessage(
  { job, file, unreadable = 0, linksExpireAt }: ResultOf<"file">,
  readers: Readers,
): Message {
  const of = job ? ` of ${jobTitle(job, 150)}` : "";
  const missing = leftOut(unreadable, job ? "task" : "job");
  return {
    text: escapeSlack(`${truncate(file.name, 200)}${of}: ${file.url} ${missing}`.trim()),
    blocks: [
      lines(
        line(
          plain("📄 "),
          link(file.url, truncate(file.name, 200)),
          plain(` (${formatBytes(file.bytes)})${of}`),
        ),
        ...(missing ? [line(plain(missing))] : []),
      ),
      linkNote("This link works", linksExpireAt, file.url, readers),
    ],
  };
}

/** One task's log: its end, and a link to the whole. */
export function taskLogMessage(
  { job, task, excerpt, file, ended, linksExpireAt }: ResultOf<"task log">,
  readers: Readers,
): Message {
  const of = `${truncate(task, 100)} of ${jobTitle(job, 150)}`;
  const back = {
    type: "actions" as const,
    elements: [button("Status", { kind: "status", job: job.id }, { place: "new" })],
  };
  if (!file) {
    const text = ended ? `The log of ${of} is empty.` : `There is nothing in the log of ${of} yet.`;
    return { text: escapeSlack(text), blocks: [lines(line(plain(text))), back] };
  }
  return {
    text: escapeSlack(`Log of ${of}: ${file.url}`),
    blocks: [
      lines(
        line(plain("📄 Log of "), bold(truncate(task, 100)), plain(" of "), ...jobTitlePieces(job)),
        line(plain(excerpt.isError ? "The error at its end:" : "Its last lines:")),
      ),
      quotedExcerpt(excerpt, excerptSpace),
      lines(
        line(
          link(file.url, "The whole log"),
          plain(` (${truncate(file.name, 200)}, ${formatBytes(file.bytes)})`),
        ),
      ),
      linkNote("This link works", linksExpireAt, file.url, readers),
      back,
    ],
  };
}
