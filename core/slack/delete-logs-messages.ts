import type { ResultOf } from "../commands/result.ts";
import { button, confirmDialog } from "./button.ts";
import { jobTitle, jobTitlePieces } from "./job-labels.ts";
import type { Message } from "./message.ts";
import { bold, line, lines, plain, user } from "./rich-text.ts";
import { escapeSlack, formatBytes, pluralize, truncate } from "./text.ts";

const whatEnds =
  "Links to them end at once. What UP42 has of the job stays, and logs can be saved anew. An export that runs just now isn't stopped.";

/** What was saved of a job, before it is deleted; its button is the only thing that does it. */
export function logsToDelete({ job, files, bytes, guess }: ResultOf<"logs to delete">): Message {
  const what = `${pluralize(files, "saved file")} (${formatBytes(bytes)})`;
  const confirm = confirmDialog(
    "Delete what was saved?",
    `${what} of ${jobTitle(job, 150)}: links to them end, and this can't be undone.`,
    "Delete the files",
    "Keep them",
  );
  return {
    text: escapeSlack(`Delete ${what} of ${jobTitle(job, 150)}? ${whatEnds}`),
    blocks: [
      lines(
        line(plain("🗑 Delete "), bold(what), plain(" of "), ...jobTitlePieces(job), plain("?")),
        ...(guess ? [line(plain(truncate(guess, 300)))] : []),
        line(plain(whatEnds)),
      ),
      {
        type: "actions",
        elements: [
          button("Delete the files", { kind: "delete-logs-now", job: job.id }, { style: "danger", confirm }),
          button("Not now", { kind: "status", job: job.id }),
        ],
      },
    ],
  };
}

/** What was deleted of a job, and by whom. */
export function logsDeleted({ job, files, bytes, who }: ResultOf<"logs deleted">): Message {
  const what =
    files === 0
      ? "found nothing left to delete of "
      : `deleted ${pluralize(files, "saved file")} (${formatBytes(bytes)}) of `;
  const ended = files === 0 ? "" : "Links to them lead nowhere from now on.";
  return {
    text: `<@${who}> ${escapeSlack(`${what}${jobTitle(job, 150)}. ${ended}`.trim())}`,
    blocks: [
      lines(
        line(plain("🗑 "), user(who), plain(` ${what}`), ...jobTitlePieces(job)),
        ...(ended ? [line(plain(ended))] : []),
      ),
      { type: "actions", elements: [button("Status", { kind: "status", job: job.id })] },
    ],
  };
}
